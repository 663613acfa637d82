package fr.preau.ground.tally;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random rolls, votes and rules, small enough for ties, silences and missing quorums to be met. */
final class Ballots {
    static final List<String> COLLEGES = List.of("COMMUNES", "EPCI", "STATE");

    /** A rule, a roll, and what some of its seats answer. */
    record Ballot(VotingRule rule, Roll roll, SortedMap<String, Shares> votes) {
        Outcome outcome() {
            return Outcome.of(rule, roll, votes);
        }
    }

    private Ballots() {}

    static Arbitrary<Ballot> any() {
        return Combinators.combine(rules(), rolls())
                .flatAs((rule, roll) -> votes(rule, roll).map(votes -> new Ballot(rule, roll, votes)));
    }

    private static Arbitrary<Fraction> fractions(boolean whole) {
        return Arbitraries.integers()
                .between(1, 7)
                .flatMap(q -> Arbitraries.integers().between(0, whole ? q : q - 1).map(p -> new Fraction(p, q)));
    }

    static Arbitrary<VotingRule> rules() {
        Arbitrary<Fraction> quorums = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just(Fraction.NONE)), net.jqwik.api.Tuple.of(1, fractions(true)));
        return Combinators
                .combine(Arbitraries.of(VotingRule.Kind.class), fractions(false), quorums, quorums,
                        Arbitraries.of(VotingRule.Silent.class))
                .as((kind, bar, overall, college, silent) -> new VotingRule(kind, bar,
                        new VotingRule.Quorum(overall, college), true, 1, silent));
    }

    static Arbitrary<Roll> rolls() {
        Arbitrary<Long> weights = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.of(0L, 1L, 100L, 100L, 100L, 250L, 333L)),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(1, 1L << 44)));
        Arbitrary<Roll.Seat> seats = Combinators.combine(Arbitraries.of(COLLEGES), weights)
                .as((college, weight) -> new Roll.Seat(college, "organisation", weight));
        return Combinators.combine(seats.list().ofMinSize(1).ofMaxSize(9), weights.list().ofSize(3)).as((list, of) -> {
            var roll = new TreeMap<String, Roll.Seat>();
            list.forEach(seat -> roll.put("S-" + roll.size(), seat));
            var colleges = new TreeMap<String, Long>();
            for (int i = 0; i < of.size(); i++) {
                colleges.put(COLLEGES.get(i), of.get(i));
            }
            return new Roll(colleges, roll);
        });
    }

    static Arbitrary<Shares> shares(VotingRule.Kind kind) {
        Arbitrary<Option> options = Arbitraries.of(kind.options());
        Arbitrary<Shares> split = Combinators
                .combine(options.set().ofSize(2).map(List::copyOf), Arbitraries.integers().between(1, Shares.WHOLE - 1))
                .as((two, part) -> new Shares(Map.of(two.getFirst(), part, two.getLast(), Shares.WHOLE - part)));
        return Arbitraries.oneOf(options.map(Shares::all), options.map(Shares::all), split);
    }

    private static Arbitrary<SortedMap<String, Shares>> votes(VotingRule rule, Roll roll) {
        List<String> seats = List.copyOf(roll.seats().keySet());
        return shares(rule.kind()).injectNull(0.2).list().ofSize(seats.size()).map(list -> {
            var votes = new TreeMap<String, Shares>();
            for (int i = 0; i < seats.size(); i++) {
                if (list.get(i) != null) {
                    votes.put(seats.get(i), list.get(i));
                }
            }
            return votes;
        });
    }
}

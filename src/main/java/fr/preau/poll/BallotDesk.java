package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballot.State;
import fr.preau.ballot.Defect;
import fr.preau.ballot.Preparations;
import fr.preau.ballot.Proposals;
import fr.preau.ballot.Seat;
import fr.preau.convening.Convener;
import fr.preau.kernel.Refusal;
import fr.preau.poll.BallotForm.Mistake;
import fr.preau.tally.Option;
import fr.preau.tally.Outcome;
import fr.preau.tally.Phrase;
import fr.preau.tally.Roll;
import fr.preau.tally.VotingRule;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that the desk of whoever convenes shows, in words. */
@Component
class BallotDesk {
    private static final int MOST_SIMULATED = 100_000;
    private final Preparations preparations;
    private final Proposals proposals;

    BallotDesk(Preparations preparations, Proposals proposals) {
        this.preparations = preparations;
        this.proposals = proposals;
    }

    /** A sentence and where it belongs. */
    record Told(String field, boolean refused, String message) {}

    /** A scenario and what the rule makes of it. */
    record Trial(String says, boolean adopted, List<String> missed) {}

    /** A college of the roll: how many seats, how much weight. */
    record College(String code, String name, int seats) {}

    /**
     * All that the desk needs.
     *
     * @param id of the first ballot; empty for a new one
     * @param faults mistakes in what was just sent
     * @param wrong all that is wrong with what is kept
     * @param words the rule in plain words
     * @param proposal the last one, once it is announced
     */
    record DeskPage(
            String id,
            List<Ballot> block,
            BallotForm form,
            List<Convener> conveners,
            List<Told> faults,
            List<Told> wrong,
            List<String> words,
            List<College> colleges,
            List<Option> options,
            List<Trial> trials,
            @Nullable Trial own,
            Map<String, String> asked,
            Proposals.@Nullable Proposal proposal,
            boolean mine) {
        @Nullable String message(String field) {
            return faults.stream()
                    .filter(one -> one.field().equals(field))
                    .map(Told::message)
                    .findFirst()
                    .orElse(null);
        }

        boolean fresh() {
            return id.isEmpty();
        }

        boolean draft() {
            return fresh() || block.getFirst().state() == State.DRAFT;
        }

        Ballot first() {
            return block.getFirst();
        }

        /** What a rule of that kind would say, with the threshold chosen. */
        String sentence(Visit visit, VotingRule.Kind kind) {
            return say(visit, form.of(kind).sentence());
        }

        int seats() {
            return colleges.stream().mapToInt(College::seats).sum();
        }

        boolean ready() {
            return wrong.stream().noneMatch(Told::refused);
        }
    }

    /** The desk of a new draft. */
    static DeskPage fresh(Visit visit, Actor actor, BallotForm form, List<Mistake> mistakes) {
        return new DeskPage(
                "",
                List.of(),
                form,
                Convener.of(actor),
                told(visit, mistakes),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of(),
                null,
                true);
    }

    /**
     * The desk of a block.
     *
     * @param form what was typed; absent: what is kept
     * @param asked what one would like to simulate
     */
    DeskPage of(
            Visit visit,
            Actor actor,
            String id,
            @Nullable BallotForm form,
            List<Mistake> mistakes,
            Map<String, String> asked) {
        List<Ballot> block = preparations.block(actor, id);
        Ballot first = block.getFirst();
        List<Seat> seats = preparations.seats(first.block());
        VotingRule rule = first.rule();
        Roll roll = seats.isEmpty() ? null : Seat.roll(first.colleges(), seats);
        Proposals.Proposal proposal =
                first.state() == State.DRAFT ? null : proposals.last(first.block()).orElse(null);
        return new DeskPage(
                first.id(),
                block,
                form == null ? BallotForm.of(block) : form,
                List.of(),
                told(visit, mistakes),
                wrong(visit, preparations.faults(block, seats, actor.at())),
                words(visit, rule.words()),
                colleges(visit, first, seats),
                rule.kind().options(),
                roll == null ? List.of() : trials(visit, rule, roll),
                roll == null ? null : own(visit, rule, roll, asked),
                asked,
                proposal,
                proposal != null && proposal.proposer().equals(actor.id()));
    }

    private static List<Told> told(Visit visit, List<Mistake> mistakes) {
        return mistakes.stream()
                .map(one ->
                        new Told(
                                one.field(),
                                true,
                                say(visit, new Phrase(one.key(), one.arguments()))))
                .toList();
    }

    private static List<Told> wrong(Visit visit, List<Defect> faults) {
        return faults.stream()
                .map(one -> new Told(one.field(), one.refused(), say(visit, one.says())))
                .toList();
    }

    static String say(Visit visit, Phrase phrase) {
        return phrase.in(visit::t, code -> college(visit, code));
    }

    static String college(Visit visit, String code) {
        String key = "account.college." + code;
        return visit.has(key) ? visit.t(key) : code;
    }

    private static List<String> words(Visit visit, List<Phrase> phrases) {
        return phrases.stream().map(one -> say(visit, one)).toList();
    }

    private static List<College> colleges(Visit visit, Ballot first, List<Seat> seats) {
        Map<String, Integer> sizes = new TreeMap<>();
        first.colleges().keySet().forEach(code -> sizes.put(code, 0));
        seats.forEach(one -> sizes.merge(one.college(), 1, Integer::sum));
        List<College> all = new ArrayList<>();
        sizes.forEach((code, size) -> all.add(new College(code, college(visit, code), size)));
        return all;
    }

    private static List<Trial> trials(Visit visit, VotingRule rule, Roll roll) {
        return Scenario.of(rule, roll).stream()
                .map(one -> trial(visit, say(visit, one.says()), one.outcome()))
                .toList();
    }

    private static Trial trial(Visit visit, String says, Outcome outcome) {
        return new Trial(says, outcome.adopted(), words(visit, outcome.missed()));
    }

    /** The simulation that somebody asks for; absent when they ask for none. */
    private static @Nullable Trial own(
            Visit visit, VotingRule rule, Roll roll, Map<String, String> asked) {
        Map<String, Map<Option, Integer>> answers = new TreeMap<>();
        for (String code : roll.colleges().keySet()) {
            for (Option option : rule.kind().options()) {
                String typed = asked.getOrDefault("sim." + code + "." + option, "").strip();
                if (typed.matches("[0-9]{1,6}")) {
                    answers.computeIfAbsent(code, one -> new EnumMap<>(Option.class))
                            .put(option, Math.min(Integer.parseInt(typed), MOST_SIMULATED));
                }
            }
        }
        return answers.isEmpty()
                ? null
                : trial(
                        visit,
                        visit.t("poll.desk.simulated"),
                        Scenario.simulated(rule, roll, answers));
    }

    /** A refusal as a mistake of a form. */
    static List<Mistake> mistakes(Refusal no) {
        return List.of(Mistake.of(no));
    }
}

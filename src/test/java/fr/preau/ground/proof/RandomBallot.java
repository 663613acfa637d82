package fr.preau.ground.proof;

import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** The lines of a ballot that obeys every rule, any of them; and of one that may not any more. */
final class RandomBallot {
    private static final List<String> COLLEGES = List.of("COMMUNES", "EPCI", "ÉTAT");
    private static final long[] WEIGHTS = {0, 1, 33, 100, 100, 100, 250, 1L << 40};
    private final Random random;
    private final WrittenBallot ballot;
    private final List<String> seats;
    private final Map<String, String> given = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final Set<String> voted = new HashSet<>();
    private int minute;

    private RandomBallot(long seed) {
        this.random = new Random(seed);
        VotingRule.Kind kind = any(List.of(VotingRule.Kind.values()));
        var quorum = random.nextBoolean() ? VotingRule.Quorum.NONE
                : new VotingRule.Quorum(fraction(true), fraction(true));
        var rule = new VotingRule(kind, fraction(false), quorum, random.nextBoolean(), random.nextInt(3),
                any(List.of(VotingRule.Silent.values())));
        this.ballot = new WrittenBallot(rule, roll(), random.nextInt(4) == 0, WrittenBallot.hour(8, 0),
                WrittenBallot.hour(18, 0));
        this.seats = List.copyOf(ballot.roll.seats().keySet());
    }

    private <T> T any(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    private Fraction fraction(boolean whole) {
        int q = 1 + random.nextInt(5);
        return new Fraction(random.nextInt(whole ? q + 1 : q), q);
    }

    private Roll roll() {
        var colleges = new TreeMap<String, Long>();
        COLLEGES.forEach(code -> colleges.put(code, WEIGHTS[random.nextInt(WEIGHTS.length)]));
        var roll = new TreeMap<String, Roll.Seat>();
        for (int i = 0; i <= random.nextInt(9); i++) {
            roll.put("S-" + i, new Roll.Seat(any(COLLEGES), "o-" + i, WEIGHTS[random.nextInt(WEIGHTS.length)]));
        }
        return new Roll(colleges, roll);
    }

    /** A ballot by the book, from its opening to anywhere. */
    static WrittenBallot of(long seed) {
        var ballot = new RandomBallot(seed);
        int steps = ballot.random.nextInt(25);
        for (int i = 0; i < steps; i++) {
            ballot.step();
        }
        switch (ballot.random.nextInt(6)) {
            case 0 -> {
            }
            case 1 -> ballot.ballot.add(WrittenBallot.hour(17, 59), "CANCELLED",
                    Map.of("reason", WrittenBallot.SHA, "by", List.of("M-A", "M-B")));
            default -> ballot.close();
        }
        return ballot.ballot;
    }

    private void close() {
        boolean later = random.nextInt(3) == 0;
        if (later) {
            ballot.add(WrittenBallot.hour(17, 59), "EXTENDED",
                    Map.of("closesAt", WrittenBallot.hour(20, 0), "by", List.of("M-A", "M-B")));
        }
        ballot.close(WrittenBallot.hour(later ? 20 : 18, random.nextInt(3)));
    }

    private void step() {
        String at = WrittenBallot.hour(8, minute += random.nextInt(2));
        String seat = any(seats);
        if (random.nextInt(3) == 0) {
            proxy(at, seat);
        } else if (ballot.rule.change() || !voted.contains(seat)) {
            Map<String, Object> vote = ballot.vote(at, seat, shares()).data();
            voted.add(seat);
            if (given.containsKey(seat)) {
                vote.put("castBy", given.get(seat));
            }
        }
    }

    private void proxy(String at, String seat) {
        String to = any(seats);
        if (given.containsKey(seat) && !voted.contains(seat)) {
            ballot.proxy(at, seat, "");
            held.merge(given.remove(seat), -1, Integer::sum);
        } else if (!voted.contains(seat) && !to.equals(seat) && !given.containsKey(to)
                && held.getOrDefault(seat, 0) == 0 && held.getOrDefault(to, 0) < ballot.rule.proxiesPerSeat()) {
            ballot.proxy(at, seat, to);
            given.put(seat, to);
            held.merge(to, 1, Integer::sum);
        }
    }

    private Shares shares() {
        List<Option> options = ballot.rule.kind().options();
        int part = 1 + random.nextInt(Shares.WHOLE - 1);
        var shares = new EnumMap<Option, Integer>(Option.class);
        shares.put(any(options), Shares.WHOLE);
        Option other = any(options);
        if (!shares.containsKey(other)) {
            shares.replaceAll((option, whole) -> part);
            shares.put(other, Shares.WHOLE - part);
        }
        return new Shares(shares);
    }

    /** Changes something of a ballot, often against the rules. */
    static void alter(WrittenBallot ballot, Random random) {
        int n = random.nextInt(ballot.entries.size());
        int m = random.nextInt(ballot.entries.size());
        WrittenBallot.Entry entry = ballot.entries.get(n);
        switch (random.nextInt(8)) {
            case 0 -> ballot.entries.remove(n);
            case 1 -> ballot.entries.add(m, new WrittenBallot.Entry(entry.at(), entry.type(), entry.data()));
            case 2 -> java.util.Collections.swap(ballot.entries, n, m);
            case 3 -> ballot.entries.set(n, new WrittenBallot.Entry(
                    WrittenBallot.hour(6 + random.nextInt(15), random.nextInt(60)), entry.type(), entry.data()));
            case 4 ->
                ballot.entries.set(n, new WrittenBallot.Entry(entry.at(), ballot.entries.get(m).type(), entry.data()));
            default -> alter(entry.data(), ballot.entries.get(m).data(), random);
        }
    }

    private static void alter(Map<String, Object> data, Map<String, Object> other, Random random) {
        List<Object> values = new ArrayList<>(other.values());
        values.addAll(List.of(true, 0L, 1L, -1L, 10_000L, "", "S-0", "S-1", "S-2", "POUR", "operator", List.of(),
                List.of("M-A"), List.of("M-A", "M-B"), List.of(1L, 2L), List.of(2L, 1L), List.of(0L, 0L), List.of(1L),
                Map.of(), Map.of("POUR", 10_000L), Map.of("POUR", 5_000L, "CONTRE", 5_000L),
                Map.of("OBJECTION", 10_000L), WrittenBallot.hour(8, 30), WrittenBallot.hour(19, 0), WrittenBallot.SHA,
                WrittenBallot.SALT));
        List<String> names = new ArrayList<>(data.keySet());
        names.addAll(List.of("castBy", "replaces", "explanation", "by", "seat", "to", "castBy?"));
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(5) == 0) {
            data.remove(name);
        } else if (data.get(name) instanceof Map<?, ?> inner && !inner.isEmpty() && random.nextInt(4) > 0) {
            Map<String, Object> copy = new TreeMap<>();
            inner.forEach((key, value) -> copy.put((String) key, value));
            alter(copy, Map.of(), random);
            data.put(name, copy);
        } else {
            data.put(name, values.get(random.nextInt(values.size())));
        }
    }
}

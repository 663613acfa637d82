package fr.preau.ground.tally;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The votes of a ballot, added up; says nothing of what passes.
 *
 * @param byCollege what each option got in each college, in hundredths; every college of the roll, every option of the
 * ballot, zeros included
 * @param present how many seats of each college have voted, NPPV included, own or by proxy
 * @param objections how many seats object, be it with a share too small to weigh anything
 */
public record Count(SortedMap<String, Map<Option, Long>> byCollege, SortedMap<String, Integer> present,
        int objections) {

    public Count {
        var copy = new TreeMap<String, Map<Option, Long>>();
        byCollege.forEach((code, options) -> copy.put(code, Collections.unmodifiableMap(new EnumMap<>(options))));
        byCollege = Collections.unmodifiableSortedMap(copy);
        present = Collections.unmodifiableSortedMap(new TreeMap<>(present));
    }

    /**
     * Adds up votes.
     *
     * @param votes the one that counts for each seat that voted
     * @throws IllegalArgumentException when a seat is not in the roll, or an option not of that kind: whoever takes
     * votes has refused these
     */
    public static Count of(VotingRule.Kind kind, Roll roll, Map<String, Shares> votes) {
        var sums = new TreeMap<String, Map<Option, Long>>();
        var present = new TreeMap<String, Integer>();
        for (String code : roll.colleges().keySet()) {
            var zeros = new EnumMap<Option, Long>(Option.class);
            kind.options().forEach(option -> zeros.put(option, 0L));
            sums.put(code, zeros);
            present.put(code, 0);
        }
        int objections = 0;
        for (Map.Entry<String, Shares> vote : votes.entrySet()) {
            Roll.Seat seat = roll.seats().get(vote.getKey());
            if (seat == null) {
                throw new IllegalArgumentException(vote.getKey() + " is not in the roll");
            }
            add(Objects.requireNonNull(sums.get(seat.college())), seat.weight(), vote.getValue());
            present.merge(seat.college(), 1, Integer::sum);
            objections += vote.getValue().of().containsKey(Option.OBJECTION) ? 1 : 0;
        }
        return new Count(sums, present, objections);
    }

    private static void add(Map<Option, Long> sums, long weight, Shares vote) {
        vote.of().forEach((option, share) -> {
            long more = Shares.contribution(weight, share);
            if (sums.computeIfPresent(option, (same, sum) -> sum + more) == null) {
                throw new IllegalArgumentException(option + " is not an option here");
            }
        });
    }

    /** How many seats have voted. */
    public int votes() {
        return present.values().stream().mapToInt(Integer::intValue).sum();
    }

    long got(String college, Option option) {
        return byCollege.getOrDefault(college, Map.of()).getOrDefault(option, 0L);
    }

    long got(Option option) {
        return byCollege.keySet().stream().mapToLong(code -> got(code, option)).sum();
    }
}

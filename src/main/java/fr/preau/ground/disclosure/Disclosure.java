package fr.preau.ground.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may be told of few people.
 *
 * <p>
 * A figure of one state hides people when it is of five or more, and so is what is left when it is taken from another:
 * that is the rule of space, and statistics have had it for long. A page that is read twice gives more: what the second
 * reading adds to the first is a figure too, and it is of whoever came between. Somebody who reads around one person
 * has their answers, their college, their seat. So there is a rule of time:
 *
 * <ol>
 * <li><b>By batches.</b> Figures change at fixed slots, whatever happens between, and by five people at least. What a
 * slot cannot tell yet waits for the next one.
 * <li><b>Part by part.</b> A part (a college, a group, a place, a session) that moves by fewer than five keeps its
 * former figures; and since it would be found by taking the others from the whole, it is the people who wait, not the
 * figure: they are in no figure at all until four others of their part are there.
 * <li><b>All states together.</b> That two states that follow one another are apart by five does not make any two so:
 * five come, then four of these leave with somebody else, and the first and the last state are apart by two. So whoever
 * entered together stays together ({@link Cohorts}); and a bare number is told by fives, so that any two are apart by
 * five or by none.
 * <li><b>Hours are told by slot, by day or by week</b>: the instant of a change would name who made it, by the line
 * that they wrote in the journal at the same instant.
 * </ol>
 *
 * <p>
 * Why five: of three, one who knows what they said, or paid, and one figure, has the two others within a few per cent;
 * of five, four have to say what they know. It protects from whoever reads, not from four who come together in order to
 * find the fifth: no such rule can, and what a crowd costs is another matter.
 *
 * <p>
 * References: what is called k-anonymity, microaggregation (cohorts) and differencing attacks in the literature of
 * statistical disclosure control.
 */
public final class Disclosure {
    /** No figure is of fewer people, nor any difference of two figures. */
    public static final int FEWEST = 5;

    /** How long a map of opinions stays as it is: a hall looks at it. */
    public static final Duration MEETING = Duration.ofMinutes(5);

    /** How long a number of people stays as it is. */
    public static final Duration HOUR = Duration.ofHours(1);

    /** How long prices stay as they are. */
    public static final Duration DAY = Duration.ofDays(1);

    private Disclosure() {}

    /** How many at least: 0, 5, 10, 15… */
    public static int fives(long many) {
        return (int) (many - Math.floorMod(many, (long) FEWEST));
    }

    /** When the slot of that instant began. */
    public static Instant slot(Instant at, Duration every) {
        long seconds = every.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    /**
     * The parts that may be told, in one state: none of fewer people than that, and where what is not told would be
     * found by taking what is told from the whole, the smallest goes too. A part of nobody is told.
     *
     * @param parts how many are of each
     * @param whole how many there are, of no part included
     */
    public static <K extends Comparable<K>> Set<K> parts(Map<K, Integer> parts, int whole, int fewest) {
        SortedMap<K, Integer> told = new TreeMap<>(parts);
        told.values().removeIf(many -> many > 0 && many < fewest);
        int left = whole - told.values().stream().mapToInt(Integer::intValue).sum();
        while (left > 0 && left < fewest) {
            Optional<Map.Entry<K, Integer>> least = told.entrySet()
                    .stream()
                    .filter(part -> part.getValue() > 0)
                    .min(Comparator.comparingInt(Map.Entry::getValue));
            if (least.isEmpty()) {
                break;
            }
            left += least.get().getValue();
            told.remove(least.get().getKey());
        }
        return new HashSet<>(told.keySet());
    }

    /**
     * Whether a set may be told after others that were: it is apart from each of them by five at least, or it is that
     * one. For what is told of sets and cannot be added up, like a quartile.
     */
    public static <K> boolean apart(Set<K> now, Collection<? extends Set<K>> before) {
        return before.stream().allMatch(one -> {
            long here = now.stream().filter(each -> !one.contains(each)).count();
            long gone = one.stream().filter(each -> !now.contains(each)).count();
            return here + gone == 0 || here + gone >= FEWEST;
        });
    }
}

package fr.preau.opinion;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may be told of the parts of a whole: never of fewer people than {@link #FEWEST}. A part that
 * is too small is not told; and where what is not told would be found by taking what is told from
 * the whole, the smallest of the parts that are told goes too.
 */
final class Disclosure {
    /** No figure is told of fewer people. */
    static final int FEWEST = 5;

    private Disclosure() {}

    /**
     * The votes of the parts that may be told.
     *
     * @param parts the votes of each part
     * @param whole those of everybody, of no part included
     */
    static <K extends Comparable<K>> SortedMap<K, Tally> of(
            Map<K, Tally> parts, Tally whole, int fewest) {
        var told = new TreeMap<K, Tally>(parts);
        told.values().removeIf(part -> part.seen() > 0 && part.seen() < fewest);
        int left = whole.seen() - told.values().stream().mapToInt(Tally::seen).sum();
        while (left > 0 && left < fewest) {
            Optional<Map.Entry<K, Tally>> least =
                    told.entrySet().stream()
                            .filter(part -> part.getValue().seen() > 0)
                            .min(Comparator.comparingInt(part -> part.getValue().seen()));
            if (least.isEmpty()) {
                break;
            }
            left += least.get().getValue().seen();
            told.remove(least.get().getKey());
        }
        return told;
    }
}

package fr.preau.library;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is chosen in a question, as the columns of the index say it. */
@SuppressWarnings("EnumOrdinal") // a bit for each dimension, for the time of one search
final class Chosen {
    private final int evidenceMin;
    private final @Nullable Long costMax;
    private final byte[] dimensions;
    private final boolean[] chosen;
    private final int asked;

    Chosen(Columns.Numbered numbered, Question question) {
        this.evidenceMin = question.evidenceMin();
        this.costMax = question.costMax();
        this.dimensions = numbered.dimensions();
        this.chosen = new boolean[dimensions.length];
        int mask = 0;
        for (Map.Entry<Dimension, Set<String>> one : question.chosen().entrySet()) {
            mask |= one.getValue().isEmpty() ? 0 : bit(one.getKey());
            for (String code : one.getValue()) {
                int number = numbered.find(one.getKey(), code);
                if (number >= 0) {
                    chosen[number] = true;
                }
            }
        }
        this.asked = mask;
    }

    private static int bit(Dimension dimension) {
        return 1 << dimension.ordinal();
    }

    /** Whether every sheet fits. */
    boolean nothing() {
        return asked == 0 && evidenceMin == 0 && costMax == null;
    }

    boolean is(int code) {
        return chosen[code];
    }

    /** The codes chosen in one dimension. */
    List<Integer> among(Dimension dimension) {
        return (asked & bit(dimension)) == 0
                ? List.of()
                : IntStream.range(0, chosen.length)
                        .filter(code -> chosen[code] && dimensions[code] == dimension.ordinal())
                        .boxed()
                        .toList();
    }

    /** Whether a sheet is within the bounds of evidence and cost. */
    boolean bounded(Columns columns, int doc) {
        if (columns.evidence()[doc] < evidenceMin) {
            return false;
        }
        long cost = columns.cost()[doc];
        return costMax == null || cost >= 0 && cost <= costMax;
    }

    /** A bit for each dimension in which a sheet has nothing of what is chosen. */
    int missing(Columns columns, int doc) {
        int missing = asked;
        int to = columns.begin()[doc + 1];
        for (int i = columns.begin()[doc]; missing != 0 && i < to; i++) {
            int code = columns.codes()[i];
            if (code < chosen.length && chosen[code]) {
                missing &= ~(1 << dimensions[code]);
            }
        }
        return missing;
    }
}

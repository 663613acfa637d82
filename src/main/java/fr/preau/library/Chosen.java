package fr.preau.library;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is chosen in a question, as the columns of the index say it. */
@SuppressWarnings("EnumOrdinal") // a bit for each dimension, for the time of one search
final class Chosen {
    /** The bits of each of {@link Columns.Filing#GROUPS}. */
    private static final int[] GROUPS =
            Columns.Filing.GROUPS.stream()
                    .mapToInt(group -> group.stream().mapToInt(Chosen::bit).sum())
                    .toArray();

    private final int evidenceMin;
    private final @Nullable Long costMax;
    private final byte[] dimensions;
    private final BitSet chosen = new BitSet();
    private final int asked;

    Chosen(Columns.Numbered numbered, Question question) {
        this.evidenceMin = question.evidenceMin();
        this.costMax = question.costMax();
        this.dimensions = numbered.dimensions();
        int mask = 0;
        for (Map.Entry<Dimension, Set<String>> one : question.chosen().entrySet()) {
            mask |= one.getValue().isEmpty() ? 0 : bit(one.getKey());
            for (String code : one.getValue()) {
                int number = numbered.find(one.getKey(), code);
                if (number >= 0) {
                    chosen.set(number);
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
        return chosen.get(code);
    }

    /** All the codes chosen. */
    List<Integer> codes() {
        return chosen.stream().boxed().toList();
    }

    /** Whether a sheet is within the bounds of evidence and cost. */
    boolean bounded(Columns columns, int doc) {
        if (columns.evidence()[doc] < evidenceMin) {
            return false;
        }
        long cost = columns.cost()[doc];
        return costMax == null || cost >= 0 && cost <= costMax;
    }

    /** The same among the sheets of one segment. */
    In in(Columns columns) {
        return new In(columns.filing());
    }

    /**
     * Which dimensions a sheet lacks: worked out for each way to be filed, then read for a sheet.
     */
    final class In {
        private final Columns.Filing filing;
        private final int[] lacking;

        private In(Columns.Filing filing) {
            this.filing = filing;
            this.lacking = new int[asked == 0 ? 0 : filing.group().length];
            for (int way = 0; way < lacking.length; way++) {
                lacking[way] = lacking(way);
            }
        }

        private int lacking(int way) {
            int lacking = asked & GROUPS[filing.group()[way]];
            for (int i = filing.begin()[way]; i < filing.begin()[way + 1]; i++) {
                int code = filing.codes()[i];
                lacking &= has(code) ? ~(1 << dimensions[code]) : -1;
            }
            return lacking;
        }

        /** A bit for each dimension in which a sheet has nothing of what is chosen. */
        int missing(int doc) {
            if (asked == 0) {
                return 0;
            }
            int missing = has(filing.carrier()[doc]) ? 0 : asked & bit(Dimension.CARRIER);
            int from = doc * Columns.Filing.EACH;
            for (int i = 0; i < Columns.Filing.EACH; i++) {
                missing |= lacking[filing.ways()[from + i]];
            }
            return missing;
        }

        private boolean has(int code) {
            return code >= 0 && chosen.get(code);
        }
    }
}

package fr.preau.ground.amendment;

import java.util.Arrays;

/** The longest row of places that only rises; patience sorting, in n log n. */
final class LongestRise {
    private LongestRise() {}

    /** The indexes of that row, in order; a negative value is not of any row. */
    static int[] longest(int[] values) {
        int[] tails = new int[values.length];
        int[] before = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= 0) {
                int at = firstNotBelow(values, tails, length, values[i]);
                before[i] = at == 0 ? -1 : tails[at - 1];
                tails[at] = i;
                length = Math.max(length, at + 1);
            }
        }
        int[] row = new int[length];
        int at = length == 0 ? -1 : tails[length - 1];
        for (int i = length - 1; i >= 0; i--) {
            row[i] = at;
            at = before[at];
        }
        return Arrays.copyOf(row, length);
    }

    private static int firstNotBelow(int[] values, int[] tails, int length, int value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[tails[middle]] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

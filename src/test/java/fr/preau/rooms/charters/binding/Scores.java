package fr.preau.rooms.charters.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often what was read of the articles of a file is what was expected of them. */
final class Scores {
    private final String file;
    private final boolean told;
    private final Map<String, int[]> sums = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /**
     * @param told whether what differs is printed: not for articles that nobody should look at
     */
    Scores(String file, boolean told) {
        this.file = file;
        this.told = told;
    }

    void count(String what, Set<String> expected, Set<String> read, String words) {
        Set<String> right = new HashSet<>(read);
        right.retainAll(expected);
        int[] sum = sums.computeIfAbsent(what, none -> new int[3]);
        sum[0] += right.size();
        sum[1] += read.size();
        sum[2] += expected.size();
        if (!read.equals(expected)) {
            wrong.add(what + ": expected " + expected + " but " + read + ": " + words);
        }
    }

    void print() {
        sums.forEach((what, sum) -> System.out.printf(
                "%s, %s: precision %.0f %%, recall %.0f %% (%d right, %d read, %d expected)%n", file, what,
                100 * precision(what), 100 * recall(what), sum[0], sum[1], sum[2]));
        if (told) {
            wrong.forEach(line -> System.out.println("  " + line));
        }
    }

    void above(String what, double precision, double recall) {
        assertThat(precision(what)).as("precision of " + what).isGreaterThanOrEqualTo(precision);
        assertThat(recall(what)).as("recall of " + what).isGreaterThanOrEqualTo(recall);
    }

    private double precision(String what) {
        int[] sum = sums.getOrDefault(what, new int[3]);
        return sum[1] == 0 ? 1 : (double) sum[0] / sum[1];
    }

    private double recall(String what) {
        int[] sum = sums.getOrDefault(what, new int[3]);
        return sum[2] == 0 ? 1 : (double) sum[0] / sum[2];
    }
}

package fr.preau.ground.opinion;

import fr.preau.ground.opinion.OpinionGroups.Parting;
import java.util.Arrays;

/**
 * Whether the groups would be the same if other people had come: participants are drawn again, with return, as many
 * times as said (Efron's bootstrap, 1979), the axes and the groups are made anew from those drawn, starting from the
 * first of them, and everybody is put in the nearest of these groups. What depends on chance, on who came and on where
 * k-means starts is so measured at once; two partings are compared by the index of Rand adjusted for chance (Hubert and
 * Arabie 1985).
 *
 * <p>
 * Beyond two thousand people two thousand are drawn: they vary more than all would, so that groups said to be stable
 * are.
 *
 * @param level what may be said
 * @param agreement the mean of the adjusted index, 1 when nothing changes, about 0 by chance
 * @param together how often two people of one group stay in one group
 */
public record Stability(Level level, double agreement, double together) {
    private static final int DRAWS = 20;
    private static final int DRAWN = 2000;
    private static final int ENOUGH = 30;
    private static final double STABLE = 0.75;

    /** What may be said of groups. */
    public enum Level {
        STABLE, FRAGILE,
        /** Too few people stand on the map for a draw among them to tell. */
        CANNOT_TELL
    }

    /**
     * Of groups on a map.
     *
     * @param placed the rows of those who stand on it
     * @param group the group of each of them
     */
    static Stability of(Axes axes, int people, int[] placed, int[] group, long seed) {
        var draw = new Draw(seed);
        int groups = Arrays.stream(group).max().orElse(0) + 1;
        double agreement = 0;
        double together = 0;
        for (int turn = 0; turn < DRAWS; turn++) {
            int[] drawn = new int[Math.min(people, DRAWN)];
            Arrays.setAll(drawn, i -> draw.below(people));
            var pairs = Pairs.of(group, again(axes, people, placed, drawn, groups));
            agreement += pairs.adjusted();
            together += pairs.together();
        }
        double mean = agreement / DRAWS;
        Level level = mean >= STABLE ? Level.STABLE : Level.FRAGILE;
        return new Stability(placed.length < ENOUGH ? Level.CANNOT_TELL : level, mean, together / DRAWS);
    }

    private static int[] again(Axes axes, int people, int[] placed, int[] drawn, int groups) {
        int[] weights = new int[people];
        Arrays.stream(drawn).forEach(row -> weights[row]++);
        Axes theirs = axes.of(weights);
        int[] often = Arrays.stream(placed).map(row -> weights[row]).toArray();
        int[] index = new int[people];
        Arrays.fill(index, -1);
        for (int i = 0; i < placed.length; i++) {
            index[placed[i]] = i;
        }
        int[] order = Arrays.stream(drawn).map(row -> index[row]).filter(i -> i >= 0).toArray();
        double[] x = Arrays.stream(placed).mapToDouble(row -> theirs.place(0, row)).toArray();
        double[] y = Arrays.stream(placed).mapToDouble(row -> theirs.place(1, row)).toArray();
        Parting parting = new OpinionGroups(x, y, often).from(order, groups);
        return parting == null ? new int[placed.length] : parting.group();
    }

    /** How many pairs of people two partings keep together. */
    record Pairs(double both, double one, double other, double all) {
        static Pairs of(int[] row, int[] other) {
            int width = 1;
            int height = 1;
            for (int i = 0; i < row.length; i++) {
                height = Math.max(height, row[i] + 1);
                width = Math.max(width, other[i] + 1);
            }
            long[] cells = new long[height * width];
            long[] rows = new long[height];
            long[] columns = new long[width];
            for (int i = 0; i < row.length; i++) {
                cells[row[i] * width + other[i]]++;
                rows[row[i]]++;
                columns[other[i]]++;
            }
            double all = row.length * (row.length - 1.0) / 2;
            return new Pairs(pairs(cells), pairs(rows), pairs(columns), all);
        }

        private static double pairs(long[] counts) {
            double sum = 0;
            for (long count : counts) {
                sum += count * (count - 1.0) / 2;
            }
            return sum;
        }

        double together() {
            return one == 0 ? 1 : both / one;
        }

        double adjusted() {
            double chance = all == 0 ? 0 : one * other / all;
            double room = (one + other) / 2 - chance;
            return room <= 0 ? 1 : (both - chance) / room;
        }
    }
}

package fr.preau.ground.opinion;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Groups of people who stand near each other: k-means (Lloyd, “Least squares quantization in PCM”, 1982) into two to
 * five groups, as many as the silhouette says best (Rousseeuw 1987), and never more than two, and one for each twelve
 * people.
 *
 * <p>
 * <b>What is arbitrary.</b> k-means stops at the first arrangement that no single move betters, and which one depends
 * on where it starts. Polis starts from the first people who came, then from where its last update stopped; so do we,
 * from the first who came, or from the groups there were before when one says them: then people do not change groups
 * between two readings without having moved. No start is right in itself: {@link Stability} says how much depends on
 * it.
 *
 * <p>
 * <b>Where we differ.</b> Beyond a hundred people Polis first gathers them into a hundred buckets, whose contents
 * depend on every update there was, and groups the buckets; it stops once centres move by less than a hundredth, and
 * changes the number of groups only at the fourth reading that says so. We group the people themselves, until none
 * moves, and keep no memory. The silhouette is that of everybody up to two thousand people, of two thousand drawn among
 * them beyond.
 */
final class OpinionGroups {
    private static final int MOST = 5;
    private static final int PEOPLE_A_GROUP = 12;
    private static final int TURNS = 300;
    private static final int SAMPLE = 2000;

    private final double[] x;
    private final double[] y;

    /** How many people stand at each point. */
    private final int[] weight;

    /** A way to part people: the group of each point, the middle of each group. */
    record Parting(int[] group, double[] x, double[] y) {
        int size() {
            return x.length;
        }

        /** The group whose middle is the nearest; of two as near, the first. */
        int nearest(double atX, double atY) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < x.length; k++) {
                double gap = (atX - x[k]) * (atX - x[k]) + (atY - y[k]) * (atY - y[k]);
                if (gap < least) {
                    least = gap;
                    best = k;
                }
            }
            return best;
        }
    }

    OpinionGroups(double[] x, double[] y, int[] weight) {
        this.x = x;
        this.y = y;
        this.weight = weight;
    }

    /**
     * The parting with the best silhouette; null where all stand at the same point.
     *
     * @param before for each point, the group it was of, or −1
     */
    @Nullable
    Parting best(int[] before) {
        int[] order = new int[x.length];
        Arrays.setAll(order, i -> i);
        int former = Arrays.stream(before).max().orElse(-1) + 1;
        int[] sample = sample();
        Parting best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 2; k <= Math.min(MOST, 2 + x.length / PEOPLE_A_GROUP); k++) {
            Parting parting = k == former ? since(before) : from(order, k);
            if (parting == null) {
                break;
            }
            double silhouette = silhouette(parting, sample);
            if (parting.size() > 1 && silhouette > most) {
                most = silhouette;
                best = parting;
            }
        }
        return best;
    }

    /** Parted from where the first of this order stand; null when there are not as many places. */
    @Nullable
    Parting from(int[] order, int k) {
        double[] startX = new double[k];
        double[] startY = new double[k];
        int found = 0;
        for (int at = 0; at < order.length && found < k; at++) {
            int i = order[at];
            boolean fresh = true;
            for (int other = 0; other < found; other++) {
                fresh &= startX[other] != x[i] || startY[other] != y[i];
            }
            if (fresh) {
                startX[found] = x[i];
                startY[found++] = y[i];
            }
        }
        return found < k ? null : settle(new Parting(new int[x.length], startX, startY));
    }

    /** The groups there are said to be. */
    Parting as(int[] said) {
        int size = Arrays.stream(said).max().orElse(-1) + 1;
        return middles(new Parting(said.clone(), new double[size], new double[size]));
    }

    private Parting since(int[] before) {
        return settle(as(before));
    }

    private Parting settle(Parting start) {
        Parting parting = start;
        Arrays.fill(parting.group(), -1);
        for (int turn = 0; turn < TURNS; turn++) {
            boolean moved = false;
            for (int i = 0; i < x.length; i++) {
                int nearest = parting.nearest(x[i], y[i]);
                moved |= nearest != parting.group()[i];
                parting.group()[i] = nearest;
            }
            if (!moved) {
                break;
            }
            parting = middles(parting);
        }
        return parting;
    }

    /** The middle of each group; one that is left empty is no group any more. */
    private Parting middles(Parting parting) {
        int size = parting.size();
        double[] sumX = new double[size];
        double[] sumY = new double[size];
        int[] people = new int[size];
        for (int i = 0; i < x.length; i++) {
            int group = parting.group()[i];
            if (group >= 0) {
                sumX[group] += weight[i] * x[i];
                sumY[group] += weight[i] * y[i];
                people[group] += weight[i];
            }
        }
        int[] kept = new int[size];
        int left = 0;
        for (int k = 0; k < size; k++) {
            kept[k] = left;
            if (people[k] > 0) {
                sumX[left] = sumX[k] / people[k];
                sumY[left++] = sumY[k] / people[k];
            }
        }
        int[] group = parting.group();
        Arrays.setAll(group, i -> group[i] < 0 ? -1 : kept[group[i]]);
        return new Parting(group, Arrays.copyOf(sumX, left), Arrays.copyOf(sumY, left));
    }

    private int[] sample() {
        int[] sample = new int[x.length];
        Arrays.setAll(sample, i -> i);
        if (x.length <= SAMPLE) {
            return sample;
        }
        var draw = new Draw(SAMPLE);
        for (int i = 0; i < SAMPLE; i++) {
            int other = i + draw.below(x.length - i);
            int number = sample[other];
            sample[other] = sample[i];
            sample[i] = number;
        }
        int[] drawn = Arrays.copyOf(sample, SAMPLE);
        Arrays.sort(drawn);
        return drawn;
    }

    /** How much nearer people are to their own group than to the next: the mean, −1 to 1. */
    private double silhouette(Parting parting, int[] sample) {
        int size = parting.size();
        int[] group = Arrays.stream(sample).map(i -> parting.group()[i]).toArray();
        int[] people = new int[size];
        Arrays.stream(group).forEach(each -> people[each]++);
        double[][] far = new double[sample.length][size];
        for (int i = 0; i < sample.length; i++) {
            for (int j = 0; j < i; j++) {
                double gapX = x[sample[i]] - x[sample[j]];
                double gapY = y[sample[i]] - y[sample[j]];
                double gap = Math.sqrt(gapX * gapX + gapY * gapY);
                far[i][group[j]] += gap;
                far[j][group[i]] += gap;
            }
        }
        double total = 0;
        for (int i = 0; i < sample.length; i++) {
            total += silhouette(group[i], far[i], people);
        }
        return total / Math.max(1, sample.length);
    }

    private static double silhouette(int own, double[] far, int[] people) {
        if (people[own] <= 1) {
            return 0;
        }
        double inside = far[own] / (people[own] - 1);
        double outside = Double.POSITIVE_INFINITY;
        for (int k = 0; k < far.length; k++) {
            if (k != own && people[k] > 0) {
                outside = Math.min(outside, far[k] / people[k]);
            }
        }
        double most = Math.max(inside, outside);
        return most == 0 || outside == Double.POSITIVE_INFINITY ? 0 : (outside - inside) / most;
    }
}

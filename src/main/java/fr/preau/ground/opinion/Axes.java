package fr.preau.ground.opinion;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The two directions along which people differ most: the first two principal components of the votes, as Polis draws
 * them (Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis: scaling deliberation by mapping high dimensional opinion
 * spaces”, Recerca 26 (2), 2021).
 *
 * <p>
 * <b>What is analysed.</b> A vote that is missing counts as the mean of its statement, so that once the mean is taken
 * off it is nothing: the matrix stays as sparse as the votes. Somebody is then placed by the votes they gave, times
 * √(statements / votes seen): without it those who voted little would all stand in the middle. A statement set aside
 * weighs nothing but, as in Polis, counts as seen by everybody in that factor. A statement without any vote does not
 * exist.
 *
 * <p>
 * <b>How.</b> Polis iterates the power of the matrix on one vector, a hundred times, from where its last update
 * stopped: where the third axis is nearly as strong as the second, it may not be there yet. We iterate a block of four,
 * damping what is weaker than all of it by polynomials of Chebyshev (Rutishauser, “Simultaneous iteration method for
 * symmetric matrices”, 1970), until the residual says that it is there. Sums are made in one order by one thread: the
 * same votes give the same bits. An axis has no side: the statement that weighs most on it is on the positive one.
 */
final class Axes {
    private static final int WIDTH = 4;
    private static final int TURNS = 100;
    private static final int DEGREE = 16;

    /** How much of the precision that is asked one turn may bring, in orders of magnitude. */
    private static final double LIFT = 0.65;

    private static final double NOTHING = 1e-12;

    private final OpinionVotes votes;
    private final int asides;

    /** How many statements have a vote. */
    private final int statements;

    private final double[] center;

    /** Of each statement, 1 when it has a part in the map, 0 else. */
    private final double[] part;

    private double[] block;
    private double[] strength;

    private Axes(OpinionVotes votes, int @Nullable [] weights) {
        this.votes = votes;
        int size = votes.statements.size();
        center = new double[size];
        part = new double[size];
        block = new double[size * WIDTH];
        strength = new double[WIDTH];
        int[] seen = votes.seen();
        int aside = 0;
        int parts = 0;
        for (int j = 0; j < size; j++) {
            boolean out = votes.statements.get(j).aside();
            part[j] = out || seen[j] == 0 ? 0 : 1;
            parts += (int) part[j];
            aside += out && seen[j] > 0 ? 1 : 0;
        }
        asides = aside;
        statements = parts + aside;
        means(weights);
    }

    /** The axes of everybody. */
    static Axes of(OpinionVotes votes) {
        var axes = new Axes(votes, null);
        var draw = new Draw(20131212);
        Arrays.setAll(axes.block, i -> draw.between() * axes.part[i / WIDTH]);
        axes.settle(null, 1e-11);
        return axes;
    }

    /**
     * Those of people drawn among them, each as often as its weight says: near enough to compare.
     */
    Axes of(int[] weights) {
        var axes = new Axes(votes, weights);
        axes.block = block.clone();
        axes.settle(weights, 1e-2);
        return axes;
    }

    private void means(int @Nullable [] weights) {
        double[] heard = new double[center.length];
        for (int row = 0; row < votes.people(); row++) {
            int weight = weights == null ? 1 : weights[row];
            for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
                center[votes.column[at]] += weight * votes.value[at];
                heard[votes.column[at]] += weight;
            }
        }
        for (int j = 0; j < center.length; j++) {
            center[j] = heard[j] == 0 ? 0 : part[j] * center[j] / heard[j];
        }
    }

    private void settle(int @Nullable [] weights, double tolerance) {
        orthonormal(block);
        for (int turn = 0; turn < TURNS; turn++) {
            double[] image = image(block, weights);
            double[] turned = Jacobi.turn(inner(block, image), strength);
            block = times(block, turned);
            image = times(image, turned);
            if (residual(image) <= tolerance || strength[0] <= NOTHING) {
                break;
            }
            block = filtered(image, weights, -LIFT * StrictMath.log(tolerance));
            orthonormal(block);
        }
        for (int axis = 0; axis < 2; axis++) {
            face(axis);
        }
    }

    /** What is weaker than the weakest of the block is damped, by a polynomial of Chebyshev. */
    private double[] filtered(double[] image, int @Nullable [] weights, double lift) {
        double cut = strength[WIDTH - 1];
        if (cut <= NOTHING * strength[0]) {
            return image;
        }
        double most = 2 * strength[0] / cut - 1;
        double growth = StrictMath.log(most + Math.sqrt(most * most - 1));
        int degree = growth == 0 ? DEGREE : Math.clamp((int) (lift / growth), 1, DEGREE);
        double[] before = block;
        double[] last = new double[block.length];
        for (int i = 0; i < last.length; i++) {
            last[i] = 2 / cut * image[i] - block[i];
        }
        for (int n = 1; n < degree; n++) {
            double[] next = image(last, weights);
            for (int i = 0; i < next.length; i++) {
                next[i] = 2 * (2 / cut * next[i] - last[i]) - before[i];
            }
            before = last;
            last = next;
        }
        return last;
    }

    /** Vectors seen through the votes: as if multiplied by the matrix of covariances. */
    private double[] image(double[] block, int @Nullable [] weights) {
        double[] image = new double[block.length];
        double[] sum = new double[WIDTH];
        for (int row = 0; row < votes.people(); row++) {
            int weight = weights == null ? 1 : weights[row];
            if (weight == 0) {
                continue;
            }
            Arrays.fill(sum, 0);
            for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
                int j = votes.column[at];
                double x = (votes.value[at] - center[j]) * part[j];
                for (int c = 0, from = j * WIDTH; c < WIDTH; c++) {
                    sum[c] += x * block[from + c];
                }
            }
            for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
                int j = votes.column[at];
                double x = weight * (votes.value[at] - center[j]) * part[j];
                for (int c = 0, from = j * WIDTH; c < WIDTH; c++) {
                    image[from + c] += x * sum[c];
                }
            }
        }
        return image;
    }

    private double[] inner(double[] left, double[] right) {
        double[] inner = new double[WIDTH * WIDTH];
        for (int j = 0; j < center.length; j++) {
            for (int a = 0; a < WIDTH; a++) {
                for (int b = 0; b < WIDTH; b++) {
                    inner[a * WIDTH + b] += left[j * WIDTH + a] * right[j * WIDTH + b];
                }
            }
        }
        return inner;
    }

    private double[] times(double[] left, double[] turned) {
        double[] times = new double[left.length];
        for (int j = 0; j < center.length; j++) {
            for (int a = 0; a < WIDTH; a++) {
                for (int b = 0; b < WIDTH; b++) {
                    times[j * WIDTH + b] += left[j * WIDTH + a] * turned[a * WIDTH + b];
                }
            }
        }
        return times;
    }

    /** How far the axes are from being there, each beside its own strength. */
    private double residual(double[] image) {
        double worst = 0;
        for (int axis = 0; axis < 2 && strength[axis] > NOTHING * strength[0]; axis++) {
            double sum = 0;
            for (int at = axis; at < block.length; at += WIDTH) {
                double gap = image[at] - strength[axis] * block[at];
                sum += gap * gap;
            }
            worst = Math.max(worst, Math.sqrt(sum) / strength[axis]);
        }
        return worst;
    }

    /** Gram and Schmidt, twice, which is enough; a vector that is the sum of others is emptied. */
    private void orthonormal(double[] of) {
        for (int c = 0; c < WIDTH; c++) {
            double before = length(of, c);
            for (int again = 0; again < 2; again++) {
                for (int other = 0; other < c; other++) {
                    double along = 0;
                    for (int at = 0; at < of.length; at += WIDTH) {
                        along += of[at + c] * of[at + other];
                    }
                    for (int at = 0; at < of.length; at += WIDTH) {
                        of[at + c] -= along * of[at + other];
                    }
                }
            }
            double after = length(of, c);
            double factor = after <= NOTHING * before || after == 0 ? 0 : 1 / after;
            for (int at = c; at < of.length; at += WIDTH) {
                of[at] *= factor;
            }
        }
    }

    private double length(double[] of, int c) {
        double sum = 0;
        for (int at = c; at < of.length; at += WIDTH) {
            sum += of[at] * of[at];
        }
        return Math.sqrt(sum);
    }

    /** An axis along which nobody differs is emptied; the others are turned to their side. */
    private void face(int axis) {
        double most = 0;
        for (int at = axis; at < block.length; at += WIDTH) {
            most = Math.abs(block[at]) > Math.abs(most) + NOTHING ? block[at] : most;
        }
        boolean empty = strength[axis] <= NOTHING * Math.max(1, strength[0]);
        for (int at = axis; at < block.length; at += WIDTH) {
            block[at] = empty ? 0 : most < 0 ? -block[at] : block[at];
        }
    }

    /** The mean of the votes on a statement. */
    double center(int statement) {
        return center[statement];
    }

    /** How much a statement weighs on an axis, 0 or 1. */
    double weight(int axis, int statement) {
        return block[statement * WIDTH + axis];
    }

    /** Where somebody stands on an axis. */
    double place(int axis, int row) {
        double sum = 0;
        int seen = asides;
        for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
            int j = votes.column[at];
            sum += (votes.value[at] - center[j]) * part[j] * weight(axis, j);
            seen += (int) part[j];
        }
        return sum * Math.sqrt(statements / (double) Math.max(seen, 1));
    }

    /** Where somebody would stand who agreed with this statement and had seen no other. */
    double pull(int axis, int statement) {
        double vote = part[statement] * (1 - center[statement]);
        return vote * weight(axis, statement) * Math.sqrt(statements);
    }
}

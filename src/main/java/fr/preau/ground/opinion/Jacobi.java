package fr.preau.ground.opinion;

/**
 * The eigenvectors of a small symmetric matrix, by rotations in a fixed order (Jacobi 1846; the formulas are those of
 * Golub and Van Loan, “Matrix computations”, 8.5).
 */
final class Jacobi {
    private static final int SWEEPS = 30;
    private static final double NOTHING = 1e-17;

    private Jacobi() {}

    /**
     * Turns the matrix until it is diagonal.
     *
     * @param matrix square, row after row; its diagonal holds the eigenvalues after
     * @param strength filled with the eigenvalues, the largest first
     * @return the eigenvectors, in columns, in that order
     */
    static double[] turn(double[] matrix, double[] strength) {
        int size = strength.length;
        double[] vectors = new double[size * size];
        for (int i = 0; i < size; i++) {
            vectors[i * size + i] = 1;
        }
        boolean turned = true;
        for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
            turned = false;
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    turned |= rotate(matrix, vectors, size, p, q);
                }
            }
        }
        return sorted(matrix, vectors, strength);
    }

    private static boolean rotate(double[] matrix, double[] vectors, int size, int p, int q) {
        double off = (matrix[p * size + q] + matrix[q * size + p]) / 2;
        double number = matrix[p * size + p];
        double other = matrix[q * size + q];
        if (Math.abs(off) <= NOTHING * (Math.abs(number) + Math.abs(other))) {
            return false;
        }
        double half = (other - number) / (2 * off);
        double tangent = Math.copySign(1, half) / (Math.abs(half) + Math.sqrt(1 + half * half));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        for (int i = 0; i < size; i++) {
            mix(matrix, i * size + p, i * size + q, cosine, sine);
            mix(vectors, i * size + p, i * size + q, cosine, sine);
        }
        for (int i = 0; i < size; i++) {
            mix(matrix, p * size + i, q * size + i, cosine, sine);
        }
        return true;
    }

    private static void mix(double[] of, int p, int q, double cosine, double sine) {
        double number = of[p];
        double other = of[q];
        of[p] = cosine * number - sine * other;
        of[q] = sine * number + cosine * other;
    }

    private static double[] sorted(double[] matrix, double[] vectors, double[] strength) {
        int size = strength.length;
        double[] sorted = new double[size * size];
        boolean[] taken = new boolean[size];
        for (int rank = 0; rank < size; rank++) {
            int best = -1;
            for (int i = 0; i < size; i++) {
                boolean better = best < 0 || matrix[i * size + i] > matrix[best * size + best];
                best = !taken[i] && better ? i : best;
            }
            taken[best] = true;
            strength[rank] = matrix[best * size + best];
            for (int i = 0; i < size; i++) {
                sorted[i * size + rank] = vectors[i * size + best];
            }
        }
        return sorted;
    }
}

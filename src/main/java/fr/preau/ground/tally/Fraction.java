package fr.preau.ground.tally;

import fr.preau.ground.kernel.CanonicalJson;
import java.math.BigInteger;
import java.util.List;

/**
 * An exact fraction, written {@code [p,q]} in a ledger: two thirds is {@code [2,3]}.
 *
 * @param p 0 or more
 * @param q more than 0
 */
public record Fraction(long p, long q) {
    public static final Fraction NONE = new Fraction(0, 1);
    public static final Fraction HALF = new Fraction(1, 2);
    public static final Fraction THREE_FIFTHS = new Fraction(3, 5);
    public static final Fraction TWO_THIRDS = new Fraction(2, 3);

    /**
     * @throws IllegalArgumentException when it is no fraction, or JSON could not hold it
     */
    public Fraction {
        if (p < 0 || q <= 0 || p > CanonicalJson.LARGEST || q > CanonicalJson.LARGEST) {
            throw new IllegalArgumentException(p + "/" + q);
        }
    }

    /** Whether it is the same quantity: two quarters and one half are. */
    public boolean sameAs(Fraction other) {
        return times(p, other.q).equals(times(other.p, q));
    }

    /** Whether a part of a whole is strictly more than this fraction of it. */
    boolean exceededBy(long part, long whole) {
        return times(part, q).compareTo(times(p, whole)) > 0;
    }

    /** Whether a part of a whole is at least this fraction of it. */
    boolean reachedBy(long part, long whole) {
        return times(part, q).compareTo(times(p, whole)) >= 0;
    }

    boolean none() {
        return p == 0;
    }

    List<Long> written() {
        return List.of(p, q);
    }

    private static BigInteger times(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}

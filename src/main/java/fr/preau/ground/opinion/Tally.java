package fr.preau.ground.opinion;

/**
 * How some people voted on a statement.
 *
 * @param agree how many agree
 * @param disagree how many disagree
 * @param seen how many voted, those who are neither included
 */
public record Tally(int agree, int disagree, int seen) {
    /** The votes of nobody. */
    static final Tally NONE = new Tally(0, 0, 0);

    private static final double ONE_IN_TEN = 1.2816;

    /** The votes of both. */
    Tally and(Tally other) {
        return new Tally(agree + other.agree, disagree + other.disagree, seen + other.seen);
    }

    /** The same read by those who disagree. */
    Tally reversed() {
        return new Tally(disagree, agree, seen);
    }

    /** The share that agrees, as if one more had agreed and one had not: 1/2 when nobody voted. */
    double share() {
        return (agree + 1.0) / (seen + 2.0);
    }

    /** By how many standard deviations more than half of them agree (one more has agreed). */
    double majority() {
        int all = seen + 1;
        return 2 * Math.sqrt(all) * ((agree + 1.0) / all - 0.5);
    }

    /** By how many standard deviations more of these agree than of others (one more in each). */
    double above(Tally others) {
        double number = agree + 1.0;
        double other = others.agree + 1.0;
        double all = seen + 1.0;
        double rest = others.seen + 1.0;
        double both = (number + other) / (all + rest);
        if (both >= 1) {
            return 0;
        }
        return (number / all - other / rest) / Math.sqrt(both * (1 - both) * (1 / all + 1 / rest));
    }

    /** Whether so many standard deviations come by chance less than once in ten. */
    static boolean tells(double deviations) {
        return deviations > ONE_IN_TEN;
    }
}

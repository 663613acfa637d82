package fr.preau.ground.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money in whole cents of euro: nothing here is ever a fraction of floating point. A rate is in millionths
 * of a whole ({@code 16,404 %} is 164 040), which is exact for every rate that the law writes.
 */
public record Money(long cents) {
    /** Beyond, it is a typing error: ten thousand million euros. */
    public static final long MOST = 999_999_999_999L;

    public static final long WHOLE = 1_000_000;

    private static final String SPACES = "[\\s\\u00a0\\u202f’']";
    private static final Pattern PLAIN = Pattern.compile("(\\d+|\\d{1,3}(?: \\d{3})+)(?:[.,](\\d*))?");
    private static final Pattern POINTED = Pattern
            .compile("(\\d{1,3}(?:\\.\\d{3})+),(\\d{1,2})|(\\d{1,3}(?:\\.\\d{3}){2,})");
    private static final Pattern COMMAED = Pattern
            .compile("(\\d{1,3}(?:,\\d{3})+)\\.(\\d{1,2})|(\\d{1,3}(?:,\\d{3}){2,})");
    private static final Pattern DOUBTFUL = Pattern.compile("(\\d{1,3})[.,](\\d{3})");
    private static final Pattern FRANCS = Pattern.compile("(?i)(.*?)\\s*(f|frf|ff|francs?)\\.?");
    private static final BigDecimal FRANCS_OF_ONE_EURO = new BigDecimal("6.55957");
    private static final int LONGEST = 40;

    /**
     * What somebody typed: {@code 12 000}, {@code 12.000,50}, {@code 12000.5 €}.
     *
     * @throws Refusal.BadRequest on that field, with the remedy: francs, a negative amount, a formula, two readings,
     * too much
     */
    public static long read(String field, String typed) {
        String said = typed.replaceAll(SPACES + "+", " ").strip();
        String bare = said.replaceFirst("(?i)\\s*(€|eur|euros?)$", "");
        Matcher francs = FRANCS.matcher(bare);
        if (francs.matches() && francs.group(1).matches(".*\\d")) {
            throw francs(field, francs.group(1));
        }
        refuse(bare.matches("[=@+].*|-.*[a-zA-Z(+*/].*"), field, "formula");
        refuse(bare.matches("[-−–].*|\\(.*\\)"), field, "negative");
        return digits(field, bare);
    }

    private static long digits(String field, String bare) {
        Matcher doubtful = DOUBTFUL.matcher(bare);
        if (doubtful.matches()) {
            String many = doubtful.group(1) + " " + doubtful.group(2);
            String few = doubtful.group(1) + "," + doubtful.group(2).substring(0, 2);
            throw no(field, "doubtful", bare, many, few);
        }
        for (Pattern grouped : new Pattern[]{POINTED, COMMAED}) {
            Matcher found = grouped.matcher(bare);
            if (found.matches()) {
                String whole = found.group(1) == null ? found.group(3) : found.group(1);
                return cents(field, whole.replaceAll("\\D", ""), found.group(2));
            }
        }
        Matcher plain = PLAIN.matcher(bare);
        refuse(bare.length() > LONGEST || !plain.matches(), field, "none");
        return cents(field, plain.group(1).replace(" ", ""), plain.group(2));
    }

    private static long cents(String field, String whole, @Nullable String rest) {
        String fraction = rest == null ? "" : rest;
        refuse(fraction.length() > 2, field, "cents");
        String all = (whole + (fraction + "00").substring(0, 2)).replaceFirst("^0+(?=.)", "");
        refuse(all.length() > Long.toString(MOST).length(), field, "big");
        return Long.parseLong(all);
    }

    private static Refusal francs(String field, String typed) {
        try {
            var francs = BigDecimal.valueOf(read(field, typed), 2);
            long euros = francs.divide(FRANCS_OF_ONE_EURO, 2, RoundingMode.HALF_UP).movePointRight(2).longValue();
            return no(field, "francs", new Money(euros));
        } catch (Refusal.BadRequest unread) {
            return no(field, "none");
        }
    }

    private static void refuse(boolean so, String field, String why) {
        if (so) {
            throw no(field, why);
        }
    }

    private static Refusal no(String field, String why, Object... arguments) {
        return new Refusal.BadRequest(field, "kernel.amount." + why, arguments);
    }

    /**
     * A rate somebody typed: {@code 50}, {@code 16,404 %}.
     *
     * @throws Refusal.BadRequest on that field: no number, or more than a hundred
     */
    public static long readRate(String field, String typed) {
        String bare = typed.replaceAll(SPACES, "").replaceFirst("%$", "").replace(',', '.');
        if (!bare.matches("\\d{1,3}(\\.\\d{1,4})?")) {
            throw new Refusal.BadRequest(field, "kernel.rate.none");
        }
        long rate = new BigDecimal(bare).movePointRight(4).longValueExact();
        if (rate > WHOLE) {
            throw new Refusal.BadRequest(field, "kernel.rate.over");
        }
        return rate;
    }

    /** That part of an amount, rounded to the nearest cent, half a cent up. */
    public static long part(long cents, long rate) {
        return Math.floorDiv(cents * rate + WHOLE / 2, WHOLE);
    }

    /** The least whole cents that are at least that part: what a minimum asks. */
    public static long least(long cents, long rate) {
        return -Math.floorDiv(-cents * rate, WHOLE);
    }

    /** The most whole cents that are no more than that part: what a ceiling allows. */
    public static long most(long cents, long rate) {
        return Math.floorDiv(cents * rate, WHOLE);
    }

    /** What each one of so many has, to the nearest cent: for reading, never to be added up. */
    public static long each(long cents, long many) {
        return Math.floorDiv(2 * cents + many, 2 * many);
    }

    /** As one types it: {@code 12000}, {@code 1968.48}; empty for nothing. */
    public static String typed(long cents) {
        return cents == 0 ? "" : euros(cents).toPlainString().replaceFirst("\\.00$", "");
    }

    /** A rate as one types it, in percent: {@code 50}, {@code 16.404}; empty for none. */
    public static String typedRate(long rate) {
        return rate == 0 ? "" : BigDecimal.valueOf(rate, 4).stripTrailingZeros().toPlainString();
    }

    /** As programs read it: {@code 1968.48}. */
    public static BigDecimal euros(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    /** The same; absent when nobody knows. */
    public static @Nullable BigDecimal euros(@Nullable Long cents) {
        return cents == null ? null : euros(cents.longValue());
    }

    /**
     * Cuts an amount in proportion of weights: the whole cents of each due, then one more to the largest remainders,
     * the first of equal ones first. The parts add up to the amount, but where all weights are 0: all parts are.
     */
    public static long[] split(long cents, long... weights) {
        BigInteger sum = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        long[] parts = new long[weights.length];
        if (sum.signum() == 0) {
            return parts;
        }
        BigInteger[] left = new BigInteger[weights.length];
        long rest = cents;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] due = BigInteger.valueOf(cents)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(sum);
            parts[i] = due[0].longValueExact();
            left[i] = due[1];
            rest -= parts[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> left[i]).reversed())
                .limit(rest)
                .forEach(i -> parts[i]++);
        return parts;
    }
}

package fr.preau.rooms.practices.sheet;

import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.practices.sheet.Sheet.Cost;
import fr.preau.rooms.practices.sheet.Sheet.Nature;
import fr.preau.rooms.practices.sheet.Sheet.Rhythm;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a practice costs in all, derived from the lines of its sheet; pure. Amounts are in cents, as ranges. Amounts
 * with and without tax are never added: when the lines are of both, or do not say, the sum says so by its {@link Tax}.
 *
 * @param investment what is spent once on what lasts; absent when no line of it is known
 * @param onceRunning what is spent once and does not last
 * @param yearly what is spent every year
 * @param firstYear everything that is spent in the first year
 * @param tax of every line, or {@link Tax#UNKNOWN} when they differ or do not say
 * @param partial a line has no amount: every sum is at least this
 */
public record Spending(@Nullable Range investment, @Nullable Range onceRunning, @Nullable Range yearly,
        @Nullable Range firstYear, Tax tax, boolean partial) {

    /** From so much to so much, in cents. */
    public record Range(long low, long high) {
        /** No amount. */
        public static final Range NONE = new Range(0, 0);

        /**
         * What was typed in a field; no amount when nothing was.
         *
         * @param tax that may be said after it: {@code ht}, {@code ttc}
         * @throws Refusal.BadRequest on that field when it cannot be read
         */
        public static Range read(String field, String typed, String tax) {
            try {
                return typed.isEmpty() ? NONE : Notation.amount(typed.replaceFirst("(?i)\\b" + tax + "$", "").strip());
            } catch (Notation.Unread why) {
                throw why.at(field);
            }
        }

        /** The same for one of so many, rounded to the cent; absent when there is none. */
        public @Nullable Range per(@Nullable Integer many) {
            return many == null || many <= 0 ? null
                    : new Range(Math.round((double) low / many), Math.round((double) high / many));
        }

        private Range plus(Range other) {
            return new Range(Math.addExact(low, other.low), Math.addExact(high, other.high));
        }
    }

    /** What those lines add up to. */
    public static Spending of(List<Cost> costs) {
        return new Spending(sum(costs, cost -> cost.rhythm() == Rhythm.ONCE && cost.nature() == Nature.INVESTMENT),
                sum(costs, cost -> cost.rhythm() == Rhythm.ONCE && cost.nature() == Nature.RUNNING),
                sum(costs, cost -> cost.rhythm() == Rhythm.YEARLY), sum(costs, cost -> true), tax(costs),
                costs.stream().anyMatch(cost -> cost.low() == null));
    }

    /** The cost of one pupil in the first year; absent when either is not known. */
    public @Nullable Range perPupil(Sheet.Reach reach) {
        return firstYear == null ? null : firstYear.per(reach.pupils());
    }

    private static @Nullable Range sum(List<Cost> costs, Predicate<Cost> which) {
        return costs.stream()
                .filter(which)
                .map(Cost::range)
                .filter(java.util.Objects::nonNull)
                .reduce(Range::plus)
                .orElse(null);
    }

    private static Tax tax(List<Cost> costs) {
        List<Tax> all = costs.stream().filter(cost -> cost.low() != null).map(Cost::tax).distinct().toList();
        return all.size() == 1 ? all.getFirst() : Tax.UNKNOWN;
    }
}

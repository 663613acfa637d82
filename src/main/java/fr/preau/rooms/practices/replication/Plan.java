package fr.preau.rooms.practices.replication;

import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Sheet.Cost;
import fr.preau.rooms.practices.sheet.Sheet.Step;
import fr.preau.rooms.practices.sheet.Sheet.Unit;
import fr.preau.rooms.practices.sheet.Spending;
import fr.preau.rooms.practices.sheet.Spending.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a practice would ask of another place; pure: the same sheet, size and start give the same plan. Amounts are
 * ranges rounded outwards to two significant digits, always strictly: they grow with the size, are never negative, and
 * stay unknown when anything they need is.
 *
 * @param costs in the order of the sheet
 * @param spending what the known lines add up to
 */
record Plan(List<PlanStep> steps, List<ScaledCost> costs, Spending spending) {
    private static final int DIGITS = 2;

    /** From so many to so many. */
    record CountRange(int low, int high) {
        static @Nullable CountRange of(@Nullable Integer exactly) {
            return exactly == null ? null : new CountRange(exactly, exactly);
        }
    }

    /** The size of this place; each absent when not known. */
    record PlaceSize(@Nullable CountRange schools, @Nullable CountRange classes, @Nullable CountRange pupils) {
        @Nullable
        CountRange of(Unit unit) {
            return switch (unit) {
                case PUPIL -> pupils;
                case CLASS -> classes;
                case SCHOOL -> schools;
                case ONE -> new CountRange(1, 1);
            };
        }
    }

    /** Why a line has the amount it has, or none. */
    enum Basis {
        /** It does not grow with the size. */
        FIXED,
        /** Multiplied by what there is here, divided by what there is there. */
        SCALED,
        /** The sheet has no amount. */
        NO_AMOUNT,
        /** The sheet does not say for how many. */
        NO_QUANTITY,
        /** What there is here is not known. */
        NO_SIZE
    }

    /**
     * One line of costs, here.
     *
     * @param cost as the sheet says it
     * @param there for how many it pays there; absent when not known or without object
     * @param here how many there are here; the same
     * @param range in cents; absent when not known
     */
    record ScaledCost(Cost cost, @Nullable Integer there, @Nullable CountRange here, @Nullable Range range,
            Basis basis) {
        private Cost asCost() {
            return new Cost(cost.label(), cost.nature(), cost.tax(), cost.rhythm(), range == null ? null : range.low(),
                    range == null ? null : range.high(), cost.unit(), null, cost.year(), cost.payer(), cost.said());
        }
    }

    /**
     * One step, here.
     *
     * @param from absent when the sheet does not say when, or no start is chosen
     * @param until the day after its last; absent when not known
     */
    record PlanStep(Step step, @Nullable LocalDate from, @Nullable LocalDate until) {}

    static Plan of(Sheet origin, PlaceSize here, @Nullable LocalDate start) {
        List<ScaledCost> costs = origin.costs().stream().map(cost -> scaled(cost, origin.reach(), here)).toList();
        return new Plan(PlanDates.of(origin.steps(), start), costs,
                Spending.of(costs.stream().map(ScaledCost::asCost).toList()));
    }

    private static ScaledCost scaled(Cost cost, Sheet.Reach reach, PlaceSize here) {
        Range amount = amount(cost);
        if (amount == null) {
            return new ScaledCost(cost, null, null, null, Basis.NO_AMOUNT);
        }
        if (cost.unit() == Unit.ONE) {
            Range same = new Range(floor(amount.low(), 1, 1), ceiling(amount.high(), 1, 1));
            return new ScaledCost(cost, null, null, same, Basis.FIXED);
        }
        Integer there = there(cost, reach);
        CountRange own = here.of(cost.unit());
        if (there == null) {
            return new ScaledCost(cost, null, own, null, Basis.NO_QUANTITY);
        }
        if (own == null) {
            return new ScaledCost(cost, there, null, null, Basis.NO_SIZE);
        }
        Range range = new Range(floor(amount.low(), own.low(), there), ceiling(amount.high(), own.high(), there));
        return new ScaledCost(cost, there, own, range, Basis.SCALED);
    }

    private static @Nullable Range amount(Cost cost) {
        Long low = cost.low();
        Long high = cost.high();
        return low == null || low < 0 ? null : new Range(low, high == null ? low : Math.max(low, high));
    }

    private static @Nullable Integer there(Cost cost, Sheet.Reach reach) {
        Integer said = cost.quantity() != null ? cost.quantity() : switch (cost.unit()) {
            case PUPIL -> reach.pupils();
            case CLASS -> reach.classes();
            case SCHOOL -> reach.schools();
            case ONE -> Integer.valueOf(1);
        };
        return said == null || said <= 0 ? null : said;
    }

    static long floor(long cents, int here, int there) {
        return times(cents, here, there, RoundingMode.FLOOR);
    }

    static long ceiling(long cents, int here, int there) {
        return times(cents, here, there, RoundingMode.CEILING);
    }

    private static long times(long cents, int here, int there, RoundingMode way) {
        BigInteger exactly = BigInteger.valueOf(cents).multiply(BigInteger.valueOf(here));
        if (exactly.signum() == 0) {
            return 0;
        }
        // an amount that falls on a round figure is no surer than another: it too gets a range
        BigInteger beyond = BigInteger.valueOf(way == RoundingMode.FLOOR ? -1 : 1);
        return new BigDecimal(exactly.add(beyond)).divide(BigDecimal.valueOf(there), new MathContext(DIGITS, way))
                .setScale(0, way)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000))
                .longValueExact();
    }
}

package fr.preau.rooms.practices.replication;

import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.replication.Report.Measure;
import fr.preau.rooms.practices.sheet.Sheet.Better;
import fr.preau.rooms.practices.sheet.Sheet.Result;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a replication gave beside its origin; pure. Indicator by indicator, the relative change here and there: as much
 * as half of it confirms, less is partial, nothing or the contrary fails. An indicator that did not improve at the
 * origin proves nothing either way.
 */
final class Verdicts {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Verdicts() {}

    /** The verdict of all of them, whatever their order; absent when nothing can be compared. */
    static @Nullable Verdict of(Collection<Result> origin, Collection<Measure> here) {
        Set<Verdict> each = EnumSet.noneOf(Verdict.class);
        for (Measure own : here) {
            for (Result theirs : origin) {
                Verdict verdict = same(theirs, own) ? of(theirs, own) : null;
                if (verdict != null) {
                    each.add(verdict);
                }
            }
        }
        return each.isEmpty() ? null : each.size() == 1 ? each.iterator().next() : Verdict.PARTIAL;
    }

    private static boolean same(Result theirs, Measure own) {
        return theirs.indicator().strip().equalsIgnoreCase(own.indicator().strip());
    }

    /** Of one indicator; absent when it was not measured here and there, or was no better there. */
    static @Nullable Verdict of(Result origin, Measure here) {
        BigDecimal there = gain(origin.better(), origin.before(), origin.after());
        BigDecimal own = gain(origin.better(), here.before(), here.after());
        if (there == null || own == null || there.signum() <= 0) {
            return null;
        }
        if (own.signum() <= 0) {
            return Verdict.FAILED;
        }
        BigDecimal twice = share(own, here.before(), origin.before()).multiply(TWO);
        return twice.compareTo(share(there, origin.before(), here.before())) >= 0 ? Verdict.CONFIRMED : Verdict.PARTIAL;
    }

    /**
     * Both gains over their common denominator, so that nothing is rounded: {@code own/here ≥
     * there/origin/2} is {@code 2·own·origin ≥ there·here}. From nothing, no share can be taken: the gains themselves
     * are compared.
     */
    private static BigDecimal share(BigDecimal gain, @Nullable BigDecimal base, @Nullable BigDecimal other) {
        return base == null || other == null || base.signum() == 0 || other.signum() == 0 ? gain
                : gain.multiply(other.abs());
    }

    private static @Nullable BigDecimal gain(Better better, @Nullable BigDecimal before, @Nullable BigDecimal after) {
        return before == null || after == null ? null
                : better == Better.UP ? after.subtract(before) : before.subtract(after);
    }
}

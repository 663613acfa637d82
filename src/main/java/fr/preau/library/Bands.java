package fr.preau.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures as the few choices of a filter, in order. */
final class Bands {
    /** Inhabitants. */
    static final List<String> SIZES =
            List.of(
                    "UNDER_2000",
                    "FROM_2000",
                    "FROM_10000",
                    "FROM_50000",
                    "FROM_300000",
                    Dimension.UNKNOWN);

    /** Euros for one pupil in the first year. */
    static final List<String> COSTS =
            List.of("UNDER_10", "FROM_10", "FROM_30", "FROM_100", Dimension.UNKNOWN);

    /** The year it began. */
    static final List<String> PERIODS =
            List.of("BEFORE_2010", "FROM_2010", "FROM_2015", "FROM_2020", Dimension.UNKNOWN);

    private static final long[] PEOPLE = {2_000, 10_000, 50_000, 300_000};
    private static final long[] CENTS = {1_000, 3_000, 10_000};
    private static final long[] YEARS = {2010, 2015, 2020};

    private Bands() {}

    static String size(@Nullable Integer inhabitants) {
        return band(SIZES, PEOPLE, inhabitants);
    }

    static String cost(@Nullable Long cents) {
        return band(COSTS, CENTS, cents);
    }

    static String period(@Nullable String from) {
        return band(PERIODS, YEARS, from == null ? null : Integer.valueOf(from.substring(0, 4)));
    }

    private static String band(List<String> names, long[] bounds, @Nullable Number value) {
        if (value == null) {
            return Dimension.UNKNOWN;
        }
        int above = 0;
        while (above < bounds.length && value.longValue() >= bounds[above]) {
            above++;
        }
        return names.get(above);
    }
}

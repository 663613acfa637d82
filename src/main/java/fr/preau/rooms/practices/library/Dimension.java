package fr.preau.rooms.practices.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sheets are told apart by, each a facet.
 *
 * <p>
 * The name is the parameter of the pages, {@link #api} that of the API.
 */
public enum Dimension {
    THEME("theme", "theme"), LEVEL("niveau", "level"),
    /** Kind of territory: commune, EPCI, département… */
    KIND("genre", "kind"),
    /** How many people live in that territory. */
    SIZE("habitants", "size"), REGION("region", "region"), DEPARTEMENT("departement", "departement"),
    /** Cost of one pupil in the first year. */
    COST("cout", "cost"), EVIDENCE("preuve", "evidence"),
    /** When it began. */
    PERIOD("periode", "period"), EQUIPMENT("equipement", "equipment"), CARRIER("porteur", "carrier");

    /** What a dimension says of a sheet that does not tell. */
    static final String UNKNOWN = "UNKNOWN";

    /** Inhabitants. */
    static final List<String> SIZES = List.of("UNDER_2000", "FROM_2000", "FROM_10000", "FROM_50000", "FROM_300000",
            UNKNOWN);

    /** Euros for one pupil in the first year. */
    static final List<String> COSTS = List.of("UNDER_10", "FROM_10", "FROM_30", "FROM_100", UNKNOWN);

    /** The year it began. */
    static final List<String> PERIODS = List.of("BEFORE_2010", "FROM_2010", "FROM_2015", "FROM_2020", UNKNOWN);

    private static final long[] PEOPLE = {2_000, 10_000, 50_000, 300_000};
    private static final long[] CENTS = {1_000, 3_000, 10_000};
    private static final long[] YEARS = {2010, 2015, 2020};

    private final String page;
    private final String api;

    Dimension(String page, String api) {
        this.page = page;
        this.api = api;
    }

    /** The parameter of the pages. */
    public String page() {
        return page;
    }

    /** The parameter of the API. */
    public String api() {
        return api;
    }

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
            return UNKNOWN;
        }
        int above = 0;
        while (above < bounds.length && value.longValue() >= bounds[above]) {
            above++;
        }
        return names.get(above);
    }
}

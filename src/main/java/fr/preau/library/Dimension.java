package fr.preau.library;

/**
 * What sheets are told apart by, each a facet.
 *
 * <p>The name is the parameter of the pages, {@link #api} that of the API.
 */
public enum Dimension {
    THEME("theme", "theme"),
    LEVEL("niveau", "level"),
    /** Kind of territory: commune, EPCI, département… */
    KIND("genre", "kind"),
    /** How many people live in that territory. */
    SIZE("habitants", "size"),
    REGION("region", "region"),
    DEPARTEMENT("departement", "departement"),
    /** Cost of one pupil in the first year. */
    COST("cout", "cost"),
    EVIDENCE("preuve", "evidence"),
    /** When it began. */
    PERIOD("periode", "period"),
    EQUIPMENT("equipement", "equipment"),
    CARRIER("porteur", "carrier");

    /** What a dimension says of a sheet that does not tell. */
    static final String UNKNOWN = "UNKNOWN";

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
}

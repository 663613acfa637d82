package fr.preau.people.territory;

import java.time.LocalDate;

/**
 * Where a fact comes from, the day that source speaks of, and how well its dates are known.
 *
 * @param source the publication, in words that can be shown
 * @param date the day the source describes
 * @param licence it may be reused under, in words
 */
public record Provenance(String source, LocalDate date, String licence, Precision precision) {
    private static final String CONSOLIDATED = "Établissements, fichier consolidé";
    private static final String INVENTED = "Inventé pour la démonstration";

    /**
     * Whether it may only leave here alone, under its own licence: never in a table with others.
     */
    public boolean apart() {
        return licence.startsWith("ODbL");
    }

    /** Whether it is of no real place: only the demonstration has some. */
    public boolean invented() {
        return source.startsWith(INVENTED);
    }

    /**
     * Whether it is the list that stands in for the directory of schools until one is imported: it names schools,
     * leaves some out, and says little else of them.
     */
    public boolean standsIn() {
        return source.startsWith(CONSOLIDATED);
    }

    /** How well the dates of a state are known. */
    public enum Precision {
        /** The day is that of the legal act. */
        EXACT,
        /**
         * Seen in a yearly edition: true on 1 January, the day of the change itself is not known.
         */
        JANUARY_FIRST,
        /**
         * Not said by the sources for that date, carried back from a later edition that says it.
         */
        CARRIED_BACK,
        /** The sources do not cover that date. */
        UNKNOWN
    }
}

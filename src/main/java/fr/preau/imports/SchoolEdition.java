package fr.preau.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which publication a file of schools is, told by its header.
 *
 * <p>The directory lists every school of the départements it speaks of: what it no longer lists has
 * closed. The others know less: they add schools and complete what is not known, and close nothing.
 *
 * @param hasTypes the file types its lines; a line without a type is then a service, whatever its
 *     nature
 * @param fallback the day to use when a line does not say when it was seen
 */
record SchoolEdition(Publication publication, boolean hasTypes, LocalDate fallback) {
    private static final Pattern YEAR = Pattern.compile("(.*?)-?(20\\d\\d)$");

    /** What was published; the last value says whether a school absent from the file has closed. */
    enum Publication {
        ANNUAIRE("Annuaire de l’éducation", "annuaire", true),
        COORDINATES("Adresse et géolocalisation des établissements", "geolocalisation", false),
        CONSOLIDATED("Établissements, fichier consolidé", "consolide", false);

        final String title;
        final String feed;
        final boolean closes;

        Publication(String title, String feed, boolean closes) {
            this.title = title;
            this.feed = feed;
            this.closes = closes;
        }
    }

    /**
     * @param fallback the day to use when a line does not say when it was seen
     */
    static SchoolEdition of(Columns columns, LocalDate fallback) {
        if (columns.has("src") && columns.has("uai") && columns.has("nature")) {
            return new SchoolEdition(Publication.CONSOLIDATED, false, fallback);
        }
        boolean typed = columns.has("Type_etablissement");
        boolean directory = typed || columns.has("Identifiant_de_l_etablissement");
        return new SchoolEdition(
                directory ? Publication.ANNUAIRE : Publication.COORDINATES, typed, fallback);
    }

    /** The day that line describes. */
    String seen(String written, String origin) {
        try {
            if (!written.isEmpty()) {
                return Cells.Dates.read(written).toString();
            }
        } catch (DateTimeException e) {
            return fallback.toString();
        }
        Matcher year = YEAR.matcher(origin);
        return year.matches() ? year.group(2) + "-01-01" : fallback.toString();
    }

    /** The publication to show beside what that line says. */
    String source(String origin) {
        Matcher year = YEAR.matcher(origin);
        return year.matches()
                ? publication.title + " (" + origin.substring(0, year.end(1)) + ")"
                : publication.title;
    }
}

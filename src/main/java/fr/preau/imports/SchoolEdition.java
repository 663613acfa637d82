package fr.preau.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
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

    /** What was published. */
    enum Publication {
        ANNUAIRE("Annuaire de l’éducation", "annuaire"),
        COORDINATES("Adresse et géolocalisation des établissements", "geolocalisation"),
        CONSOLIDATED("Établissements, fichier consolidé", "consolide"),
        CLOSED("Établissements fermés", "fermes");

        final String title;
        final String feed;

        Publication(String title, String feed) {
            this.title = title;
            this.feed = feed;
        }
    }

    /**
     * @param fallback the day to use when a line does not say when it was seen
     */
    static SchoolEdition of(ImportOrder.Kind kind, Columns columns, LocalDate fallback) {
        if (columns.has("src") && columns.has("uai") && columns.has("nature")) {
            return new SchoolEdition(Publication.CONSOLIDATED, false, fallback);
        }
        if (kind == ImportOrder.Kind.CLOSED_SCHOOLS) {
            if (!columns.has(SchoolReading.Column.CLOSED.aliases())) {
                throw columns.missing(List.of(SchoolReading.Column.CLOSED.aliases()[0]));
            }
            return new SchoolEdition(Publication.CLOSED, false, fallback);
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

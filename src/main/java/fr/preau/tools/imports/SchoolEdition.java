package fr.preau.tools.imports;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which publication a file of schools is, told by its header.
 *
 * <p>
 * The directory lists every school of the départements it speaks of: what it no longer lists has closed. The others
 * know less: they add schools and complete what is not known, and close nothing.
 *
 * @param hasTypes the file types its lines; a line without a type is then a service, whatever its nature
 */
record SchoolEdition(Publication publication, boolean hasTypes) {
    private static final Pattern YEAR = Pattern.compile("(.*?)-?(20\\d\\d)$");

    /** What was published; the last value says whether a school absent from the file has closed. */
    enum Publication {
        ANNUAIRE("Annuaire de l’éducation", "annuaire", true),
        COORDINATES("Adresse et géolocalisation des établissements", "geolocalisation", false),
        CONSOLIDATED("Établissements, fichier consolidé", "consolide", false),
        CLOSED("Établissements fermés", "fermes", false);

        final String title;
        final String feed;
        final boolean closes;

        Publication(String title, String feed, boolean closes) {
            this.title = title;
            this.feed = feed;
            this.closes = closes;
        }
    }

    boolean closed() {
        return publication == Publication.CLOSED;
    }

    /** Whether these are the columns of the file of closed schools, which types no line. */
    static boolean closed(Columns columns) {
        return columns.has(Column.CLOSED) && !columns.has(Column.TYPE);
    }

    static SchoolEdition of(Columns columns) {
        if (closed(columns)) {
            return new SchoolEdition(Publication.CLOSED, false);
        }
        if (columns.has("src") && columns.has("uai") && columns.has("nature")) {
            return new SchoolEdition(Publication.CONSOLIDATED, false);
        }
        boolean typed = columns.has("Type_etablissement");
        boolean directory = typed || columns.has("Identifiant_de_l_etablissement");
        return new SchoolEdition(directory ? Publication.ANNUAIRE : Publication.COORDINATES, typed);
    }

    /** The year in the name of the file that a line was taken from; absent when it has none. */
    static @Nullable LocalDate ofOrigin(String origin) {
        Matcher year = YEAR.matcher(origin);
        return year.matches() ? LocalDate.of(Integer.parseInt(year.group(2)), 1, 1) : null;
    }

    /** The publication to show beside what that line says. */
    String source(String origin) {
        Matcher year = YEAR.matcher(origin);
        return year.matches() ? publication.title + " (" + origin.substring(0, year.end(1)) + ")" : publication.title;
    }

    /**
     * The columns of a directory of schools, under every name they were published: the yearly files, the portal's own
     * exports in snake case, and the file of addresses and coordinates ({@code numero_uai}…). Case, accents, spaces and
     * underscores do not count.
     */
    enum Column implements Columns.FileColumn {
        UAI, NAME, TYPE, SECTOR, COMMUNE, DEPARTEMENT, NATURE, CONTRACT, CONTRACT_NAME, ADDRESS, POSTCODE, TOWN, MAIL,
        SIREN, PUPILS, LATITUDE, LONGITUDE, POSITION, OPENED, CLOSED, SEEN, STATE, RPI, RPI_CONCENTRATED,
        CIRCONSCRIPTION, PRIORITY, ULIS, PIAL, MINISTRY, ORIGIN
    }
}

package fr.preau.imports;

import fr.preau.territory.Uai;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which publication a file of schools is, told by its header.
 *
 * <p>The directory lists every school of the départements it speaks of: what it no longer lists has
 * closed. The others know less: they add schools and complete what is not known, and close nothing.
 *
 * @param hasTypes the file types its lines; a line without a type is then a service, whatever its
 *     nature
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
        return year.matches()
                ? publication.title + " (" + origin.substring(0, year.end(1)) + ")"
                : publication.title;
    }

    /**
     * The columns of a directory of schools, under every name they were published: the yearly
     * files, the portal's own exports in snake case, and the file of addresses and coordinates
     * ({@code numero_uai}…). Case, accents, spaces and underscores do not count.
     */
    enum Column implements Columns.Wanted {
        UAI(
                true,
                "Identifiant_de_l_etablissement",
                "numero_uai",
                "UAI",
                "code_etablissement",
                "code_uai",
                "Numéro de l'école"),
        NAME(true, "Nom_etablissement", "appellation_officielle", "nom", "denomination_principale"),
        TYPE(false, "Type_etablissement"),
        SECTOR(
                true,
                "Statut_public_prive",
                "secteur_public_prive_libe",
                "secteur_public_prive",
                "secteur"),
        COMMUNE(true, "Code_commune", "code_insee", "code_commune_insee", "commune"),
        DEPARTEMENT(false, "Code_departement"),
        NATURE(false, "code_nature", "nature_uai", "code_nature_uai", "nature"),
        CONTRACT(false, "Code_type_contrat_prive", "secteur_prive_code_type_contrat"),
        CONTRACT_NAME(false, "Type_contrat_prive", "secteur_prive_libelle_type_contrat"),
        ADDRESS(false, "Adresse_1", "adresse_uai", "adresse"),
        POSTCODE(false, "Code_postal", "code_postal_uai"),
        TOWN(false, "Nom_commune", "libelle_commune", "localite_acheminement_uai"),
        MAIL(false, "Mail"),
        SIREN(false, "SIREN_SIRET", "siren", "siret"),
        PUPILS(false, "Nombre_d_eleves", "nombre_eleves", "eleves"),
        LATITUDE(false, "latitude", "lat"),
        LONGITUDE(false, "longitude", "lon"),
        POSITION(false, "position"),
        OPENED(false, "date_ouverture"),
        CLOSED(false, "date_fermeture"),
        SEEN(false, "date_maj_ligne", "date_mise_a_jour"),
        STATE(false, "etat", "etat_etablissement_libe", "etat_etablissement"),
        RPI(false, "rpi_disperse"),
        RPI_CONCENTRATED(false, "rpi_concentre"),
        CIRCONSCRIPTION(false, "nom_circonscription"),
        PRIORITY(false, "Appartenance_Education_Prioritaire"),
        ULIS(false, "ULIS"),
        PIAL(false, "PIAL"),
        MINISTRY(false, "ministere_tutelle", "libelle_ministere"),
        ORIGIN(false, "src");

        private final Columns.Names names;

        Column(boolean required, String... names) {
            this.names = new Columns.Names(required, names);
        }

        @Override
        public Columns.Names names() {
            return names;
        }
    }

    /**
     * What is said of a school for a while; each absent where the file says nothing.
     *
     * @param rpi the number of its regroupement pédagogique, or CONCENTRE
     * @param pial UAI of the school that heads its pôle inclusif
     */
    record Traits(
            @Nullable String circonscription,
            @Nullable String priorityEducation,
            @Nullable String ulis,
            @Nullable String rpi,
            @Nullable String pial) {

        /** Of a line; what it does not say stays unknown. */
        static Traits of(Cells<Column> cells, @Nullable String priorityEducation) {
            String pial = Uai.tidy(cells.get(Column.PIAL));
            return new Traits(
                    Cells.orNull(SchoolReader.oneLine(cells.get(Column.CIRCONSCRIPTION), 300)),
                    priorityEducation,
                    switch (cells.get(Column.ULIS)) {
                        case "1" -> "OUI";
                        case "0" -> "NON";
                        default -> null;
                    },
                    cells.get(Column.RPI_CONCENTRATED).equals("1")
                            ? "CONCENTRE"
                            : Cells.orNull(cells.get(Column.RPI)),
                    Uai.valid(pial) ? pial : null);
        }
    }
}

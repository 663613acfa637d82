package fr.preau.imports;

import fr.preau.territory.SchoolLevel;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a directory of schools into {@link Line}s. A line is rejected only when it
 * cannot be used: without a sound UAI, a commune, a sector. A cell that cannot be read is listed
 * too, and its line kept without it.
 */
final class SchoolReading {
    private static final Set<String> PUBLIC = Set.of("public", "pu");
    private static final Set<String> PRIVATE = Set.of("prive", "pr");
    private static final LocalDate OLDEST = LocalDate.of(1200, 1, 1);

    private final Map<Column, Integer> places;
    private final Columns columns;
    private final SchoolEdition edition;
    private final Rejects rejects;
    private final Set<String> protectedUais = new HashSet<>();
    private final String file;
    private long setAside;

    SchoolReading(CsvLines lines, SchoolEdition edition, Rejects rejects) {
        this.columns = lines.columns();
        this.places = new EnumMap<>(columns.find(Column.class));
        if (!columns.has(Column.TYPE.aliases()) && !columns.has(Column.NATURE.aliases())) {
            throw columns.missing(List.of(Column.TYPE.aliases()[0]));
        }
        this.edition = edition;
        this.file = lines.file();
        this.rejects = rejects;
    }

    /** Schools whose line was rejected: not read, but not missing either. */
    Set<String> protectedUais() {
        return protectedUais;
    }

    String file() {
        return file;
    }

    /** Lines that are sound and not about a school. */
    long setAside() {
        return setAside;
    }

    /** The school of that line, or nothing when it was rejected or set aside. */
    @Nullable Line read(long number, List<String> fields) {
        var cells = new Cells<>(number, fields, places);
        if (cells.isEmpty()) {
            return null;
        }
        if (fields.size() != columns.count()) {
            protectEveryUaiOf(fields);
            return reject(cells, "", fields.size() + " / " + columns.count(), "width");
        }
        String uai = Uai.tidy(cells.get(Column.UAI));
        if (!Uai.wellFormed(uai)) {
            return reject(cells, Column.UAI, "uai.form");
        }
        protectedUais.add(uai);
        if (!Uai.valid(uai)) {
            return reject(cells, Column.UAI, "uai.letter");
        }
        if (edition.publication() == SchoolEdition.Publication.CLOSED
                && date(cells, Column.CLOSED, edition.fallback().toString()) == null) {
            return reject(cells, Column.CLOSED, "closed");
        }
        Line school = school(cells, uai);
        if (school != null) {
            protectedUais.remove(uai);
        }
        return school;
    }

    private @Nullable Line school(Cells<Column> cells, String uai) {
        String sector = Columns.fold(cells.get(Column.SECTOR));
        SchoolLevel level =
                SchoolKind.of(
                        cells.get(Column.TYPE), cells.get(Column.NATURE), PRIVATE.contains(sector));
        if (level == null || edition.hasTypes() && cells.get(Column.TYPE).isEmpty()) {
            setAside++;
            return null;
        }
        if (!PUBLIC.contains(sector) && !PRIVATE.contains(sector)) {
            return reject(cells, Column.SECTOR, "sector");
        }
        String commune = commune(cells.get(Column.COMMUNE));
        if (!commune.matches("(\\d{5}|2[AB]\\d{3})")) {
            return reject(cells, Column.COMMUNE, "commune.form");
        }
        return line(cells, uai, level, PRIVATE.contains(sector) ? "PRIVE" : "PUBLIC", commune);
    }

    private Line line(
            Cells<Column> cells, String uai, SchoolLevel level, String sector, String commune) {
        String nature = cells.get(Column.NATURE);
        String seen = edition.seen(cells.get(Column.SEEN), cells.get(Column.ORIGIN));
        double[] place = coordinates(cells);
        return new Line(
                cells.line(),
                uai,
                name(cells, level),
                level.name(),
                nature.matches("\\d{3}") ? nature : "",
                sector,
                sector.equals("PRIVE")
                        ? SchoolKind.contract(
                                cells.get(Column.CONTRACT), cells.get(Column.CONTRACT_NAME))
                        : null,
                commune,
                siren(cells),
                !Columns.fold(cells.get(Column.STATE)).startsWith("ferme"),
                date(cells, Column.OPENED, seen),
                date(cells, Column.CLOSED, seen),
                seen,
                pupils(cells),
                place.length == 0 ? null : String.valueOf(place[0]),
                place.length == 0 ? null : String.valueOf(place[1]),
                address(cells),
                mail(cells),
                orNull(cells.get(Column.RPI)),
                SchoolKind.ministry(cells.get(Column.MINISTRY)),
                edition.source(cells.get(Column.ORIGIN)),
                traits(cells));
    }

    /** What the directory says beside who the school is; what it does not say stays unknown. */
    private Traits traits(Cells<Column> cells) {
        String pial = Uai.tidy(cells.get(Column.PIAL));
        return new Traits(
                orNull(oneLine(cells.get(Column.CIRCONSCRIPTION), 300)),
                priority(cells),
                switch (cells.get(Column.ULIS)) {
                    case "1" -> "OUI";
                    case "0" -> "NON";
                    default -> null;
                },
                cells.get(Column.RPI_CONCENTRATED).equals("1")
                        ? "CONCENTRE"
                        : orNull(cells.get(Column.RPI)),
                Uai.valid(pial) ? pial : null);
    }

    private @Nullable String priority(Cells<Column> cells) {
        try {
            return SchoolYearsImport.Priority.read(cells.get(Column.PRIORITY), Column.PRIORITY);
        } catch (CsvImport.Rejected e) {
            return doubtful(cells, Column.PRIORITY, "priority");
        }
    }

    /** A school without a name is a school all the same: it is called by its level, and listed. */
    private String name(Cells<Column> cells, SchoolLevel level) {
        String name = oneLine(cells.get(Column.NAME), 300);
        if (!name.isEmpty()) {
            return name;
        }
        doubtful(cells, Column.NAME, "name");
        return switch (level) {
            case ECOLE, PRIVE_ECOLE -> "École (nom non publié)";
            case COLLEGE, PRIVE_COLLEGE -> "Collège (nom non publié)";
            default -> "Établissement (nom non publié)";
        };
    }

    /** A code that lost its leading zero in a spreadsheet gets it back. */
    private static String commune(String cell) {
        return cell.matches("\\d{4}") ? "0" + cell : cell.toUpperCase(java.util.Locale.ROOT);
    }

    private @Nullable String siren(Cells<Column> cells) {
        String number = Cells.number(cells.get(Column.SIREN));
        if (number.isEmpty()) {
            return null;
        }
        if (number.matches("\\d{9}(\\d{5})?")) {
            return number.substring(0, 9);
        }
        return doubtful(cells, Column.SIREN, "siren");
    }

    private @Nullable String pupils(Cells<Column> cells) {
        String number = Cells.number(cells.get(Column.PUPILS)).replaceFirst("\\.0+$", "");
        if (number.isEmpty()) {
            return null;
        }
        return number.matches("\\d{1,5}") ? number : doubtful(cells, Column.PUPILS, "number");
    }

    /** Latitude and longitude in degrees, from their two columns or from {@code position}. */
    private double[] coordinates(Cells<Column> cells) {
        String latitude = cells.get(Column.LATITUDE);
        String longitude = cells.get(Column.LONGITUDE);
        String[] position = cells.get(Column.POSITION).split(", ?");
        if (latitude.isEmpty() && position.length == 2) {
            latitude = position[0];
            longitude = position[1];
        }
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return new double[0];
        }
        try {
            double[] place = {
                Double.parseDouble(Cells.number(latitude)),
                Double.parseDouble(Cells.number(longitude))
            };
            if (Math.abs(place[0]) <= 90 && Math.abs(place[1]) <= 180) {
                return place;
            }
        } catch (NumberFormatException e) {
            // said below: not a number is as unusable as a number out of the globe
        }
        doubtful(cells, Column.LATITUDE, "coordinates");
        return new double[0];
    }

    private @Nullable String date(Cells<Column> cells, Column column, String seen) {
        String written = cells.get(column);
        if (written.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = Cells.Dates.read(written);
            if (date.isAfter(OLDEST) && date.isBefore(LocalDate.parse(seen).plusYears(5))) {
                return date.toString();
            }
        } catch (DateTimeParseException e) {
            // said below, like a date that cannot be
        }
        return doubtful(cells, column, "date");
    }

    private static @Nullable String address(Cells<Column> cells) {
        String town = (cells.get(Column.POSTCODE) + " " + cells.get(Column.TOWN)).strip();
        String street = cells.get(Column.ADDRESS);
        return orNull(
                oneLine(
                        street.isEmpty() || town.isEmpty() ? street + town : street + ", " + town,
                        300));
    }

    private static @Nullable String mail(Cells<Column> cells) {
        String mail = cells.get(Column.MAIL);
        return mail.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+") ? mail : null;
    }

    private static String oneLine(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > most ? line.substring(0, most) : line;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void protectEveryUaiOf(List<String> fields) {
        fields.stream().map(Uai::tidy).filter(Uai::valid).forEach(protectedUais::add);
    }

    private @Nullable Line reject(Cells<Column> cells, Column column, String reason) {
        return reject(cells, columns.name(cells.place(column)), cells.get(column), reason);
    }

    private @Nullable Line reject(Cells<Column> cells, String column, String value, String reason) {
        rejects.line(cells.line(), column, value, reason);
        return null;
    }

    /** The cell is listed and left out; the line is kept. */
    private @Nullable String doubtful(Cells<Column> cells, Column column, String reason) {
        rejects.cell(cells.line(), columns.name(cells.place(column)), cells.get(column), reason);
        return null;
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

        private final boolean required;
        private final String[] aliases;

        Column(boolean required, String... aliases) {
            this.required = required;
            this.aliases = aliases;
        }

        @Override
        public String[] aliases() {
            return aliases;
        }

        @Override
        public boolean required() {
            return required;
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
            @Nullable String pial) {}

    /**
     * A school as one line of a file says it, ready to be copied; empty where the file says
     * nothing.
     */
    record Line(
            long line,
            String uai,
            String name,
            String level,
            String nature,
            String sector,
            @Nullable String contract,
            String commune,
            @Nullable String siren,
            boolean open,
            @Nullable String opened,
            @Nullable String closed,
            String seen,
            @Nullable String pupils,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable String address,
            @Nullable String mail,
            @Nullable String rpi,
            @Nullable String ministry,
            String source,
            Traits traits) {

        /** In the order of the columns of {@code coming_school}. */
        @Nullable Object[] row() {
            return new @Nullable Object[] {
                line,
                uai,
                name,
                level,
                nature,
                sector,
                contract,
                commune,
                siren,
                open ? "t" : "f",
                opened,
                closed,
                seen,
                pupils,
                latitude,
                longitude,
                address,
                mail,
                rpi,
                ministry,
                source,
                traits.circonscription(),
                traits.priorityEducation(),
                traits.ulis(),
                traits.rpi(),
                traits.pial()
            };
        }
    }
}

package fr.preau.imports;

import fr.preau.territory.SchoolLevel;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a directory of schools into {@link SchoolLine}s. A line is rejected only when it cannot be used: without a
 * sound UAI, a commune, a sector. A cell that cannot be read is listed too, and its line kept without it.
 */
final class SchoolReading {
    private static final Set<String> PUBLIC = Set.of("public", "pu");
    private static final Set<String> PRIVATE = Set.of("prive", "pr");
    private static final LocalDate OLDEST = LocalDate.of(1200, 1, 1);

    private final Map<SchoolColumn, Integer> places;
    private final Columns columns;
    private final SchoolEdition edition;
    private final Rejects rejects;
    private final Set<String> protectedUais = new HashSet<>();
    private final String file;
    private long setAside;

    SchoolReading(CsvLines lines, SchoolEdition edition, Rejects rejects) {
        this.columns = lines.columns();
        this.places = new EnumMap<>(columns.find(SchoolColumn.class, lines.file()));
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
    @Nullable SchoolLine read(long number, java.util.List<String> fields) {
        var cells = new Cells<>(number, fields, places);
        if (cells.isEmpty()) {
            return null;
        }
        if (fields.size() != columns.count()) {
            protectEveryUaiOf(fields);
            return reject(cells, "", fields.size() + " / " + columns.count(), "width");
        }
        String uai = Uai.tidy(cells.get(SchoolColumn.UAI));
        if (!Uai.wellFormed(uai)) {
            return reject(cells, SchoolColumn.UAI, "uai.form");
        }
        protectedUais.add(uai);
        if (!Uai.valid(uai)) {
            return reject(cells, SchoolColumn.UAI, "uai.letter");
        }
        SchoolLine school = school(cells, uai);
        if (school != null) {
            protectedUais.remove(uai);
        }
        return school;
    }

    private @Nullable SchoolLine school(Cells<SchoolColumn> cells, String uai) {
        String sector = Columns.fold(cells.get(SchoolColumn.SECTOR));
        SchoolLevel level = SchoolKind.of(cells.get(SchoolColumn.TYPE), cells.get(SchoolColumn.NATURE), PRIVATE.contains(sector));
        if (level == null || edition.hasTypes() && cells.get(SchoolColumn.TYPE).isEmpty()) {
            setAside++;
            return null;
        }
        if (!PUBLIC.contains(sector) && !PRIVATE.contains(sector)) {
            return reject(cells, SchoolColumn.SECTOR, "sector");
        }
        String commune = commune(cells.get(SchoolColumn.COMMUNE));
        if (!commune.matches("(\\d{5}|2[AB]\\d{3})")) {
            return reject(cells, SchoolColumn.COMMUNE, "commune.form");
        }
        if (cells.get(SchoolColumn.NAME).isEmpty()) {
            return reject(cells, SchoolColumn.NAME, "name");
        }
        return line(cells, uai, level, PRIVATE.contains(sector) ? "PRIVE" : "PUBLIC", commune);
    }

    private SchoolLine line(Cells<SchoolColumn> cells, String uai, SchoolLevel level, String sector, String commune) {
        String nature = cells.get(SchoolColumn.NATURE);
        String seen = edition.seen(cells.get(SchoolColumn.SEEN), cells.get(SchoolColumn.ORIGIN));
        double[] place = coordinates(cells);
        return new SchoolLine(
                cells.line(),
                uai,
                oneLine(cells.get(SchoolColumn.NAME), 300),
                level.name(),
                nature.matches("\\d{3}") ? nature : "",
                sector,
                sector.equals("PRIVE")
                        ? SchoolKind.contract(cells.get(SchoolColumn.CONTRACT), cells.get(SchoolColumn.CONTRACT_NAME))
                        : null,
                commune,
                siren(cells),
                !Columns.fold(cells.get(SchoolColumn.STATE)).startsWith("ferme"),
                date(cells, SchoolColumn.OPENED, seen),
                date(cells, SchoolColumn.CLOSED, seen),
                seen,
                pupils(cells),
                place.length == 0 ? null : String.valueOf(place[0]),
                place.length == 0 ? null : String.valueOf(place[1]),
                address(cells),
                mail(cells),
                orNull(cells.get(SchoolColumn.RPI)),
                edition.source(cells.get(SchoolColumn.ORIGIN)));
    }

    /** A code that lost its leading zero in a spreadsheet gets it back. */
    private static String commune(String cell) {
        return cell.matches("\\d{4}") ? "0" + cell : cell.toUpperCase(java.util.Locale.ROOT);
    }

    private @Nullable String siren(Cells<SchoolColumn> cells) {
        String number = Cells.number(cells.get(SchoolColumn.SIREN));
        if (number.isEmpty()) {
            return null;
        }
        if (number.matches("\\d{9}(\\d{5})?")) {
            return number.substring(0, 9);
        }
        return doubtful(cells, SchoolColumn.SIREN, "siren");
    }

    private @Nullable String pupils(Cells<SchoolColumn> cells) {
        String number = Cells.number(cells.get(SchoolColumn.PUPILS)).replaceFirst("\\.0+$", "");
        if (number.isEmpty()) {
            return null;
        }
        return number.matches("\\d{1,5}") ? number : doubtful(cells, SchoolColumn.PUPILS, "number");
    }

    /** Latitude and longitude in degrees, from their two columns or from {@code position}. */
    private double[] coordinates(Cells<SchoolColumn> cells) {
        String latitude = cells.get(SchoolColumn.LATITUDE);
        String longitude = cells.get(SchoolColumn.LONGITUDE);
        String[] position = cells.get(SchoolColumn.POSITION).split(", ?");
        if (latitude.isEmpty() && position.length == 2) {
            latitude = position[0];
            longitude = position[1];
        }
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return new double[0];
        }
        try {
            double[] place = {Double.parseDouble(Cells.number(latitude)), Double.parseDouble(Cells.number(longitude))};
            if (Math.abs(place[0]) <= 90 && Math.abs(place[1]) <= 180) {
                return place;
            }
        } catch (NumberFormatException e) {
            // said below: not a number is as unusable as a number out of the globe
        }
        doubtful(cells, SchoolColumn.LATITUDE, "coordinates");
        return new double[0];
    }

    private @Nullable String date(Cells<SchoolColumn> cells, SchoolColumn column, String seen) {
        String written = cells.get(column);
        if (written.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = Dates.read(written);
            if (date.isAfter(OLDEST) && date.isBefore(LocalDate.parse(seen).plusYears(5))) {
                return date.toString();
            }
        } catch (DateTimeParseException e) {
            // said below, like a date that cannot be
        }
        return doubtful(cells, column, "date");
    }

    private static @Nullable String address(Cells<SchoolColumn> cells) {
        String town = (cells.get(SchoolColumn.POSTCODE) + " " + cells.get(SchoolColumn.TOWN)).strip();
        String street = cells.get(SchoolColumn.ADDRESS);
        return orNull(oneLine(street.isEmpty() || town.isEmpty() ? street + town : street + ", " + town, 300));
    }

    private static @Nullable String mail(Cells<SchoolColumn> cells) {
        String mail = cells.get(SchoolColumn.MAIL);
        return mail.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+") ? mail : null;
    }

    private static String oneLine(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > most ? line.substring(0, most) : line;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void protectEveryUaiOf(java.util.List<String> fields) {
        fields.stream().map(Uai::tidy).filter(Uai::valid).forEach(protectedUais::add);
    }

    private @Nullable SchoolLine reject(Cells<SchoolColumn> cells, SchoolColumn column, String reason) {
        return reject(cells, columns.name(java.util.Objects.requireNonNull(places.get(column))), cells.get(column), reason);
    }

    private @Nullable SchoolLine reject(Cells<SchoolColumn> cells, String column, String value, String reason) {
        rejects.line(cells.line(), column, value, reason);
        return null;
    }

    /** The cell is listed and left out; the line is kept. */
    private @Nullable String doubtful(Cells<SchoolColumn> cells, SchoolColumn column, String reason) {
        rejects.cell(cells.line(), columns.name(java.util.Objects.requireNonNull(places.get(column))), cells.get(column), reason);
        return null;
    }
}

package fr.preau.tools.imports;

import fr.preau.ground.kernel.Refusal;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.Uai;
import fr.preau.tools.imports.SchoolEdition.Column;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a directory of schools into rows. A line is rejected only when it cannot be used: without a sound
 * UAI, a commune, a sector. A cell that cannot be read is listed too, and its line kept without it.
 */
final class SchoolReader {
    private static final Set<String> PUBLIC = Set.of("public", "pu");
    private static final Set<String> PRIVATE = Set.of("prive", "pr");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final LocalDate OLDEST = LocalDate.of(1200, 1, 1);

    private static final int SWAPS = 3;

    private final Map<Column, Integer> places;
    private final Columns columns;
    private final SchoolEdition edition;
    private final Rejects rejects;
    private final LocalDate today;
    private final SchoolImport.Towns towns;
    private final SchoolImport.UnreadSchools kept = new SchoolImport.UnreadSchools();
    private final String file;
    private long setAside;
    private int swaps;

    SchoolReader(CsvLines lines, SchoolEdition edition, Rejects rejects, LocalDate today, SchoolImport.Towns towns) {
        this.towns = towns;
        this.columns = lines.columns();
        this.places = new EnumMap<>(columns.find(Column.class));
        if (!columns.has(Column.TYPE) && !columns.has(Column.NATURE)) {
            throw columns.missing(List.of(Column.TYPE.names().first()));
        }
        rejects.call(columns.called(Column.class));
        this.edition = edition;
        this.file = lines.file();
        this.rejects = rejects;
        this.today = today;
    }

    /** Schools whose line was rejected. */
    SchoolImport.UnreadSchools kept() {
        return kept;
    }

    String file() {
        return file;
    }

    /** Where the columns that are read are. */
    Collection<Integer> places() {
        return places.values();
    }

    /** Lines that are sound and not about a school. */
    long setAside() {
        return setAside;
    }

    /** The school of that line, or nothing when it was rejected or set aside. */
    @Nullable
    Object @Nullable [] read(long number, List<String> fields) {
        var cells = new Cells<>(number, fields, places);
        String uai = Uai.tidy(cells.get(Column.UAI));
        String commune = Cells.commune(cells.get(Column.COMMUNE));
        if (!Uai.wellFormed(uai)) {
            kept.keep(uai, commune);
            return reject(cells, Column.UAI, "uai.form");
        }
        if (!Uai.valid(uai)) {
            kept.keep(uai, commune);
            return reject(cells, Column.UAI, "uai.letter", Uai.letter(uai));
        }
        return school(cells, uai, commune);
    }

    private @Nullable Object @Nullable [] school(Cells<Column> cells, String uai, String commune) {
        String sector = Columns.fold(cells.get(Column.SECTOR));
        SchoolLevel level = SchoolKind.of(cells.get(Column.TYPE), cells.get(Column.NATURE), PRIVATE.contains(sector));
        if (level == null || edition.hasTypes() && cells.get(Column.TYPE).isEmpty()) {
            setAside++;
            kept.keep(uai, "");
            return null;
        }
        if (!PUBLIC.contains(sector) && !PRIVATE.contains(sector)) {
            kept.keep(uai, "");
            return reject(cells, Column.SECTOR, "sector");
        }
        if (!Cells.isCommune(commune)) {
            kept.keep(uai, "");
            return reject(cells, Column.COMMUNE, "commune.form");
        }
        String other = towns.other(commune, cells.get(Column.POSTCODE), cells.get(Column.TOWN));
        if (other != null) {
            kept.keep(uai, "");
            return reject(cells, Column.COMMUNE, "commune.other", other);
        }
        return line(cells, uai, level, PRIVATE.contains(sector) ? "PRIVE" : "PUBLIC", commune);
    }

    /** In the order of the columns of {@code coming_school}; null where the file says nothing. */
    private @Nullable Object @Nullable [] line(Cells<Column> cells, String uai, SchoolLevel level, String sector,
            String commune) {
        LocalDate seen = seen(cells);
        @Nullable String[] place = coordinates(cells, commune);
        LocalDate latest = (seen == null ? today : seen).plusYears(5);
        boolean open = open(cells);
        LocalDate opened = date(cells, Column.OPENED, latest);
        LocalDate closed = closed(cells, opened, latest);
        if (edition.closed() && closed == null) {
            return reject(cells, Column.CLOSED, "closed");
        }
        return new @Nullable Object[]{cells.line(), uai, name(cells, level), level.name(),
                cells.get(Column.NATURE).matches("\\d{3}") ? cells.get(Column.NATURE) : "", sector,
                sector.equals("PRIVE") ? contract(cells) : null, commune, siren(cells), open ? "t" : "f", opened,
                open ? null : closed, seen, pupils(cells), place[0], place[1], address(cells), mail(cells),
                Cells.orNull(cells.get(Column.RPI)), SchoolKind.ministry(cells.get(Column.MINISTRY)),
                edition.source(cells.get(Column.ORIGIN)), Cells.orNull(oneLine(cells.get(Column.CIRCONSCRIPTION), 300)),
                priority(cells), ulis(cells), rpi(cells), pial(cells)};
    }

    private boolean open(Cells<Column> cells) {
        return !edition.closed() && !Columns.fold(cells.get(Column.STATE)).startsWith("ferme");
    }

    private static @Nullable String contract(Cells<Column> cells) {
        return SchoolKind.contract(cells.get(Column.CONTRACT), cells.get(Column.CONTRACT_NAME));
    }

    private static @Nullable String pial(Cells<Column> cells) {
        String pial = Uai.tidy(cells.get(Column.PIAL));
        return Uai.valid(pial) ? pial : null;
    }

    private static @Nullable String rpi(Cells<Column> cells) {
        return cells.get(Column.RPI_CONCENTRATED).equals("1") ? "CONCENTRE" : Cells.orNull(cells.get(Column.RPI));
    }

    private static @Nullable String ulis(Cells<Column> cells) {
        return switch (cells.get(Column.ULIS)) {
            case "1" -> "OUI";
            case "0" -> "NON";
            default -> null;
        };
    }

    private @Nullable String priority(Cells<Column> cells) {
        try {
            return SchoolYearsImport.Priority.read(cells.get(Column.PRIORITY), Column.PRIORITY);
        } catch (CsvImport.LineRejection e) {
            return doubtful(cells, Column.PRIORITY, "priority");
        }
    }

    private @Nullable LocalDate closed(Cells<Column> cells, @Nullable LocalDate opened, LocalDate latest) {
        LocalDate closed = date(cells, Column.CLOSED, latest);
        if (opened != null && closed != null && closed.isBefore(opened)) {
            doubtful(cells, Column.CLOSED, "date.order");
            return null;
        }
        return closed;
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

    /**
     * Latitude and longitude in degrees, from their two columns or from {@code position}; none where they are not in
     * the place that the school is in.
     */
    private @Nullable String[] coordinates(Cells<Column> cells, String commune) {
        String latitude = cells.get(Column.LATITUDE);
        String longitude = cells.get(Column.LONGITUDE);
        String[] position = cells.get(Column.POSITION).split(", ?");
        if (latitude.isEmpty() && position.length == 2) {
            latitude = position[0];
            longitude = position[1];
        }
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return new @Nullable String[2];
        }
        String reason = "coordinates";
        try {
            double north = Double.parseDouble(Cells.number(latitude));
            double east = Double.parseDouble(Cells.number(longitude));
            var there = Cells.Frame.of(Territory.departementOf(commune));
            if (there.holds(north, east)) {
                return new @Nullable String[]{String.valueOf(north), String.valueOf(east)};
            }
            reason = there.holds(east, north) ? "coordinates.swapped" : "coordinates.elsewhere";
        } catch (NumberFormatException e) {
            // said below: not a number is as unusable as a number out of the place
        }
        doubtful(cells, Column.LATITUDE, reason);
        return new @Nullable String[2];
    }

    /**
     * The day the line was seen by its publisher; absent when it does not tell. A day that cannot be makes the whole
     * file doubtful: what it lacks would close on that day.
     */
    private @Nullable LocalDate seen(Cells<Column> cells) {
        String written = cells.get(Column.SEEN);
        if (written.isEmpty()) {
            return SchoolEdition.ofOrigin(cells.get(Column.ORIGIN));
        }
        try {
            LocalDate day = Cells.Dates.read(written);
            if (day.isAfter(today.plusDays(1))) {
                throw doubted("future.line", cells, Column.SEEN, day);
            }
            return day;
        } catch (DateTimeParseException e) {
            LocalDate meant = Cells.Dates.swapped(written);
            if (meant != null) {
                throw doubted("day.swapped", cells, Column.SEEN, meant);
            }
            doubtful(cells, Column.SEEN, Cells.Dates.fault(written));
            return null;
        }
    }

    private @Nullable LocalDate date(Cells<Column> cells, Column column, LocalDate latest) {
        String written = cells.get(column);
        if (written.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = Cells.Dates.read(written);
            if (date.isAfter(OLDEST) && date.isBefore(latest)) {
                return date;
            }
            doubtful(cells, column, "date");
            return null;
        } catch (DateTimeParseException e) {
            LocalDate meant = Cells.Dates.swapped(written);
            if (meant != null && ++swaps >= SWAPS) {
                throw doubted("day.swapped", cells, column, meant);
            }
            doubtful(cells, column, Cells.Dates.fault(written));
            return null;
        }
    }

    private Refusal doubted(String reason, Cells<Column> cells, Column column, LocalDate meant) {
        return ImportRefusals.because(reason, file, cells.line(), columns.name(cells.place(column)), cells.get(column),
                meant.toString());
    }

    private static @Nullable String address(Cells<Column> cells) {
        String town = (cells.get(Column.POSTCODE) + " " + cells.get(Column.TOWN)).strip();
        String street = cells.get(Column.ADDRESS);
        return Cells.orNull(oneLine(street.isEmpty() || town.isEmpty() ? street + town : street + ", " + town, 300));
    }

    private static @Nullable String mail(Cells<Column> cells) {
        String mail = cells.get(Column.MAIL);
        return MAIL.matcher(mail).matches() ? mail : null;
    }

    static String oneLine(String text, int most) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() > most ? line.substring(0, most) : line;
    }

    private @Nullable Object @Nullable [] reject(Cells<Column> cells, Column column, String reason,
            Object... arguments) {
        rejects.line(cells.line(), column.name(), cells.get(column), reason, arguments);
        return null;
    }

    /** The cell is listed and left out; the line is kept. */
    private @Nullable String doubtful(Cells<Column> cells, Column column, String reason, Object... arguments) {
        rejects.cell(cells.line(), columns.name(cells.place(column)), cells.get(column), reason, arguments);
        return null;
    }
}

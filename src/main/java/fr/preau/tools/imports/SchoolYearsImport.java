package fr.preau.tools.imports;

import fr.preau.people.territory.Uai;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the yearly files of the Ministry by school: pupils and classes, social position index, priority education. A
 * school year is dated by its 1 September. A file completes what is known of schools that are loaded; it opens and
 * closes none.
 */
record SchoolYearsImport(String title, List<Column> oneOf, List<Column> taken) implements ImportRun.Taker {
    /** {@code 2022}, {@code 2022-2023}, {@code 2022-23}; a portal also makes a day of it. */
    private static final Pattern YEAR = Pattern.compile("(20\\d\\d)([-/_ ](20)?\\d\\d(-\\d\\d)?)?");

    private static final Pattern COLUMN_OF_A_YEAR = Pattern.compile("(?i)ep[^0-9]*(20\\d\\d)[^0-9]*20\\d\\d");

    static SchoolYearsImport pupils() {
        return new SchoolYearsImport("Effectifs des établissements scolaires", List.of(Column.PUPILS),
                List.of(Column.PUPILS, Column.CLASSES, Column.ULIS_PUPILS, Column.REP, Column.REP_PLUS));
    }

    static SchoolYearsImport socialPosition() {
        return new SchoolYearsImport("Indices de position sociale des établissements", List.of(Column.SOCIAL_POSITION),
                List.of(Column.SOCIAL_POSITION, Column.SOCIAL_SPREAD));
    }

    static SchoolYearsImport priorityEducation() {
        return new SchoolYearsImport("Établissements de l’éducation prioritaire", List.of(Column.PRIORITY, Column.REP),
                List.of(Column.PRIORITY, Column.REP, Column.REP_PLUS));
    }

    /** What of a row says which line, which school and which year it is. */
    private static final int KEYS = 3;

    /** The columns of these files, under every name they were published. */
    private enum Column implements Columns.FileColumn {
        UAI, YEAR, PUPILS, CLASSES, ULIS_PUPILS, SOCIAL_POSITION, SOCIAL_SPREAD, PRIORITY, REP, REP_PLUS
    }

    /** A directory says some of this too, of no school year. */
    @Override
    public boolean knows(Columns columns) {
        boolean dated = columns.has(Column.YEAR) || !yearOf(columns).isEmpty();
        return columns.has(Column.UAI) && oneOf.stream().anyMatch(column -> columns.has(column))
                && (dated || !columns.has(SchoolEdition.Column.TYPE));
    }

    /** Files of one kind have columns of the others beside: the first of these says which it is. */
    @Override
    public boolean isSurely(Columns columns) {
        Column first = Stream.of(Column.PRIORITY, Column.SOCIAL_POSITION, Column.PUPILS, Column.REP)
                .filter(columns::has)
                .findFirst()
                .orElse(null);
        boolean dated = columns.has(Column.YEAR) || !yearOf(columns).isEmpty();
        return dated && knows(columns) && oneOf.contains(first);
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        with.database().run("select territory.expect_school_years()");
        var csv = new CsvImport<>(with, Column.class);
        try (CsvLines lines = with.lines(files.getFirst())) {
            if (!knows(lines.columns())) {
                throw lines.columns().missing(wanting(lines.columns()));
            }
            String ofTheFile = yearOf(lines, with);
            long none = csv.copy(lines, "coming_school_year", cells -> row(cells, ofTheFile));
            return merge(csv.lines(), none, files, with);
        }
    }

    /** How a file that is not of this kind would have to call what it lacks. */
    private List<String> wanting(Columns columns) {
        List<Column> wanted = new ArrayList<>(List.of(Column.UAI));
        wanted.addAll(oneOf);
        List<String> missing = wanted.stream()
                .filter(column -> !columns.has(column))
                .map(column -> column.names().first())
                .toList();
        return missing.isEmpty() ? List.of(Column.YEAR.names().first()) : missing;
    }

    /**
     * @param none lines that say nothing of their school, whose figure is not published
     */
    private ImportRun.TakerResult merge(long lines, long none, List<ImportRun.CheckedFile> files, ImportRun with) {
        String last = with.database().texts("select max(day)::text from coming_school_year").getFirst();
        ImportRun.Edition edition = with.edition(last == null || with.given() != null ? null : LocalDate.parse(last),
                files);
        List<ImportOutcome.Change> changes = with.merge("select * from territory.take_school_years(?, ?, ?, ?::text[])",
                title, edition.day(), with.order().kind().word(), with.order().asked());
        with.rejects().refuseTooMany(lines, with.order().acceptLosses());
        long outside = ImportRun.takeAside(changes);
        return new ImportRun.TakerResult(changes, lines, none + outside, edition, title);
    }

    private @Nullable Object @Nullable [] row(Cells<Column> cells, String yearOfTheFile) {
        String uai = Uai.tidy(cells.get(Column.UAI));
        CsvImport.require(Uai.wellFormed(uai), Column.UAI, "uai.form");
        if (!Uai.valid(uai)) {
            throw new CsvImport.LineRejection(Column.UAI, "uai.letter", Uai.letter(uai));
        }
        @Nullable Object[] row = {cells.line(), uai, day(cells, yearOfTheFile),
                number(cells, Column.PUPILS, "\\d{1,5}"), number(cells, Column.CLASSES, "\\d{1,3}"),
                number(cells, Column.ULIS_PUPILS, "\\d{1,3}"),
                number(cells, Column.SOCIAL_POSITION, "\\d{2,3}(\\.\\d{1,2})?"),
                number(cells, Column.SOCIAL_SPREAD, "\\d{1,2}(\\.\\d{1,2})?"), priority(cells)};
        boolean said = Arrays.stream(row).skip(KEYS).anyMatch(Objects::nonNull);
        return said ? row : null;
    }

    private static LocalDate day(Cells<Column> cells, String yearOfTheFile) {
        String written = cells.get(Column.YEAR);
        Matcher year = YEAR.matcher(written.isEmpty() ? yearOfTheFile : written);
        CsvImport.require(year.matches(), Column.YEAR, "year");
        return LocalDate.of(Integer.parseInt(year.group(1)), Month.SEPTEMBER, 1);
    }

    /**
     * A figure as it is published, with a point; absent when the cell is empty, or says that it is not published
     * ({@code NS}, {@code NC}).
     */
    private @Nullable String number(Cells<Column> cells, Column column, String form) {
        String number = Cells.number(cells.get(column)).replaceFirst("\\.0+$", "");
        if (!taken.contains(column) || number.matches("(?i)|ns|nc|nd|s")) {
            return null;
        }
        CsvImport.require(number.matches(form), column, "figure");
        return number;
    }

    /** {@code REP}, {@code REP+} or {@code NON}, from one column or from two that say 0 or 1. */
    private @Nullable String priority(Cells<Column> cells) {
        if (taken.contains(Column.PRIORITY) && cells.place(Column.PRIORITY) >= 0) {
            return Priority.read(cells.get(Column.PRIORITY), Column.PRIORITY);
        }
        if (!taken.contains(Column.REP) || cells.place(Column.REP) < 0) {
            return null;
        }
        String rep = cells.get(Column.REP);
        String plus = cells.get(Column.REP_PLUS);
        CsvImport.require((rep + "," + plus).matches("[01]?,[01]?"), Column.REP, "zero-or-one");
        if (rep.isEmpty()) {
            return null;
        }
        return plus.equals("1") ? "REP+" : rep.equals("1") ? "REP" : "NON";
    }

    /** How priority education is written by those who publish it. */
    static final class Priority {
        private Priority() {}

        /** {@code REP}, {@code REP+}, {@code NON}; absent for an empty cell. */
        static @Nullable String read(String cell, Enum<?> column) {
            return switch (Columns.fold(cell)) {
                case "" -> null;
                case "rep" -> "REP";
                case "repplus" -> "REP+";
                case "horsrep", "hep", "non", "horsep" -> "NON";
                default -> throw new CsvImport.LineRejection(column, "priority");
            };
        }
    }

    /**
     * The school year in the header ({@code ep_2022_2023}), else that of the day given or named.
     */
    private static String yearOf(CsvLines lines, ImportRun with) {
        String header = yearOf(lines.columns());
        if (!header.isEmpty()) {
            return header;
        }
        LocalDate day = with.given() == null ? ImportRun.Edition.inName(lines.file()) : with.given();
        return day == null ? "" : String.valueOf(day.getYear());
    }

    /** Empty when no column bears one. */
    private static String yearOf(Columns columns) {
        int priority = columns.place(Column.PRIORITY);
        Matcher header = COLUMN_OF_A_YEAR.matcher(priority < 0 ? "" : columns.name(priority));
        return header.matches() ? header.group(1) : "";
    }
}

package fr.preau.tools.imports;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the EPCI of communes for years the embedded référentiel does not cover: the file of intervals built on INSEE
 * (ODbL, kept apart) with its optional names, or one yearly file of the DGCL.
 */
final class EpciHistoryImport implements ImportRun.Taker {
    private static final String INTERVALS = "Composition communale des EPCI (d’après l’INSEE)";
    private static final String YEARLY = "Périmètre des EPCI à fiscalité propre (DGCL)";
    private static final Pattern YEAR_COLUMN = Pattern.compile("(?i)p(?:tot|mun)_?(20\\d\\d)");

    /** A line of the intervals: from that year on, that commune was in that EPCI. */
    private enum Interval implements Columns.FileColumn {
        COM, SINCE, EPCI
    }

    /** A line of the names that go with the intervals. */
    private enum Name implements Columns.FileColumn {
        SIREN, LIBELLE, LAST
    }

    /** A line of a yearly file: one member of one EPCI. */
    private enum Year implements Columns.FileColumn {
        SIREN, NAME, NATURE, FINANCE, INSEE
    }

    @Override
    public boolean knows(Columns columns) {
        boolean names = columns.has("libelle") && !columns.has("insee");
        boolean intervals = columns.has("depuis") && columns.has("com");
        return intervals || columns.has(Year.SIREN) && (names || columns.has(Year.INSEE));
    }

    @Override
    public boolean takesFolders() {
        return true;
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        ImportRefusals.refuse(!with.order().scope().isEmpty(), "scope", with.order().kind().word());
        with.database().run("select territory.expect_memberships()");
        var intervals = new CsvImport<>(with, Interval.class);
        var years = new CsvImport<>(with, Year.class);
        var names = new CsvImport<>(with, Name.class);
        ImportRun.@Nullable Edition year = null;
        for (ImportRun.CheckedFile file : files) {
            try (CsvLines lines = with.lines(file)) {
                if (lines.columns().has("depuis")) {
                    intervals.copy(lines, "coming_membership", EpciHistoryImport::interval);
                } else if (lines.columns().has("libelle") && !lines.columns().has("insee")) {
                    names.copy(lines, "coming_epci_name", EpciHistoryImport::name);
                } else {
                    year = yearOf(lines, year, file, with);
                    years.copy(lines, "coming_membership", EpciHistoryImport::member);
                }
            }
        }
        long lines = intervals.lines() + years.lines() + names.lines();
        if (intervals.lines() > 0 && years.lines() > 0) {
            throw ImportRefusals.because("mixed", files.getFirst().file().name());
        }
        if (years.lines() > 0) {
            return year(requireNonNull(year), lines, with);
        }
        return intervals.lines() > 0 ? intervals(lines, files, with) : names(lines, files, with);
    }

    private static ImportRun.TakerResult names(long lines, List<ImportRun.CheckedFile> files, ImportRun with) {
        ImportRun.Edition edition = with.edition(year(with, "select max(year)::text from coming_epci_name"), files);
        List<ImportOutcome.Change> changes = with.merge("select * from territory.take_epci_names(?, ?)", INTERVALS,
                edition.day());
        return new ImportRun.TakerResult(changes, lines, 0, edition, INTERVALS, "ODbL 1.0", List.of());
    }

    private static ImportRun.TakerResult intervals(long lines, List<ImportRun.CheckedFile> files, ImportRun with) {
        ImportRun.Edition edition = with.edition(year(with, "select max(year)::text from coming_membership"), files);
        List<ImportOutcome.Change> changes = with.merge("select * from territory.take_epci_intervals(?)", INTERVALS);
        return new ImportRun.TakerResult(changes, lines, 0, edition, INTERVALS, "ODbL 1.0", List.of());
    }

    /** The first day of the latest year that the lines tell. */
    private static @Nullable LocalDate year(ImportRun with, String sql) {
        String year = with.database().texts(sql).getFirst();
        return year == null ? null : LocalDate.of(Integer.parseInt(year), 1, 1);
    }

    private static ImportRun.TakerResult year(ImportRun.Edition year, long lines, ImportRun with) {
        List<ImportOutcome.Change> changes = with.merge("select * from territory.take_epci_year(?, ?)",
                year.day().getYear(), YEARLY);
        with.rejects().refuseTooMany(lines, with.order().acceptLosses());
        return new ImportRun.TakerResult(changes, lines, 0, year, YEARLY);
    }

    private static @Nullable Object[] interval(Cells<Interval> cells) {
        String commune = Cells.commune(cells.get(Interval.COM));
        String since = cells.get(Interval.SINCE);
        String epci = Cells.siren(cells.get(Interval.EPCI));
        CsvImport.require(Cells.isCommune(commune), Interval.COM, "commune.form");
        CsvImport.require(since.matches("(19|20)\\d\\d"), Interval.SINCE, "year");
        CsvImport.require(epci.matches("(\\d{9}|Z+)?"), Interval.EPCI, "siren.form");
        return new @Nullable Object[]{cells.line(), epci, commune, since, null, null, null};
    }

    private static @Nullable Object[] name(Cells<Name> cells) {
        CsvImport.require(cells.get(Name.SIREN).matches("\\d{9}"), Name.SIREN, "siren.form");
        String last = cells.get(Name.LAST);
        CsvImport.require(last.matches("((19|20)\\d\\d)?"), Name.LAST, "year");
        return new @Nullable Object[]{cells.get(Name.SIREN), cells.get(Name.LIBELLE), Cells.orNull(last), cells.line()};
    }

    private static @Nullable Object[] member(Cells<Year> cells) {
        String commune = Cells.commune(cells.get(Year.INSEE));
        String siren = Cells.siren(cells.get(Year.SIREN));
        CsvImport.require(siren.matches("\\d{9}"), Year.SIREN, "siren.form");
        CsvImport.require(Cells.isCommune(commune), Year.INSEE, "commune.form");
        String finance = cells.get(Year.FINANCE);
        return new @Nullable Object[]{cells.line(), siren, commune, null, cells.get(Year.NATURE), cells.get(Year.NAME),
                Cells.orNull(finance)};
    }

    /**
     * The year is in the names of the columns ({@code pmun_2025}), else in the name of the file.
     */
    private static ImportRun.Edition yearOf(CsvLines lines, ImportRun.@Nullable Edition already,
            ImportRun.CheckedFile file, ImportRun with) {
        Matcher column = YEAR_COLUMN.matcher(lines.columns().listed());
        LocalDate told = column.find() ? LocalDate.of(Integer.parseInt(column.group(1)), 1, 1) : null;
        boolean agreed = told != null && with.given() != null && told.getYear() == with.given().getYear();
        ImportRun.Edition year = with.edition(agreed ? with.given() : told, List.of(file));
        if (already != null && already.day().getYear() != year.day().getYear()) {
            throw ImportRefusals.because("mixed", lines.file());
        }
        return year;
    }
}

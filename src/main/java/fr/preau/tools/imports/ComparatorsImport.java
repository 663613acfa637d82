package fr.preau.tools.imports;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what communes are compared on: population, area, income, attraction area. */
final class ComparatorsImport implements ImportRun.Taker {
    private static final String TITLE = "Comparateurs de communes (INSEE)";

    private enum Column implements Columns.FileColumn {
        CODE, POPULATION, AREA, INCOME, CATEGORY, LATITUDE, LONGITUDE
    }

    @Override
    public boolean knows(Columns columns) {
        return columns.has(Column.CODE) && columns.has(Column.POPULATION);
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        with.database().run("select territory.expect_figures()");
        var csv = new CsvImport<>(with, Column.class);
        try (CsvLines lines = with.lines(files.getFirst())) {
            long setAside = csv.copy(lines, "coming_figure", cells -> row(cells, with));
            ImportRun.Edition edition = with.edition(latest(lines.columns(), with), files);
            List<ImportOutcome.Change> changes = with.merge("select * from territory.take_figures(?, ?)", edition.day(),
                    TITLE);
            with.rejects().refuseTooMany(csv.lines(), with.order().acceptLosses());
            Integer ofIncome = lines.columns().year(Column.INCOME);
            if (ofIncome != null) {
                with.database().run("select territory.take_income_year(?, ?, ?)", edition.day(), TITLE, ofIncome);
            }
            return new ImportRun.TakerResult(changes, csv.lines(), setAside, edition, TITLE);
        }
    }

    /** Its columns bear the years of what they count: the latest is that of the file. */
    private static @Nullable LocalDate latest(Columns columns, ImportRun with) {
        Integer year = columns.year(with.today().getYear());
        return year == null || with.given() != null ? null : LocalDate.of(year, 1, 1);
    }

    private static @Nullable Object @Nullable [] row(Cells<Column> cells, ImportRun with) {
        String code = Cells.commune(cells.get(Column.CODE));
        CsvImport.require(Cells.isCommune(code), Column.CODE, "commune.form");
        if (!with.order().wants(code)) {
            return null;
        }
        return new @Nullable Object[]{cells.line(), code, whole(cells, Column.POPULATION), decimal(cells, Column.AREA),
                whole(cells, Column.INCOME), category(cells.get(Column.CATEGORY)), decimal(cells, Column.LATITUDE),
                decimal(cells, Column.LONGITUDE)};
    }

    private static @Nullable Object whole(Cells<Column> cells, Column column) {
        String number = Cells.number(cells.get(column)).replaceFirst("\\.\\d+$", "");
        CsvImport.require(number.matches("\\d{0,9}"), column, "figure");
        return Cells.orNull(number);
    }

    private static @Nullable Object decimal(Cells<Column> cells, Column column) {
        String number = Cells.number(cells.get(column));
        CsvImport.require(number.matches("(-?\\d+(\\.\\d+)?)?"), column, "figure");
        return Cells.orNull(number);
    }

    /** INSEE's words for the place of a commune in its attraction area, zoning of 2020. */
    private static @Nullable String category(String code) {
        return switch (code) {
            case "11" -> "commune-centre";
            case "12" -> "pôle principal";
            case "13" -> "pôle secondaire";
            case "20" -> "couronne";
            case "30" -> "hors attraction des villes";
            default -> null;
        };
    }
}

package fr.preau.tools.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the groupings of BANATIC and the competences they declared: hints to look for an act, never a transfer. They
 * replace those of the extract that comes with the application.
 */
final class BanaticImport implements ImportRun.Taker {
    private static final String TITLE = "BANATIC";

    /**
     * BANATIC renumbered its competences: the year in the name of the column tells which list its codes are from.
     */
    private static final String OF_2021 = "code_competence_2021";

    private static final Set<String> SYNDICATS = Set.of("SIVU", "SIVOM", "SMF", "SMO", "PETR", "POLEM");

    private enum Grouping implements Columns.FileColumn {
        SIREN, NAME, NATURE, DEPARTEMENT, REGION, POPULATION
    }

    private enum Competence implements Columns.FileColumn {
        SIREN, CODE
    }

    @Override
    public boolean knows(Columns columns) {
        boolean groupings = columns.has(Grouping.NAME) && columns.has(Grouping.NATURE) && !columns.has("insee");
        return columns.has(Grouping.SIREN) && (groupings || columns.has(Competence.CODE));
    }

    @Override
    public boolean takesFolders() {
        return true;
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        with.database().run("select territory.expect_groupings()");
        var groupings = new CsvImport<>(with, Grouping.class);
        var competences = new CsvImport<>(with, Competence.class);
        long setAside = 0;
        LocalDate day = null;
        for (ImportRun.CheckedFile file : files) {
            try (CsvLines lines = with.lines(file)) {
                if (lines.columns().has(Competence.CODE)) {
                    day = lines.columns().has(OF_2021) ? LocalDate.of(2021, 1, 1) : day;
                    String nomenclature = lines.columns().has(OF_2021) ? "2021" : "2024";
                    setAside += competences.copy(lines, "coming_competence", cells -> competence(cells, nomenclature));
                } else if (!lines.columns().has("insee", "Code")) {
                    setAside += groupings.copy(lines, "coming_grouping",
                            cells -> grouping(cells, with.order().scope()));
                }
            }
        }
        if (groupings.lines() + competences.lines() == 0) {
            throw ImportRefusals.because("nothing", files.getFirst().file().name());
        }
        return merge(with.edition(day, files), groupings.lines() + competences.lines(), setAside, with);
    }

    private static ImportRun.TakerResult merge(ImportRun.Edition edition, long lines, long setAside, ImportRun with) {
        String title = TITLE + " " + edition.day().getYear();
        List<ImportOutcome.Change> changes = with.merge("select * from territory.take_groupings(?, ?)", edition.day(),
                title);
        with.rejects().refuseTooMany(lines, with.order().acceptLosses());
        return new ImportRun.TakerResult(changes, lines, setAside, edition, title, "Licence Ouverte 2.0",
                with.order().scope().stream().sorted().toList());
    }

    private static @Nullable Object @Nullable [] grouping(Cells<Grouping> cells, Set<String> scope) {
        String siren = siren(cells.get(Grouping.SIREN), Grouping.SIREN);
        String departement = Cells.departement(cells.get(Grouping.DEPARTEMENT));
        String nature = cells.get(Grouping.NATURE).toUpperCase(java.util.Locale.ROOT);
        if (!SYNDICATS.contains(nature) || !scope.isEmpty() && !scope.contains(departement)) {
            return null;
        }
        String population = Cells.number(cells.get(Grouping.POPULATION)).replaceFirst("\\.\\d+$", "");
        CsvImport.require(population.matches("\\d{0,9}"), Grouping.POPULATION, "figure");
        return new @Nullable Object[]{cells.line(), siren, cells.get(Grouping.NAME), nature, departement,
                cells.get(Grouping.REGION), Cells.orNull(population)};
    }

    private static @Nullable Object[] competence(Cells<Competence> cells, String nomenclature) {
        String code = cells.get(Competence.CODE);
        CsvImport.require(code.matches("\\d{4}"), Competence.CODE, "competence");
        return new @Nullable Object[]{cells.line(), siren(cells.get(Competence.SIREN), Competence.SIREN), nomenclature,
                code};
    }

    private static String siren(String cell, Enum<?> column) {
        String siren = Cells.siren(cell);
        CsvImport.require(siren.matches("\\d{9}"), column, "siren.form");
        return siren;
    }
}

package fr.preau.tools.imports;

import fr.preau.people.territory.Uai;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes acts that authorities declare: a transfer, a delegation, the convention of a cité scolaire. One line is one
 * act, for one or several places; it never replaces another one.
 *
 * <p>
 * Columns: {@code organisation} (SIREN of who declares), {@code fait} (a code of {@code
 * droit/codes/faits.yml}), {@code valeur}, {@code organisme} (SIREN of the body it names), {@code
 * portee} (COMMUNE unless said, EPCI, DEPARTEMENT, REGION, SCHOOL), {@code codes} or {@code
 * communes} (apart by spaces), {@code du}, {@code au} (the last day it holds), {@code document}, {@code adresse} (of
 * the document), {@code source}, {@code verification} (V read, P named, M only said).
 *
 * @param check what is asked of every act, whoever brings it
 */
record ActsImport(Imports.ActCheck check) implements ImportRun.Taker {
    private static final String TITLE = "Actes déclarés";
    private static final Set<String> KINDS = Set.of("COMMUNE", "EPCI", "DEPARTEMENT", "REGION", "SCHOOL");

    private enum Column implements Columns.FileColumn {
        ORGANISATION, FACT, VALUE, BODY, KIND, PLACES, FROM, TO, DOCUMENT, ADDRESS, SOURCE, VERIFICATION
    }

    @Override
    public boolean knows(Columns columns) {
        return columns.has(Column.FACT) && columns.has(Column.DOCUMENT);
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        with.database().run("select competence.expect_acts()");
        var csv = new CsvImport<>(with, Column.class);
        Set<String> unknown = new TreeSet<>();
        try (CsvLines lines = with.lines(files.getFirst())) {
            long setAside = csv.copy(lines, "coming_act", cells -> act(cells, unknown));
            lower(unknown, with);
            ImportRun.Edition edition = with.edition(latest(with), files);
            List<ImportOutcome.Change> changes = with.database().changes("select * from competence.take_acts()");
            return new ImportRun.TakerResult(changes, csv.lines(), setAside, edition, TITLE);
        }
    }

    /** Acts whose body nobody knows are only said. */
    private void lower(Set<String> unknown, ImportRun with) {
        unknown.removeIf(check::isOrganisation);
        if (unknown.isEmpty()) {
            return;
        }
        Object sirens = unknown.toArray(String[]::new);
        for (String row : with.database().texts("""
                select line || ' ' || coalesce(body, value) from coming_act
                where coalesce(body, value) = any (?) order by line
                """, sirens)) {
            String[] cells = row.split(" ");
            with.rejects().cell(Long.parseLong(cells[0]), "BODY", cells[1], "body.unknown");
        }
        with.database().run("update coming_act set verification = 'M' where coalesce(body, value) = any (?)", sirens);
    }

    /**
     * Acts tell their own days: the file is of the day the latest of them begins, if it has come.
     */
    private static @Nullable LocalDate latest(ImportRun with) {
        String told = with.database()
                .texts("select least(max(began), kernel.today())::text from coming_act")
                .getFirst();
        return told == null || with.given() != null ? null : LocalDate.parse(told);
    }

    private @Nullable Object[] act(Cells<Column> cells, Set<String> unknown) {
        CsvImport.require(siren(cells, Column.ORGANISATION).matches("\\d{9}"), Column.ORGANISATION, "siren.form");
        CsvImport.require(siren(cells, Column.BODY).matches("(\\d{9})?"), Column.BODY, "siren.form");
        CsvImport.require(cells.get(Column.VERIFICATION).matches("[VPM]?"), Column.VERIFICATION, "verification");
        List<String> places = places(cells);
        LocalDate from = CsvImport.day(cells, Column.FROM);
        LocalDate last = cells.get(Column.TO).isEmpty() ? null : CsvImport.day(cells, Column.TO);
        boolean known = check(cells, places, from, last);
        if (!known) {
            unknown.add(siren(cells, Column.BODY).isEmpty() ? value(cells) : siren(cells, Column.BODY));
        }
        return new @Nullable Object[]{cells.line(), siren(cells, Column.ORGANISATION), cells.get(Column.FACT),
                Cells.orNull(value(cells)), Cells.orNull(siren(cells, Column.BODY)), kind(cells),
                places.stream().collect(Collectors.joining(",", "{", "}")), from,
                last == null ? null : last.plusDays(1), cells.get(Column.DOCUMENT),
                Cells.orNull(cells.get(Column.ADDRESS)), Cells.orNull(cells.get(Column.SOURCE)),
                Cells.orNull(cells.get(Column.VERIFICATION))};
    }

    /** Whether the body it names is known. */
    private boolean check(Cells<Column> cells, List<String> places, LocalDate from, @Nullable LocalDate last) {
        var line = new Imports.ActCheck.ActEntry(siren(cells, Column.ORGANISATION), cells.get(Column.FACT),
                value(cells), siren(cells, Column.BODY), kind(cells), places, from, last, cells.get(Column.DOCUMENT),
                cells.get(Column.ADDRESS));
        Imports.ActCheck.Finding finding = check.find(line);
        if (finding.wrong() != null) {
            throw new CsvImport.LineRejection(column(finding.wrong().field()), finding.wrong());
        }
        return finding.known();
    }

    private static Column column(String field) {
        return Stream.of(Column.values())
                .filter(column -> column.names().first().equals(field))
                .findFirst()
                .orElse(Column.FACT);
    }

    /** "Oui" is how a person writes that it is so. */
    private static String value(Cells<Column> cells) {
        String value = cells.get(Column.VALUE);
        String siren = Cells.siren(value);
        if (siren.matches("\\d{9}")) {
            return siren;
        }
        return value.equalsIgnoreCase("oui") ? "1" : value;
    }

    private static String siren(Cells<Column> cells, Column column) {
        return Cells.siren(cells.get(column));
    }

    private static String kind(Cells<Column> cells) {
        String kind = cells.get(Column.KIND).isEmpty() ? "COMMUNE"
                : cells.get(Column.KIND).toUpperCase(java.util.Locale.ROOT);
        CsvImport.require(KINDS.contains(kind), Column.KIND, "kind");
        return kind;
    }

    /** The codes, each once and in order, so that the same act is recognised. */
    private static List<String> places(Cells<Column> cells) {
        String kind = kind(cells);
        List<String> codes = Stream.of(cells.get(Column.PLACES).strip().split("[\\s,|]+"))
                .map(code -> code(kind, code.toUpperCase(java.util.Locale.ROOT)))
                .distinct()
                .sorted()
                .toList();
        CsvImport.require(codes.stream().allMatch(code -> code.matches(form(kind))), Column.PLACES, "places");
        return codes;
    }

    /** Codes whose leading zero a spreadsheet took away get it back. */
    private static String code(String kind, String code) {
        return switch (kind) {
            case "COMMUNE" -> Cells.commune(code);
            case "SCHOOL" -> Uai.tidy(code);
            case "DEPARTEMENT" -> Cells.departement(code);
            default -> code;
        };
    }

    private static String form(String kind) {
        return switch (kind) {
            case "COMMUNE" -> "\\d{5}|2[AB]\\d{3}";
            case "EPCI" -> "\\d{9}";
            case "SCHOOL" -> "\\d{7}[A-Z]";
            default -> "\\d{2,3}|2[AB]";
        };
    }
}

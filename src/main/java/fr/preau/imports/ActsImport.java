package fr.preau.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes acts that authorities declare: a transfer, a delegation, the convention of a cité scolaire.
 * One line is one act, for one or several places; it never replaces another one.
 *
 * <p>Columns: {@code organisation} (SIREN of who declares), {@code fait} (a code of {@code
 * droit/codes/faits.yml}), {@code valeur}, {@code organisme} (SIREN of the body it names), {@code
 * portee} (COMMUNE unless said, EPCI, DEPARTEMENT, REGION, SCHOOL), {@code codes} or {@code
 * communes} (apart by spaces), {@code du}, {@code au} (the last day it holds), {@code document},
 * {@code adresse} (of the document), {@code source}, {@code verification} (V read, P named, M only
 * said).
 */
final class ActsImport implements Taking.Taker {
    private static final String TITLE = "Actes déclarés";
    private static final Pattern CODE = Pattern.compile("(?m)^\\s+- code: (\\S+)");
    private static final Set<String> KINDS =
            Set.of("COMMUNE", "EPCI", "DEPARTEMENT", "REGION", "SCHOOL");

    private enum Column implements Columns.Wanted {
        ORGANISATION(true, "organisation", "siren"),
        FACT(true, "fait", "fact"),
        VALUE(false, "valeur", "value"),
        BODY(false, "organisme", "corps", "body"),
        KIND(false, "portee", "scope_kind"),
        PLACES(true, "codes", "communes", "places"),
        FROM(true, "du", "from"),
        TO(false, "au", "to"),
        DOCUMENT(true, "document"),
        ADDRESS(false, "adresse", "url"),
        SOURCE(false, "source"),
        VERIFICATION(false, "verification");

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

    @Override
    public Taking.Taken take(List<Taking.CheckedFile> files, Taking with) throws SQLException {
        with.database().run("select competence.expect_acts()");
        Set<String> facts = facts();
        var csv = new CsvImport<>(with, Column.class);
        try (CsvLines lines = with.lines(files.getFirst())) {
            long setAside = csv.copy(lines, "coming_act", cells -> act(cells, facts));
            List<ImportOutcome.Change> changes =
                    with.database().changes("select * from competence.take_acts()");
            return new Taking.Taken(
                    changes,
                    csv.lines(),
                    setAside,
                    with.today(),
                    TITLE,
                    "Licence Ouverte 2.0",
                    List.of());
        }
    }

    private static @Nullable Object[] act(Cells<Column> cells, Set<String> facts) {
        require(
                cells.get(Column.ORGANISATION).matches("\\d{9}"),
                Column.ORGANISATION,
                "siren.form");
        require(facts.contains(cells.get(Column.FACT)), Column.FACT, "fact");
        require(cells.get(Column.BODY).matches("(\\d{9})?"), Column.BODY, "siren.form");
        require(!cells.get(Column.DOCUMENT).isEmpty(), Column.DOCUMENT, "document");
        require(
                cells.get(Column.VERIFICATION).matches("[VPM]?"),
                Column.VERIFICATION,
                "verification");
        require(cells.get(Column.ADDRESS).matches("(https?://\\S+)?"), Column.ADDRESS, "address");
        LocalDate from = day(cells, Column.FROM);
        LocalDate last = cells.get(Column.TO).isEmpty() ? null : day(cells, Column.TO);
        require(last == null || !last.isBefore(from), Column.TO, "period");
        return new @Nullable Object[] {
            cells.line(),
            cells.get(Column.ORGANISATION),
            cells.get(Column.FACT),
            orNull(cells.get(Column.VALUE)),
            orNull(cells.get(Column.BODY)),
            kind(cells),
            places(cells),
            from,
            last == null ? null : last.plusDays(1),
            cells.get(Column.DOCUMENT),
            orNull(cells.get(Column.ADDRESS)),
            orNull(cells.get(Column.SOURCE)),
            orNull(cells.get(Column.VERIFICATION))
        };
    }

    private static String kind(Cells<Column> cells) {
        String kind =
                cells.get(Column.KIND).isEmpty()
                        ? "COMMUNE"
                        : cells.get(Column.KIND).toUpperCase(java.util.Locale.ROOT);
        require(KINDS.contains(kind), Column.KIND, "kind");
        return kind;
    }

    /**
     * The codes as PostgreSQL writes an array, each once and in order, so that the same act is
     * recognised.
     */
    private static String places(Cells<Column> cells) {
        String[] codes =
                cells.get(Column.PLACES)
                        .strip()
                        .toUpperCase(java.util.Locale.ROOT)
                        .split("[\\s,|]+");
        require(
                Arrays.stream(codes).allMatch(code -> code.matches(form(kind(cells)))),
                Column.PLACES,
                "places");
        return Arrays.stream(codes).distinct().sorted().collect(Collectors.joining(",", "{", "}"));
    }

    private static String form(String kind) {
        return switch (kind) {
            case "COMMUNE" -> "\\d{5}|2[AB]\\d{3}";
            case "EPCI" -> "\\d{9}";
            case "SCHOOL" -> "\\d{7}[A-Z]";
            default -> "\\d{2,3}|2[AB]";
        };
    }

    private static LocalDate day(Cells<Column> cells, Column column) {
        try {
            return Cells.Dates.read(cells.get(column));
        } catch (DateTimeException e) {
            throw new CsvImport.Rejected(column, "day");
        }
    }

    private static void require(boolean sound, Column column, String reason) {
        if (!sound) {
            throw new CsvImport.Rejected(column, reason);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The facts the law knows: an act under another code would be kept and never found. */
    private static Set<String> facts() {
        try (InputStream in = ActsImport.class.getResourceAsStream("/droit/codes/faits.yml")) {
            if (in == null) {
                throw new IllegalStateException(
                        "missing from the application: droit/codes/faits.yml");
            }
            return CODE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

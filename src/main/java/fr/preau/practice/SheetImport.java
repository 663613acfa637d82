package fr.preau.practice;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads many sheets from one text, CSV or JSON, each as if it had been typed. Pure: it never fails,
 * and says what it could not read.
 *
 * <p>In CSV, a line is a sheet and a column a field of the form: {@code titre}, {@code
 * besoin.besoin}, {@code couts.montant} for the first line of costs, {@code couts.montant.2} for
 * the second; several codes in one cell are separated by a bar. In JSON, {@link SheetJson}.
 */
final class SheetImport {
    /** The most that one text brings. */
    static final int MOST = 200;

    private static final List<Character> SEPARATORS = List.of(';', ',', '\t');

    private SheetImport() {}

    /**
     * What was read.
     *
     * @param problem the key of what is wrong with the whole text, {@code practice.import.<key>};
     *     empty when nothing is
     * @param details what fills its sentence
     * @param lines the sheets, in their order
     */
    record Brought(String problem, List<Object> details, List<Line> lines) {
        static Brought wrong(String problem, Object... details) {
            return new Brought(problem, List.of(details), List.of());
        }
    }

    /**
     * What could not be read of one sheet.
     *
     * @param field where: {@code costs[0].low}; empty for the whole line
     * @param key of its sentence, {@code practice.import.<key>}
     * @param grave whether the sheet cannot be brought in with it
     */
    record Unread(String field, String key, List<Object> details, boolean grave) {
        static Unread grave(String field, String key, Object... details) {
            return new Unread(field, key, List.of(details), true);
        }
    }

    /**
     * One sheet.
     *
     * @param number of its line in the text, the header being the first; of its place in a list
     * @param unread what could not be read of it
     */
    record Line(long number, Typed typed, List<Unread> unread) {
        String title() {
            return typed.text(Section.ESSENTIEL, "titre").strip();
        }
    }

    static Brought read(String text, JsonMapper json) {
        String all = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (all.isBlank()) {
            return Brought.wrong("empty");
        }
        String begun = all.strip();
        Brought read =
                begun.startsWith("[") || begun.startsWith("{")
                        ? SheetJson.read(begun, json)
                        : table(all.stripLeading());
        return read.lines().size() > MOST ? Brought.wrong("many", read.lines().size()) : read;
    }

    private static Brought table(String text) {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            List<CsvRecord> records = csv.stream().limit(MOST + 2L).toList();
            List<Column> columns = new ArrayList<>();
            for (String header : records.getFirst().getFields()) {
                Optional<Column> column = Column.of(header);
                if (column.isEmpty()) {
                    return Brought.wrong("column", header);
                }
                if (columns.contains(column.get())) {
                    return Brought.wrong("column.twice", header);
                }
                columns.add(column.get());
            }
            return new Brought(
                    "",
                    List.of(),
                    records.stream().skip(1).map(one -> line(columns, one)).toList());
        } catch (CsvParseException | java.io.IOException unreadable) {
            return Brought.wrong("csv");
        }
    }

    private static Line line(List<Column> columns, CsvRecord record) {
        boolean beyond =
                record.getFields().stream().skip(columns.size()).anyMatch(one -> !one.isBlank());
        return new Line(
                record.getStartingLineNumber(),
                typed(columns, record),
                beyond
                        ? List.of(Unread.grave("", "cells", record.getFieldCount(), columns.size()))
                        : List.of());
    }

    /** The one that cuts the first line into most pieces. */
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return SEPARATORS.stream()
                .max(
                        java.util.Comparator.comparingLong(
                                one -> header.chars().filter(c -> c == one).count()))
                .orElse(';');
    }

    private static Typed typed(List<Column> columns, CsvRecord record) {
        Map<Section, Map<String, List<String>>> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
            Column column = columns.get(i);
            String cell = record.getField(i);
            if (!cell.isBlank()) {
                values.computeIfAbsent(column.section(), one -> new LinkedHashMap<>())
                        .put(column.name(), column.values(cell));
            }
        }
        Typed typed = Typed.NOTHING;
        for (Map.Entry<Section, Map<String, List<String>>> one : values.entrySet()) {
            typed = typed.with(one.getKey(), Typed.sent(one.getKey(), one.getValue()));
        }
        return typed;
    }

    /** Where a column goes. */
    private record Column(Section section, String name, boolean several) {
        static Optional<Column> of(String header) {
            List<String> parts =
                    new ArrayList<>(
                            List.of(
                                    header.replace("\ufeff", "")
                                            .strip()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .split("\\.", 4)));
            String row = parts.getLast().matches("\\d{1,2}") ? parts.removeLast() : null;
            if (parts.isEmpty() || parts.size() > 2) {
                return Optional.empty();
            }
            String name = parts.getLast();
            return Arrays.stream(Section.values())
                    .filter(one -> one != Section.DOCUMENTS)
                    .filter(one ->
                            parts.size() == 1
                                    ? named(one.fields(), name) != null
                                    : one.path().equals(parts.getFirst()))
                    .map(one -> in(one, name, row))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private static Optional<Column> in(Section section, String name, @Nullable String row) {
            Section.Field single = named(section.fields(), name);
            if (single != null && row == null) {
                return Optional.of(new Column(section, name, single.kind() == Section.Kind.MANY));
            }
            int number = row == null ? 1 : Integer.parseInt(row);
            return named(section.row(), name) == null || number < 1 || number > Typed.MOST_ROWS
                    ? Optional.empty()
                    : Optional.of(new Column(section, name + "-" + (number - 1), false));
        }

        private static Section.@Nullable Field named(List<Section.Field> fields, String name) {
            return fields.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
        }

        List<String> values(String cell) {
            return several
                    ? Arrays.stream(cell.split("\\|"))
                            .map(String::strip)
                            .filter(one -> !one.isEmpty())
                            .toList()
                    : List.of(cell);
        }
    }
}

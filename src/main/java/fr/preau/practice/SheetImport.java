package fr.preau.practice;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads many sheets from one text, CSV or JSON, each as if it had been typed. Pure: it never fails,
 * and says what it could not read.
 *
 * <p>In CSV, a line is a sheet and a column a field of the form: {@code titre}, {@code
 * besoin.besoin}, {@code couts.montant} for the first line of costs, {@code couts.montant.2} for
 * the second; several codes in one cell are separated by a bar. In JSON, a list of sheets as the
 * API gives them.
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
     * @param detail what fills its sentence
     * @param lines the sheets, in their order
     */
    record Brought(String problem, String detail, List<Line> lines) {}

    /**
     * One sheet.
     *
     * @param number of its line in the text, the header being the first; of its place in a list
     */
    record Line(long number, Typed typed) {
        String title() {
            return typed.text(Section.ESSENTIEL, "titre").strip();
        }
    }

    static Brought read(String text, JsonMapper json) {
        String all = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (all.isBlank()) {
            return new Brought("empty", "", List.of());
        }
        Brought read = all.strip().startsWith("[") ? list(all, json) : table(all.stripLeading());
        return read.lines().size() > MOST
                ? new Brought("many", String.valueOf(read.lines().size()), List.of())
                : read;
    }

    private static Brought list(String text, JsonMapper json) {
        try {
            List<Line> lines = new ArrayList<>();
            for (JsonNode one : json.readTree(text)) {
                Sheet sheet = json.treeToValue(one, Sheet.class);
                lines.add(new Line(lines.size() + 1L, SheetTyping.of(sheet)));
            }
            return new Brought("", "", lines);
        } catch (JacksonException unreadable) {
            return new Brought("json", "", List.of());
        }
    }

    private static Brought table(String text) {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().fieldSeparator(separator(text)).ofCsvRecord(text)) {
            List<CsvRecord> records = csv.stream().limit(MOST + 2L).toList();
            List<Column> columns = new ArrayList<>();
            for (String header : records.getFirst().getFields()) {
                Optional<Column> column = Column.of(header);
                if (column.isEmpty()) {
                    return new Brought("column", header, List.of());
                }
                columns.add(column.get());
            }
            return new Brought(
                    "",
                    "",
                    records.stream()
                            .skip(1)
                            .map(one -> new Line(one.getStartingLineNumber(), typed(columns, one)))
                            .toList());
        } catch (CsvParseException | java.io.IOException unreadable) {
            return new Brought("csv", "", List.of());
        }
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

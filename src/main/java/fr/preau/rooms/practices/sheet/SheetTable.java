package fr.preau.rooms.practices.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Meter;
import fr.preau.ground.upload.Meter.Measure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads many sheets from one text, CSV or JSON, each as if it had been typed. Pure: it never fails, and says what it
 * could not read.
 *
 * <p>
 * In CSV, a line is a sheet and a column a field of the form: {@code titre}, {@code
 * besoin.besoin}, {@code couts.montant} for the first line of costs, {@code couts.montant.2} for the second; accents
 * and capitals of a name do not count. What the form lets choose is written in a cell as a code or in the words of the
 * form, several with a bar, or a comma, between them. A line without a word is none, and a column that no sheet has is
 * told, not taken. In JSON, {@link SheetJson}.
 */
public final class SheetTable {
    /** The most that one text brings. */
    static final int MOST = 200;

    private static final List<Character> SEPARATORS = List.of(';', ',', '\t');

    /** What stands for what is no character of its charset. */
    private static final char UNREAD = '\ufffd';

    private SheetTable() {}

    /**
     * What was read.
     *
     * @param problem the key of what is wrong with the whole text, {@code writing.import.<key>}; empty when nothing is
     * @param details what fills its sentence
     * @param lines the sheets, in their order
     */
    public record SheetBatch(String problem, List<Object> details, List<ManuscriptRow> lines) {
        public static SheetBatch wrong(String problem, Object... details) {
            return new SheetBatch(problem, List.of(details), List.of());
        }
    }

    /**
     * What could not be read of one sheet.
     *
     * @param field where: {@code costs[0].low}; empty for the whole line
     * @param key of its sentence, {@code writing.import.<key>}
     * @param grave whether the sheet cannot be brought in with it
     */
    public record Unread(String field, String key, List<Object> details, boolean grave) {
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
    public record ManuscriptRow(long number, Manuscript typed, List<Unread> unread) {
        public String title() {
            return typed.text(Section.ESSENTIEL, "titre").strip();
        }
    }

    /** Reads a cell where the form lets choose. */
    public interface Codes {
        /** The code that those words mean there; absent when they mean none. */
        Optional<String> of(Section.Field field, String words);
    }

    /**
     * A file as text.
     *
     * @param windows the first line whose accents were read as Windows writes them; 0 for none
     */
    public record FileText(String text, long windows) {}

    /**
     * A file as text: in UTF-8, in UTF-16 when it says so, else as Windows writes it. Where all but a few bytes are
     * UTF-8, those few are not guessed: each is a {@link #UNREAD}.
     *
     * @return empty when it is no text
     */
    public static Optional<FileText> text(byte[] file) {
        FileText decoded = decoded(file);
        return decoded.text().indexOf('\0') >= 0 ? Optional.empty() : Optional.of(decoded);
    }

    private static FileText decoded(byte[] file) {
        Charset charset = Csv.charset(file);
        String text = new String(file, charset);
        if (charset == StandardCharsets.UTF_8 || charset == StandardCharsets.UTF_16) {
            return new FileText(text, 0);
        }
        String unread = new String(file, StandardCharsets.UTF_8);
        return new FileText(text, line(unread, unread.indexOf(UNREAD)));
    }

    private static long line(String text, int at) {
        return 1 + text.chars().limit(at).filter(c -> c == '\n').count();
    }

    public static SheetBatch read(String text, JsonMapper json, Codes codes) {
        String all = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (all.isBlank()) {
            return SheetBatch.wrong("empty");
        }
        if (all.indexOf(UNREAD) >= 0) {
            return SheetBatch.wrong("charset", line(all, all.indexOf(UNREAD)));
        }
        String begun = all.strip();
        SheetBatch read = begun.startsWith("[") || begun.startsWith("{")
                ? SheetJson.read(all.substring(0, all.indexOf(begun)).replaceAll("[^\n]", "") + begun, json)
                : table(all, codes);
        if (read.problem().isEmpty() && read.lines().isEmpty()) {
            return SheetBatch.wrong("none");
        }
        return read.lines().size() > MOST ? SheetBatch.wrong("many", read.lines().size()) : read;
    }

    private static SheetBatch table(String all, Codes codes) {
        String text = all.substring(header(all));
        long before = all.substring(0, all.length() - text.length()).lines().count();
        char separator = separator(text);
        long unquoted = unquoted(text, separator);
        if (unquoted > 0) {
            return SheetBatch.wrong("csv.at", before + unquoted);
        }
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            var meter = new Meter(Allowance.TEXT);
            return sheets(before,
                    csv.stream()
                            .peek(csvRecord -> meter.add(Measure.CELLS, csvRecord.getFieldCount()))
                            .filter(SheetTable::written)
                            .limit(MOST + 2L)
                            .toList(),
                    codes);
        } catch (CsvParseException | java.io.IOException unreadable) {
            return SheetBatch.wrong("csv");
        } catch (Refusal.BadRequest much) {
            return SheetBatch.wrong("file");
        }
    }

    private static SheetBatch sheets(long before, List<CsvRecord> records, Codes codes) {
        if (records.isEmpty()) {
            return SheetBatch.wrong("empty");
        }
        List<Column> columns = new ArrayList<>();
        for (String header : records.getFirst().getFields()) {
            Column column = Column.of(header);
            if (column.section() != null && columns.stream().anyMatch(column::same)) {
                return SheetBatch.wrong("column.twice", header);
            }
            columns.add(column);
        }
        return columns.stream().noneMatch(one -> one.name().equals("titre"))
                ? SheetBatch.wrong("column.title", records.getFirst().getField(0))
                : new SheetBatch("", List.of(),
                        records.stream().skip(1).map(csvRecord -> line(before, columns, csvRecord, codes)).toList());
    }

    /**
     * Where the header begins, after lines without a word: a tab there is a column without name.
     */
    private static int header(String text) {
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            if (text.substring(at, end).chars().anyMatch(c -> " \t;,\r".indexOf(c) < 0)) {
                return at;
            }
            at = end + 1;
        }
        return at;
    }

    private static boolean written(CsvRecord record) {
        return record.getFields().stream().anyMatch(cell -> !cell.isBlank());
    }

    /**
     * The line where a quotation mark opens a cell and none closes it before the next separator; 0 when there is none.
     * A reader would take all that follows for that cell, in silence.
     */
    private static long unquoted(String text, char separator) {
        long line = 1;
        long opened = 0;
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line += c == '\n' ? 1 : 0;
            if (opened == 0) {
                opened = begins && c == '"' ? line : 0;
                begins = c == separator || c == '\n' || c == '\r';
            } else if (c == '"') {
                char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
                if (next == '"') {
                    i++;
                } else if (next == separator || next == '\n' || next == '\r') {
                    opened = 0;
                } else {
                    return opened;
                }
            }
        }
        return opened;
    }

    private static ManuscriptRow line(long before, List<Column> columns, CsvRecord record, Codes codes) {
        List<Unread> unread = new ArrayList<>();
        if (record.getFields().stream().skip(columns.size()).anyMatch(field -> !field.isBlank())) {
            unread.add(Unread.grave("", "cells", record.getFieldCount(), columns.size()));
        }
        for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
            Column column = columns.get(i);
            if (column.section() == null && !record.getField(i).isBlank()) {
                unread.add(column.beyond() ? Unread.grave(column.name(), "column.beyond", Manuscript.MOST_ROWS)
                        : new Unread(column.name(), "unknown", List.of(), false));
            }
        }
        return new ManuscriptRow(before + record.getStartingLineNumber(), typed(columns, record, codes),
                List.copyOf(unread));
    }

    /** The one that cuts the first line into most pieces. */
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return SEPARATORS.stream()
                .max(java.util.Comparator.comparingLong(letter -> header.chars().filter(c -> c == letter).count()))
                .orElse(';');
    }

    private static Manuscript typed(List<Column> columns, CsvRecord record, Codes codes) {
        Map<Section, Map<String, List<String>>> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
            Column column = columns.get(i);
            Section section = column.section();
            String cell = record.getField(i);
            if (section != null && !cell.isBlank()) {
                values.computeIfAbsent(section, value -> new LinkedHashMap<>())
                        .put(column.name(), column.values(cell, codes));
            }
        }
        Manuscript typed = Manuscript.NOTHING;
        for (Map.Entry<Section, Map<String, List<String>>> entry : values.entrySet()) {
            typed = typed.with(entry.getKey(), Manuscript.sent(entry.getKey(), entry.getValue()));
        }
        return typed;
    }

    /**
     * Where a column goes.
     *
     * @param section absent when no sheet has it
     * @param name of the field, with its row; of the column when no sheet has it
     */
    private record Column(@Nullable Section section, String name, Section.@Nullable Field field) {
        static Column of(String header) {
            List<String> parts = new ArrayList<>(Arrays.stream(header.replace("\ufeff", "").split("\\.", 4))
                    .map(part -> Fold.plain(part).replace(' ', '_'))
                    .toList());
            String row = parts.getLast().matches("\\d{1,2}") ? parts.removeLast() : null;
            Column unknown = new Column(null, Fold.seen(header), null);
            if (parts.isEmpty() || parts.size() > 2) {
                return unknown;
            }
            String name = parts.getLast();
            return Arrays.stream(Section.values())
                    .filter(section -> section != Section.DOCUMENTS)
                    .filter(section -> parts.size() == 1 ? named(section.fields(), name) != null
                            : section.path().equals(parts.getFirst()))
                    .map(section -> in(section, name, row))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(unknown);
        }

        private static Optional<Column> in(Section section, String name, @Nullable String row) {
            Section.Field single = named(section.fields(), name);
            if (single != null && row == null) {
                return Optional.of(new Column(section, name, single));
            }
            int number = row == null ? 1 : Integer.parseInt(row);
            Section.Field field = named(section.row(), name);
            return field == null || number < 1 || number > Manuscript.MOST_ROWS ? Optional.empty()
                    : Optional.of(new Column(section, name + "-" + (number - 1), field));
        }

        private static Section.@Nullable Field named(List<Section.Field> fields, String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
        }

        /** Whether it is a field of a row that no sheet has. */
        boolean beyond() {
            String first = name.replaceFirst("[.-][1-9]\\d+$", "");
            return section == null && !first.equals(name) && of(first).name().endsWith("-0");
        }

        boolean same(Column other) {
            return section == other.section() && name.equals(other.name());
        }

        /** What a cell says, in codes where the form lets choose; as it is where it means none. */
        List<String> values(String cell, Codes codes) {
            if (field == null || field.kind() != Section.Kind.MANY) {
                return List.of(field == null ? cell : codes.of(field, cell).orElse(cell));
            }
            return pieces(cell, "\\|").flatMap(piece -> several(field, piece, codes)).toList();
        }

        /** Some words of the form have commas: the whole first. */
        private static Stream<String> several(Section.Field field, String piece, Codes codes) {
            Optional<String> whole = codes.of(field, piece);
            if (whole.isPresent()) {
                return whole.stream();
            }
            List<Optional<String>> each = pieces(piece, "[,;/\n]").map(text -> codes.of(field, text)).toList();
            return each.stream().allMatch(Optional::isPresent) ? each.stream().flatMap(Optional::stream)
                    : Stream.of(piece);
        }

        private static Stream<String> pieces(String cell, String between) {
            return Arrays.stream(cell.split(between)).map(String::strip).filter(text -> !text.isEmpty());
        }
    }
}

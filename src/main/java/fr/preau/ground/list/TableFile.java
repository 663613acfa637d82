package fr.preau.ground.list;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Period;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.Meter;
import fr.preau.ground.upload.Meter.Measure;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A table that people bring from elsewhere, read as it comes: one line at a time, its letters in UTF-8 or as an office
 * program of Windows writes them, its separator guessed from its first line. Pure; never fails but by saying what is
 * wrong.
 */
public final class TableFile {
    private static final int MOST_COLUMNS = 300;
    private static final int LONGEST_CELL = 200_000;
    private static final int LONGEST_HEADER = 60_000;

    /** How much of a file is looked at to know in what it is written. */
    private static final int BEGINNING = 1 << 20;

    private static final Pattern FORMULA = Pattern.compile("[=+@-].+", Pattern.DOTALL);

    /** Of what was typed, enough to find it again. */
    public static final int SAID = 40;

    private TableFile() {}

    /** What is wrong with the whole file, or with one line: the key of its sentence. */
    public static final class Unfit extends Exception {
        private final String key;
        private final transient List<Object> arguments;

        public Unfit(String key, Object... arguments) {
            super(key, null, false, false);
            this.key = key;
            this.arguments = List.of(arguments);
        }

        /** The last part of the key: {@code charset}, {@code many}. */
        public String key() {
            return key;
        }

        public List<Object> arguments() {
            return arguments;
        }
    }

    /**
     * A line that cannot be taken, or the whole file for line 0: the key of why, and what to do.
     */
    public record Fault(long line, String key, List<Object> arguments) {}

    /** What cannot be taken of a table: the whole of it first, then the first hundred lines. */
    public static final class Faults {
        private static final int TOLD = 100;
        private final List<Fault> told = new ArrayList<>();
        private int many;

        public void add(long line, String key, List<Object> arguments) {
            var fault = new Fault(line, key, arguments);
            if (line == 0 && told.contains(fault)) {
                return; // what is wrong with the whole is said once
            }
            many++;
            if (line == 0) {
                told.addFirst(fault);
            } else if (told.size() < TOLD) {
                told.add(fault);
            }
        }

        /** The file is none that can be read. */
        public void whole(Unfit why) {
            add(0, "list.file." + why.key(), why.arguments());
        }

        /** There is too much of it. */
        public void whole(Refusal.BadRequest much) {
            add(0, much.key(), much.arguments());
        }

        /** How many there are, told or not. */
        public int many() {
            return many;
        }

        public List<Fault> told() {
            return told;
        }

        /** Those that are told, each in a sentence. */
        public List<String> words(Visit visit) {
            return told.stream().map(fault -> {
                String why = visit.t(fault.key(), fault.arguments().toArray());
                return fault.line() == 0 ? why : visit.t("list.line", fault.line(), why);
            }).toList();
        }
    }

    /** What the lines of a table give, and what is wrong with others. */
    public record TableContent<T>(List<T> lines, Faults faults) {
        /** What all of them give; nothing when anything is wrong. */
        public List<T> all() {
            return faults.many() == 0 ? lines : List.of();
        }
    }

    /** What one line gives. */
    public interface LineParser<T> {
        /**
         * @throws Unfit when it gives nothing; {@code columns} is of the whole table
         */
        T of(TableLine line) throws Unfit;
    }

    /**
     * What each line gives, in order, or what is wrong with each that gives nothing.
     *
     * @param key begins that of what is wrong with a line
     */
    public static <T> TableContent<T> all(Upload table, int most, String key, LineParser<T> taken) {
        List<T> all = new ArrayList<>();
        var faults = new Faults();
        try {
            read(table, most, line -> {
                try {
                    all.add(taken.of(line));
                } catch (Unfit why) {
                    long at = why.key().equals("columns") ? 0 : line.number();
                    faults.add(at, key + why.key(), why.arguments());
                }
            });
        } catch (Unfit why) {
            faults.whole(why);
        } catch (Refusal.BadRequest much) {
            faults.whole(much);
        }
        return new TableContent<>(all, faults);
    }

    /**
     * What somebody typed in a cell, without the apostrophe of a spreadsheet.
     *
     * @throws Unfit {@code formula} when a spreadsheet would reckon it
     */
    public static String bare(String cell) throws Unfit {
        String typed = Fold.seen(cell);
        String bare = typed.startsWith("'") ? typed.substring(1) : typed;
        if (FORMULA.matcher(bare).matches()) {
            throw new Unfit("formula", Fold.shortened(bare, SAID));
        }
        return bare;
    }

    /**
     * A day typed in a cell, whatever is between its parts; the hour that a spreadsheet adds is left aside.
     *
     * @throws Unfit {@code day} when it is none
     */
    public static LocalDate day(String bare) throws Unfit {
        try {
            return Period.day(bare.replaceFirst("[T ]\\d{1,2}:\\d{2}.*$", ""));
        } catch (DateTimeException none) {
            throw new Unfit("day", Fold.shortened(bare, SAID));
        }
    }

    /**
     * One line.
     *
     * @param number in the file, the header being the first
     */
    public record TableLine(long number, Map<String, Integer> columns, List<String> cells) {
        /** What a column says; empty when there is none, or it says nothing. */
        public String cell(String column) {
            Integer at = columns.get(column);
            return at == null || at >= cells.size() ? "" : cells.get(at).strip();
        }

        /** The first of several columns that says something. */
        public String first(String... among) {
            for (String text : among) {
                String cell = cell(text);
                if (!cell.isEmpty()) {
                    return cell;
                }
            }
            return "";
        }

        /** The same of a text that Decidim gives once a language, French before any other. */
        public String translated(String... among) {
            for (String path : among) {
                String said = first(path, path + "/fr", path + "/en");
                if (!said.isEmpty()) {
                    return said;
                }
                for (String column : columns.keySet()) {
                    boolean same = column.startsWith(path + "/") && !column.contains("machine");
                    if (same && !cell(column).isEmpty()) {
                        return cell(column);
                    }
                }
            }
            return "";
        }

        public boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /**
     * Gives each line, in order, but those that are blank.
     *
     * @param most lines, the header apart
     * @throws Unfit when the file is none that can be read: its lines until then were given
     * @throws Refusal.BadRequest when there is too much of it
     */
    public static void read(Upload table, int most, Consumer<TableLine> each) throws Unfit {
        long at = 1;
        Meter meter = table.meter();
        try (var text = new BufferedReader(new VisibleReader(letters(table.open())), 1 << 16)) {
            char separator = separator(text);
            Map<String, Integer> columns = Map.of();
            long lines = 0;
            for (CsvRecord record : reader(separator, text)) {
                at = record.getStartingLineNumber();
                meter.add(Measure.LINES, 1);
                meter.add(Measure.CELLS, record.getFieldCount());
                if (columns.isEmpty()) {
                    columns = columns(record.getFields());
                    continue;
                }
                var line = new TableLine(at, columns, record.getFields());
                if (!line.blank()) {
                    if (++lines > most) {
                        throw new Unfit("many", most);
                    }
                    each.accept(line);
                }
            }
            if (lines == 0) {
                throw new Unfit("empty");
            }
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw said(unreadable, at);
        }
    }

    /** By what its beginning is written in; a line that is not is refused. */
    private static Reader letters(InputStream bytes) throws IOException {
        var whole = new BufferedInputStream(bytes, BEGINNING);
        whole.mark(BEGINNING);
        byte[] some = whole.readNBytes(BEGINNING);
        whole.reset();
        int end = some.length;
        while (some.length == BEGINNING && end > 1 && some[end - 1] != '\n') {
            end--; // its last letter may be cut
        }
        Charset charset = Csv.charset(Arrays.copyOf(some, end));
        return new InputStreamReader(whole,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Unfit said(Throwable thrown, long at) {
        for (Throwable throwable = thrown; throwable != null; throwable = throwable.getCause()) {
            if (throwable instanceof CharacterCodingException) {
                return new Unfit("charset", at);
            }
            if (throwable instanceof Binary) {
                return new Unfit("binary", at);
            }
        }
        return new Unfit("csv", at);
    }

    private static CsvReader<CsvRecord> reader(char separator, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(2 * LONGEST_CELL)
                .build(CsvRecordHandler.builder()
                        .maxFields(MOST_COLUMNS)
                        .maxFieldSize(LONGEST_CELL)
                        .maxRecordSize(2 * LONGEST_CELL)
                        .build(), text);
    }

    /** By the first line, which is read again after it. */
    private static char separator(BufferedReader text) throws IOException, Unfit {
        text.mark(LONGEST_HEADER + 1);
        var header = new StringBuilder();
        int c = text.read();
        while (c >= 0 && c != '\n' && c != '\r') {
            if (header.length() >= LONGEST_HEADER) {
                throw new Unfit("header");
            }
            header.append((char) c);
            c = text.read();
        }
        text.reset();
        if (header.isEmpty()) {
            throw new Unfit("empty");
        }
        if (header.charAt(0) == '\ufeff') {
            text.read();
        }
        return Csv.separator(header.toString());
    }

    private static Map<String, Integer> columns(List<String> header) throws Unfit {
        Map<String, Integer> columns = new HashMap<>();
        List<String> names = new ArrayList<>(header);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && columns.put(name, i) != null) {
                throw new Unfit("twice", name);
            }
        }
        if (columns.isEmpty()) {
            throw new Unfit("empty");
        }
        return columns;
    }

    /** No text has these: a picture, an archive, a program. */
    private static final class Binary extends IOException {}

    /** Text in which nothing is hidden that no text has. */
    private static final class VisibleReader extends java.io.FilterReader {
        VisibleReader(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] into, int from, int most) throws IOException {
            int many = super.read(into, from, most);
            for (int i = from; i < from + many; i++) {
                char c = into[i];
                if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                    throw new Binary();
                }
            }
            return many;
        }
    }
}

package fr.preau.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table as a file any spreadsheet opens: UTF-8 without a byte order mark, commas, one header
 * line, an empty cell for what is not known.
 *
 * <p>A text that a spreadsheet would run as a formula is written with an apostrophe before it;
 * numbers stay numbers.
 */
public final class Csv {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char UNREAD = '\ufffd';
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /**
     * A table under a name, for whoever downloads it: a controller that returns one has it written
     * as its rows come, however many.
     *
     * @param rows one value per column each, absent when not known; closed when all is written
     */
    public record File(
            String name,
            List<String> columns,
            Stream<? extends List<? extends @Nullable Object>> rows) {
        public File(
                String name,
                List<String> columns,
                List<? extends List<? extends @Nullable Object>> rows) {
            this(name, columns, rows.stream());
        }
    }

    /** The whole table; a row has one value per column, absent when not known. */
    public static String table(
            List<String> columns, Iterable<? extends List<? extends @Nullable Object>> rows) {
        var text = new StringWriter();
        write(text, columns, rows.iterator());
        return text.toString();
    }

    /**
     * Writes the table as its rows come, and closes.
     *
     * @throws java.io.UncheckedIOException when nobody reads any more
     */
    public static void write(
            Writer out,
            List<String> columns,
            Iterator<? extends List<? extends @Nullable Object>> rows) {
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            writer.writeRecord(columns);
            while (rows.hasNext()) {
                writer.writeRecord(rows.next().stream().map(Csv::cell).toArray(String[]::new));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * The rows of {@code reference/name.csv} below its first line: what people correct by editing a
     * file, its cells between semicolons.
     */
    public static List<List<String>> reference(String name) {
        String path = "/reference/" + name + ".csv";
        try (InputStream in = Csv.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split(";", -1)))
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The lines of {@code /demo/people.csv}, each by its columns, its cells between semicolons. */
    public static List<Map<String, String>> lines(String path) {
        InputStream in = Objects.requireNonNull(Csv.class.getResourceAsStream(path), path);
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder()
                        .fieldSeparator(';')
                        .ofNamedCsvRecord(new InputStreamReader(in, UTF_8))) {
            return lines.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * What a text that people bring is written in: UTF-8, UTF-16 when it says so, or as an office
     * program of Windows writes it. Where more letters are UTF-8 than are not, it is UTF-8, and
     * those few are wrong.
     *
     * @param beginning of it, or all of it, to the end of a line
     */
    public static Charset charset(byte[] beginning) {
        if (beginning.length > 1 && (beginning[0] & beginning[1] & 0xFF) >= 0xFE) {
            return StandardCharsets.UTF_16;
        }
        String text = new String(beginning, UTF_8);
        long unread = text.chars().filter(c -> c == UNREAD).count();
        long accents = text.chars().filter(c -> c > '\u007f' && c != UNREAD).count();
        return unread > accents ? WINDOWS : UTF_8;
    }

    /** As it is written in a file: what a spreadsheet would run becomes plain text. */
    public static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula =
                value instanceof CharSequence
                        && !text.isEmpty()
                        && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}

package fr.preau.ground.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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
 * A table as a file: UTF-8, one header line, an empty cell for what is not known. All files are written here: with
 * commas for programs; for whoever opens one in a spreadsheet, as that of their language wants it.
 *
 * <p>
 * What a spreadsheet would run as a formula is written with an apostrophe before it, wherever one may begin a cell
 * there: French Excel cuts any file at semicolons, at line ends too where it does not see quotes. Numbers stay numbers.
 */
public final class Csv {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** What tells a spreadsheet how letters are written. */
    public static final char UTF8 = '\ufeff';

    private static final char UNREAD = '\ufffd';
    private static final String FORMULA_STARTS = "=+-@＝＋－＠";
    private static final String LINE_ENDS = "\r\n";
    private static final String BLANKS = "\"'“”« \u00a0\u202f\t\r\n";

    private Csv() {}

    /** What parts the cells of a line. */
    public enum Dialect {
        /** As programs read. */
        COMMAS(',', ";\t\r\n"),
        /** As a spreadsheet in French does. */
        SEMICOLONS(';', ";,\t\r\n");

        private final char separator;
        private final String cuts;

        Dialect(char separator, String cuts) {
            this.separator = separator;
            this.cuts = cuts;
        }
    }

    /** Lines written one by one. */
    public static final class Lines implements AutoCloseable {
        private final CsvWriter writer;
        private final Dialect dialect;

        public Lines(Writer out, Dialect dialect) {
            this.dialect = dialect;
            this.writer = CsvWriter.builder()
                    .fieldSeparator(dialect.separator)
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(out);
        }

        /** One value per column each, absent when not known. */
        public void line(List<? extends @Nullable Object> cells) {
            writer.writeRecord(cells.stream().map(one -> cell(dialect, one)).toArray(String[]::new));
        }

        @Override
        public void close() throws java.io.IOException {
            writer.close();
        }
    }

    /**
     * A table under a name, for whoever downloads it: a controller that returns one has it written as its rows come,
     * however many.
     *
     * @param rows one value per column each, absent when not known; closed when all is written
     * @param sheet whether it is for whoever opens it in a spreadsheet, and not for programs
     */
    public record File(String name, List<String> columns, Stream<? extends List<? extends @Nullable Object>> rows,
            boolean sheet) {
        public File(String name, List<String> columns, Stream<? extends List<? extends @Nullable Object>> rows) {
            this(name, columns, rows, false);
        }

        public File(String name, List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
            this(name, columns, rows.stream());
        }

        /** The same, as a spreadsheet in the language of the page opens it at once. */
        public File forSheet() {
            return new File(name, columns, rows, true);
        }
    }

    /** The whole table; a row has one value per column, absent when not known. */
    public static String table(List<String> columns, Iterable<? extends List<? extends @Nullable Object>> rows) {
        var text = new StringWriter();
        write(text, Dialect.COMMAS, columns, rows.iterator());
        return text.toString();
    }

    /**
     * Writes the table as its rows come, and closes.
     *
     * @throws java.io.UncheckedIOException when nobody reads any more
     */
    public static void write(Writer out, Dialect dialect, List<String> columns,
            Iterator<? extends List<? extends @Nullable Object>> rows) {
        try (var lines = new Lines(out, dialect)) {
            lines.line(columns);
            rows.forEachRemaining(lines::line);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * The rows of {@code reference/name.csv} below its first line: what people correct by editing a file, its cells
     * between semicolons.
     */
    public static List<List<String>> reference(String name) {
        String path = "/reference/" + name + ".csv";
        InputStream in = Objects.requireNonNull(Csv.class.getResourceAsStream(path), path);
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .fieldSeparator(';')
                .ofCsvRecord(new InputStreamReader(in, UTF_8))) {
            return lines.stream().skip(1).map(CsvRecord::getFields).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The lines of {@code /demo/people.csv}, each by its columns, its cells between semicolons. */
    public static List<Map<String, String>> lines(String path) {
        InputStream in = Objects.requireNonNull(Csv.class.getResourceAsStream(path), path);
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                .fieldSeparator(';')
                .ofNamedCsvRecord(new InputStreamReader(in, UTF_8))) {
            return lines.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * What parts the cells of a table that people bring: of {@code ; , tab}, what its header has most outside quotes.
     */
    public static char separator(String header) {
        String bare = header.replaceAll("\"[^\"]*\"", "");
        char best = ';';
        long most = 0;
        for (char letter : new char[]{';', ',', '\t'}) {
            long many = bare.chars().filter(each -> each == letter).count();
            if (many > most) {
                best = letter;
                most = many;
            }
        }
        return best;
    }

    /**
     * What a text that people bring is written in: UTF-8, UTF-16 when it says so, or as an office program of Windows
     * writes it. Where more letters are UTF-8 than are not, it is UTF-8, and those few are wrong.
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

    private static String cell(Dialect dialect, @Nullable Object value) {
        return value == null ? "" : value instanceof Number ? value.toString() : plain(dialect, value.toString());
    }

    /** A text in which nothing begins a formula, whatever cuts it. */
    private static String plain(Dialect dialect, String text) {
        var plain = new StringBuilder(text.length() + 2);
        boolean begins = true;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (begins && (FORMULA_STARTS.indexOf(c) >= 0 || i == start && hidden(text, i))) {
                plain.insert(plain.length() - (i - start), '\'');
                begins = false;
            }
            begins &= BLANKS.indexOf(c) >= 0;
            if (dialect.cuts.indexOf(c) >= 0) {
                begins = true;
                start = i + 1;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /** Whether a cell begins by what a spreadsheet does not show; a line may be empty. */
    private static boolean hidden(String text, int at) {
        return "\t\r\n".indexOf(text.charAt(at)) >= 0 && (at == 0 || LINE_ENDS.indexOf(text.charAt(at - 1)) < 0);
    }
}

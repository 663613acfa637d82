package fr.preau.tools.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Meter;
import fr.preau.ground.upload.Meter.Measure;
import fr.preau.tools.imports.Imports.Progress;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * The lines of a CSV file whose shape is known, one at a time.
 *
 * <p>
 * A line with another number of columns than the header is given to the caller as such; the very last one, when nothing
 * ends it, means that the file was cut: the whole file is refused.
 */
final class CsvLines implements AutoCloseable {
    private final SourceFile file;
    private final TextShape shape;
    private final Progress progress;
    private final SourceFile.Content content;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Columns columns;
    private final Meter meter = new Meter(Allowance.EDITION);

    /** A first line that only tells spreadsheets the separator, {@code sep=;}. */
    private static final Pattern HINT = Pattern.compile("(?i)\"?sep=([;,\t])\"?\\s*");

    private final int before;

    private CsvLines(SourceFile file, TextShape shape, Progress progress) throws IOException {
        this.file = file;
        this.shape = shape;
        this.progress = progress;
        this.content = file.open();
        var text = new BufferedReader(new InputStreamReader(content.bytes(), shape.charset()), 1 << 16);
        String first = firstLine(text);
        Matcher hint = HINT.matcher(first);
        this.before = hint.matches() ? 1 : 0;
        char separator = Csv.separator(first);
        if (hint.matches()) {
            text.readLine();
            separator = hint.group(1).charAt(0);
        }
        this.reader = parser(separator).ofCsvRecord(text);
        this.records = reader.iterator();
        this.columns = Columns.of(read().getFields(), file.name(), file.limits());
    }

    /** Opens the file and reads its header. */
    static CsvLines open(SourceFile file, TextShape shape, Progress progress) {
        try {
            return new CsvLines(file, shape, progress);
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    Columns columns() {
        return columns;
    }

    String file() {
        return file.name();
    }

    /**
     * Gives every sound line after the header, in order; lists the others.
     *
     * @param places of the columns that will be read
     * @return how many lines are not blank
     */
    long forEach(Collection<Integer> places, Rejects rejects, LineTaker taker) {
        progress.begin("imports.step.read", shape.lines());
        try {
            long seen = 0;
            while (more()) {
                CsvRecord line = read();
                meter.add(Measure.CELLS, line.getFieldCount());
                refuseCut(line);
                refuseFormulas(line);
                List<String> fields = line.getFields();
                long number = numberOf(line);
                if (fields.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (isSound(number, fields, places, rejects)) {
                    taker.take(number, fields);
                } else {
                    taker.unusable(fields);
                }
                if ((++seen & 0xff) == 0) {
                    progress.at(number);
                }
            }
            ImportRefusals.refuse(seen == 0, "header.alone", file.name());
            progress.at(shape.lines());
            return seen;
        } finally {
            progress.end();
        }
    }

    /** Takes one line. */
    interface LineTaker {
        void take(long number, List<String> fields);

        /** This line was rejected before it could be read. */
        default void unusable(List<String> fields) {}
    }

    private long numberOf(CsvRecord line) {
        return line.getStartingLineNumber() + before;
    }

    private boolean isSound(long number, List<String> fields, Collection<Integer> places, Rejects rejects) {
        if (columns.repeatedBy(fields)) {
            rejects.line(number, columns.name(0), fields.getFirst(), "header");
            return false;
        }
        if (fields.size() != columns.count()) {
            rejects.line(number, "", fields.size() + " / " + columns.count(), "width", fields.size(), columns.count());
            return false;
        }
        for (int place : places) {
            if (place >= 0 && Cells.garbled(fields.get(place))) {
                rejects.line(number, columns.name(place), fields.get(place), "garbled");
                return false;
            }
        }
        return true;
    }

    private boolean more() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw ImportRefusals.because("csv", file.name(), lineOf(e));
        } catch (UncheckedIOException e) {
            throw refusal(file, java.util.Objects.requireNonNullElse(e.getCause(), new IOException(e)));
        }
    }

    private CsvRecord read() {
        ImportRefusals.refuse(!more(), "empty", file.name());
        return records.next();
    }

    private void refuseCut(CsvRecord line) {
        if (line.getFieldCount() < columns.count() && !shape.endsWithNewline() && !more()) {
            throw ImportRefusals.because("cut", file.name(), numberOf(line), line.getFieldCount(), columns.count());
        }
    }

    private void refuseFormulas(CsvRecord line) {
        for (int i = 0; i < line.getFieldCount(); i++) {
            if (Cells.Formulas.isOne(line.getField(i))) {
                String cell = line.getField(i);
                String shown = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
                throw ImportRefusals.because("formula", file.name(), numberOf(line), columns.name(i), shown);
            }
        }
    }

    @SuppressWarnings("removal") // published files do hold text after a closing quote; nothing replaces the
    // option yet
    private CsvReader.CsvReaderBuilder parser(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(file.limits().line() * 2);
    }

    /** Reads the first line and goes back to its start, after the byte order mark. */
    private String firstLine(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
        text.mark(file.limits().line() + 2);
        String line = text.readLine();
        text.reset();
        return line == null ? "" : line;
    }

    private static String lineOf(CsvParseException e) {
        var number = Pattern.compile("line[^0-9]*(\\d+)").matcher(String.valueOf(e.getMessage()));
        return number.find() ? number.group(1) : "?";
    }

    private static RuntimeException refusal(SourceFile file, IOException e) {
        return switch (e) {
            case EOFException cut -> ImportRefusals.because("truncated", file.name());
            case ZipException damaged -> ImportRefusals.because("damaged", file.name());
            default -> ImportRefusals.because("unreadable", file.name());
        };
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

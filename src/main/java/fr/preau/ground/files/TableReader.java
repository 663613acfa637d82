package fr.preau.ground.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Meter;
import fr.preau.ground.upload.Meter.Measure;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A table as text, and what else a text may be: markup, a script, a letter. */
final class TableReader {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String SEPARATORS = ";,\t";
    private static final int SAMPLE = 8_192;
    private static final int FIRST_LINES = 20;
    private static final int LONGEST_CELL = 1 << 18;
    private static final int CHARACTERS = 8_192;

    /**
     * What a spreadsheet would run when the table opens, after the mark of its letters too; and when it cuts columns at
     * another sign than ours.
     */
    private static final Pattern FORMULA = Pattern
            .compile("[\\s\ufeff\"]*([=\uff1d]|[+@-][^|(]{0,80}[|(]).*|.*[;,\t] *+\"?[=\uff1d].*", Pattern.DOTALL);

    private static final List<Integer> NO_LETTER_OF_WINDOWS = List.of(0x81, 0x8d, 0x8f, 0x90, 0x9d);

    private TableReader() {}

    static void check(Bytes all) throws Unfit {
        if (all.has(0, "\u00ff\u00fe") || all.has(0, "\u00fe\u00ff")) {
            throw new Unfit("csv.letters");
        }
        boolean utf8 = utf8(all);
        readable(all, utf8);
        String sample = sample(all, utf8 ? StandardCharsets.UTF_8 : WINDOWS);
        markup(sample);
        rows(all, utf8 ? StandardCharsets.UTF_8 : WINDOWS, separator(sample));
    }

    private static boolean utf8(Bytes all) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer some = CharBuffer.allocate(CHARACTERS);
        ByteBuffer left = all.slice(0, all.size());
        while (true) {
            var result = decoder.decode(left, some, true);
            if (!result.isOverflow()) {
                return !result.isError();
            }
            some.clear();
        }
    }

    private static void readable(Bytes all, boolean utf8) throws Unfit {
        for (int i = 0; i < all.size(); i++) {
            int c = all.at(i);
            boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t';
            if (control || c == 0x7f || (!utf8 && NO_LETTER_OF_WINDOWS.contains(c))) {
                throw new Unfit("is.UNKNOWN");
            }
        }
    }

    private static String sample(Bytes all, Charset charset) {
        String text = all.text(0, SAMPLE, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static void markup(String sample) throws Unfit {
        String text = sample.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw new Unfit("empty");
        }
        if (text.startsWith("<")) {
            boolean html = text.contains("<html") || text.contains("<!doctype html");
            throw new Unfit(text.contains("<svg") ? "is.SVG" : html ? "is.HTML" : "is.XML");
        }
        if (text.contains("<html") || text.contains("<script")) {
            throw new Unfit("is.HTML");
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            throw new Unfit("is.JSON");
        }
    }

    /** The sign that cuts the first lines in columns; a table has two at least. */
    private static char separator(String sample) throws Unfit {
        List<String> lines = Arrays.stream(sample.split("\\R"))
                .filter(line -> !line.isBlank())
                .limit(FIRST_LINES)
                .toList();
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char sign = SEPARATORS.charAt(i);
            boolean first = lines.getFirst().indexOf(sign) >= 0;
            long cut = lines.stream().filter(line -> line.indexOf(sign) >= 0).count();
            if (first && cut * 2 >= lines.size()) {
                return sign;
            }
        }
        throw new Unfit("is.TEXT");
    }

    private static void rows(Bytes all, Charset charset, char separator) throws Unfit {
        try (Reader text = new InputStreamReader(all.stream(0, all.size()), charset);
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(separator)
                        .maxBufferSize(LONGEST_CELL)
                        .ofCsvRecord(text)) {
            var meter = new Meter(Allowance.DOCUMENT);
            for (CsvRecord row : rows) {
                meter.add(Measure.CELLS, row.getFieldCount());
                for (String cell : row.getFields()) {
                    if (FORMULA.matcher(cell).matches()) {
                        throw new Unfit("csv.formula", row.getStartingLineNumber());
                    }
                }
            }
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw new Unfit("csv.unreadable");
        }
    }
}

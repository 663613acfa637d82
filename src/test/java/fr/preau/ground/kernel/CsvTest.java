package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strangers write stays text in a spreadsheet, and what it was for a program. */
class CsvTest {
    private static final String FORMULA = "=+-@＝＋－＠";

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries
                .of("=", "+", "-", "@", "＝", ";", ",", "\"", "'", "\t", "\r\n", "\n", "\r", " ", "\u00a0", "Dupont",
                        "cmd|' /C calc'!A0", "HYPERLINK(\"x\")", "12", "é")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static String written(Csv.Dialect dialect, List<String> cells) {
        var text = new StringWriter();
        Csv.write(text, dialect, List.of("a", "b", "c"), List.of(cells).iterator());
        return text.toString();
    }

    private static List<List<String>> read(String file, char separator) throws IOException {
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraCharsAfterClosingQuote(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            return lines.stream().map(CsvRecord::getFields).toList();
        }
    }

    /**
     * The cells that a spreadsheet sees which cuts there: within quotes when a cell begins by one, and as if there were
     * none.
     */
    private static List<String> cut(String file, String cuts) {
        List<String> cells = new ArrayList<>();
        for (String cell : file.split("[" + cuts + "]", -1)) {
            cells.add(cell);
            cells.add(cell.replaceFirst("^\"+", ""));
            cells.add(cell.replaceFirst("^[\"\\s\u00a0]+", ""));
        }
        return cells;
    }

    private static boolean runs(String cell) {
        String seen = cell.replaceFirst("^[\\s\u00a0]+", "");
        return !seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0;
    }

    @Property(tries = 3_000)
    void nothingThatAStrangerWritesIsAFormulaWhereverASpreadsheetCuts(@ForAll("hostile") String text,
            @ForAll("hostile") String two, @ForAll("hostile") String three, @ForAll Csv.Dialect dialect)
            throws IOException {
        String file = written(dialect, List.of(text, two, three));
        String body = file.substring(file.indexOf("\r\n") + 2);
        assertThat(cut(body, ";\t\r\n").stream().filter(CsvTest::runs)).as(file).isEmpty();
        for (char separator : new char[]{';', dialect == Csv.Dialect.COMMAS ? ',' : ';'}) {
            for (List<String> row : read(file, separator)) {
                assertThat(row.stream().filter(CsvTest::runs)).as(file).isEmpty();
            }
        }
    }

    @Property(tries = 2_000)
    void aProgramReadsTheSameCellsButForAnApostropheBeforeWhatWouldRun(@ForAll("hostile") String text,
            @ForAll("hostile") String two, @ForAll Csv.Dialect dialect) throws IOException {
        List<String> cells = List.of(text, "plain", two);
        char separator = dialect == Csv.Dialect.COMMAS ? ',' : ';';
        List<String> row = read(written(dialect, cells), separator).getLast();
        assertThat(row).hasSize(3);
        for (int i = 0; i < row.size(); i++) {
            assertThat(row.get(i).replace("'", "")).isEqualTo(cells.get(i).replace("'", ""));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', value = {
            "Dupont;=cmd|' /C calc'!A0;x ~ Dupont;'=cmd|' /C calc'!A0;x", "=1+1 ~ '=1+1", "a; -1 ~ a;' -1",
            "a;\"=1\" ~ a;'\"=1\"", "Saint-Denis ; école ~ Saint-Denis ; école", "a = b ~ a = b"})
    void whatWouldRunIsText(String typed, String kept) throws IOException {
        String file = written(Csv.Dialect.COMMAS, List.of(typed, "b", "c"));
        assertThat(read(file, ',').getLast().getFirst()).isEqualTo(kept);
    }

    @Test
    void numbersStayNumbersAndParagraphsParagraphs() {
        assertThat(Csv.table(List.of("n", "t"), List.of(List.of(-12, "a\n\nb"))))
                .isEqualTo("n,t\r\n-12,\"a\n\nb\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {"uai;nom;commune|;", "uai,nom,commune|,",
            "\"Nom ; sigle ; ancien nom\",uai|,", "uai|;", "\"a,b,c\";uai|;"})
    void whatPartsTheCellsIsWhatAHeaderHasMostOutsideQuotes(String header, char separator) {
        assertThat(Csv.separator(header)).isEqualTo(separator);
    }

    @Test
    void aCellOfAReferenceMayHoldWhatPartsCells() {
        assertThat(Csv.reference("quoted-cells")).containsExactly(List.of("a;b", "dit \"oui\""));
    }
}

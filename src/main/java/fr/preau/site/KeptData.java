package fr.preau.site;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.web.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * What Préau keeps that speaks of a person: one column of one table, what it is, why it is kept,
 * how long, who sees it. Read from {@code reference/personal-data.csv}; a test compares that list,
 * and the list of what speaks of nobody, with the tables there are.
 */
record KeptData(String table, String column, String what, String why, String kept, String seenBy) {
    private static final String FILE = "reference/personal-data.csv";

    /** The whole list in that language, table by table in the order of the file. */
    static Map<String, List<KeptData>> byTable(Language language) {
        Map<String, List<KeptData>> tables = new LinkedHashMap<>();
        try (Reader file =
                        new InputStreamReader(
                                new ClassPathResource(FILE).getInputStream(),
                                StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines =
                        CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : lines) {
                KeptData one = of(line, "_" + language.tag());
                tables.computeIfAbsent(one.table(), table -> new ArrayList<>()).add(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    private static KeptData of(NamedCsvRecord line, String language) {
        return new KeptData(
                line.getField("table"),
                line.getField("column"),
                line.getField("what" + language),
                line.getField("why" + language),
                line.getField("kept" + language),
                line.getField("seen_by" + language));
    }
}

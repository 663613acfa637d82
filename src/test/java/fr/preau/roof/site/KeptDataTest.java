package fr.preau.roof.site;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page "Confidentialité" tells of every column that speaks of a person, and of no other. */
@PreauTest
class KeptDataTest {
    @Autowired JdbcClient sql;
    @Autowired Texts texts;

    /** Every column of every table of ours, as {@code schema.table.column}. */
    private Set<String> columns() {
        return new TreeSet<>(sql.sql("""
                select n.nspname || '.' || c.relname || '.' || a.attname
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid
                where c.relkind in ('r', 'p') and not c.relispartition
                  and a.attnum > 0 and not a.attisdropped
                  and n.nspname not like 'pg\\_%'
                  and n.nspname not in ('information_schema', 'public')
                """).query((row, number) -> row.getString(1)).list());
    }

    private static Set<String> personal() {
        return KeptData.byTable(Language.FR)
                .values()
                .stream()
                .flatMap(List::stream)
                .map(data -> data.table() + "." + data.column())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The columns that speak of nobody; a star stands for all the tables or all the columns. */
    private Set<String> impersonal(Set<String> columns) throws IOException {
        Set<String> found = new HashSet<>();
        try (Reader file = new InputStreamReader(
                new ClassPathResource("reference/impersonal-data.csv").getInputStream(), StandardCharsets.UTF_8);
                var lines = CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file)) {
            for (var line : lines) {
                List<String> names = Arrays.asList(line.getField("columns").split(" "));
                columns.stream().filter(column -> named(column, line.getField("table"), names)).forEach(found::add);
            }
        }
        return found;
    }

    private static boolean named(String column, String table, List<String> names) {
        int dot = column.lastIndexOf('.');
        boolean ofTable = table.endsWith(".*") ? column.startsWith(table.substring(0, table.length() - 1))
                : column.substring(0, dot).equals(table);
        return ofTable && (names.contains("*") || names.contains(column.substring(dot + 1)));
    }

    @Test
    void everyColumnIsEitherTheDataOfAPersonOrOfNobody() throws IOException {
        Set<String> columns = columns();
        Set<String> personal = personal();
        Set<String> impersonal = impersonal(columns);
        assertThat(columns).isNotEmpty().containsAll(personal);
        assertThat(impersonal).doesNotContainAnyElementsOf(personal);
        Set<String> unsaid = new TreeSet<>(columns);
        unsaid.removeAll(personal);
        unsaid.removeAll(impersonal);
        assertThat(unsaid).as("columns to be listed in personal-data.csv or in impersonal-data.csv").isEmpty();
    }

    @Test
    void everyLineIsCompleteInBothLanguages() {
        for (Language language : Language.values()) {
            for (Map.Entry<String, List<KeptData>> table : KeptData.byTable(language).entrySet()) {
                assertThat(texts.say(language, "site.privacy.table." + table.getKey())).isNotBlank();
                assertThat(table.getValue())
                        .allSatisfy(data -> assertThat(List.of(data.what(), data.why(), data.kept(), data.seenBy()))
                                .as(data.table() + "." + data.column())
                                .allSatisfy(words -> assertThat(words).isNotBlank()));
            }
        }
    }
}

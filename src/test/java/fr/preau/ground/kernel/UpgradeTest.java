package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database of the release before this one, {@code fd4237a2}, brought up to date under the eyes of a node that still
 * runs that release.
 */
@Tag("ci")
class UpgradeTest {
    /** The steps of the release before; those that are repeated make functions, listed beside. */
    private static final Path STEPS_BEFORE = Path.of("src/test/resources/upgrade/steps-before.txt");

    private static final Path FUNCTIONS_BEFORE = Path.of("src/test/resources/upgrade/functions-before.txt");

    private static final String CORRECTION = """
            insert into conversation.correction (number, fingerprint, ref, section, seen_on, wrong, expected, source, language)
            values (:n, sha256(convert_to(:n, 'UTF8')), 'commune:92048', 'nom', null, 'à tort', '', 'Zoé', 'fr')
            on conflict (fingerprint) do nothing
            """;
    private static final String COLUMNS = """
            select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type
            from information_schema.columns where table_schema !~ '^(pg_|information|public)'
            """;
    private static final String RIGHTS = """
            select table_schema || '.' || table_name || ' ' || privilege_type from information_schema.role_table_grants
            where grantee = 'preau_app' and table_schema !~ '^(pg_|information|public)'
            """;
    private static final String FUNCTIONS = """
            select p.oid::regprocedure::text || ' ' || pg_get_function_result(p.oid) from pg_proc p
            where p.pronamespace::regnamespace::text !~ '^(pg_|information|public)'
            """;
    private static final String DEMANDS = """
            select table_schema || '.' || table_name || '.' || column_name from information_schema.columns
            where table_schema !~ '^(pg_|information|public)'
              and is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER'
            """;

    private static final String TABLES = """
            select c.table_schema || '.' || c.table_name, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position)
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where t.table_type = 'BASE TABLE' and c.table_schema !~ '^(pg_|information|public)' and c.table_name !~ '^flyway'
            group by c.table_schema, c.table_name
            """;

    @TempDir Path steps;
    private final TestDatabase database = TestDatabase.empty();

    @BeforeEach
    void fillAsTheReleaseBefore() throws IOException {
        stepsBefore(steps);
        Flyway.configure()
                .configuration(database.flyway().getConfiguration())
                .locations("filesystem:" + steps)
                .load()
                .migrate();
        database.app()
                .sql("insert into territory.source (name, described, licence) values ('COG', '2026-01-01', 'LO')")
                .update();
        database.app().sql("insert into territory.unit (kind, code) values ('COMMUNE', '92048')").update();
        database.app().sql("""
                insert into territory.state (kind, code, during, name, start_precision, source)
                values ('COMMUNE', '92048', '[2013-01-01,)', 'Meudon', 'CARRIED_BACK', 1)
                """).update();
        database.app().sql("insert into territory.import (kind, file, digest) values ('annuaire', 'f', 'd')").update();
        database.app().sql(CORRECTION).param("n", "0000000001").update();
    }

    /** The steps of the release before, put in that folder. */
    static void stepsBefore(Path folder) throws IOException {
        for (String step : Files.readAllLines(STEPS_BEFORE)) {
            Files.copy(Path.of("src/main/resources/db/migration", step), Files.createDirectories(folder).resolve(step));
        }
    }

    @Test
    void everyRowSurvives() {
        Map<String, String> tables = tables();
        Map<String, String> before = rows(tables);
        assertThat(before.get("conversation.correction")).startsWith("1 ");
        assertThat(before).hasSizeGreaterThan(6);
        database.start();
        assertThat(rows(tables)).containsAllEntriesOf(before);
    }

    @Test
    void theReleaseBeforeGoesOnReadingAndWritingBesideThisOne() throws IOException {
        Set<String> columns = all(COLUMNS);
        Set<String> rights = all(RIGHTS);
        List<String> functions = Files.readAllLines(FUNCTIONS_BEFORE);
        Set<String> demands = all(DEMANDS);
        database.start();
        assertThat(all(COLUMNS)).as("columns it reads").containsAll(columns);
        assertThat(all(RIGHTS)).as("what it may do").containsAll(rights);
        assertThat(all(FUNCTIONS)).as("functions it calls").containsAll(functions);
        assertThat(all(DEMANDS).stream().filter(text -> ofTheTablesOf(columns, text))).as("columns it must fill")
                .isSubsetOf(demands);
        assertThat(database.app().sql(CORRECTION).param("n", "0000000002").update()).isOne();
    }

    private static boolean ofTheTablesOf(Set<String> columns, String column) {
        String table = column.substring(0, column.lastIndexOf('.') + 1);
        return columns.stream().anyMatch(text -> text.startsWith(table));
    }

    private Set<String> all(String question) {
        return new TreeSet<>(database.owner().sql(question).query((row, number) -> row.getString(1)).list());
    }

    /** For each table that holds rows, how many and a digest of them, by those columns. */
    private Map<String, String> rows(Map<String, String> columns) {
        Map<String, String> rows = new TreeMap<>();
        columns.forEach((table, names) -> {
            String digest = "select count(*) || ' ' || md5(string_agg(r::text, '|' order by r::text)) from (select %s from %s) r"
                    .formatted(names, table);
            database.owner()
                    .sql(digest)
                    .query((row, number) -> Optional.ofNullable(row.getString(1)))
                    .single()
                    .ifPresent(found -> rows.put(table, found));
        });
        return rows;
    }

    /** The tables there are, each with its columns as SQL lists them. */
    private Map<String, String> tables() {
        Map<String, String> tables = new TreeMap<>();
        database.owner().sql(TABLES).query(row -> {
            tables.put(row.getString(1), row.getString(2));
        });
        return tables;
    }
}

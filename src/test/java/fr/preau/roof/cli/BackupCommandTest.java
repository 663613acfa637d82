package fr.preau.roof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.ground.journal.Discrepancy;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.roof.backup.Backups;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("ci")
class BackupCommandTest {
    @TempDir Path folder;

    @Test
    void aBackupAndARestoreTouchNothingElse() {
        TestDatabase behind = TestDatabase.fresh();
        behind.owner().sql("delete from kernel.flyway_schema_history where script like 'R%'").update();
        behind.owner()
                .sql("""
                        with person as (insert into account.person (id) values ('P-0000000000'))
                        insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at)
                        values ('M-0000000000', 'P-0000000000', 'O-AMF', 'O-AMF', 'Nobody', '{VOTE}', '[2026-01-01,)', 'TITULAR', 'None',
                            '\\x00112233445566778899aabbccddeeff', '{operator}', kernel.clock())
                        """)
                .update();
        TestDatabase empty = TestDatabase.empty();
        try (ConfigurableApplicationContext context = context(behind)) {
            context.getBean(Backups.class).save(folder.resolve("backup"), true);
        }
        assertThat(repeated(behind)).as("a backup does not migrate").isZero();
        try (ConfigurableApplicationContext context = context(empty)) {
            assertThat(tables(empty)).as("nothing begins by itself").isZero();
            Backups.RestoreReport restored = context.getBean(Backups.class).restore(folder.resolve("backup"));
            assertThat(restored.found().discrepancies()).as("a mandate that no line gives")
                    .extracting(Discrepancy::table, Discrepancy::item, Discrepancy::key)
                    .containsExactly(tuple("account.mandate", "M-0000000000", "journal.discrepancy.unsaid"));
            assertThat(context.getBean(Backups.class).compare().discrepancies())
                    .isEqualTo(restored.found().discrepancies());
        }
        assertThat(repeated(empty)).isZero();
        assertThat(tables(empty)).isPositive();
        assertThat(imports(empty)).as("the référentiel is loaded by the site").isZero();
    }

    private static ConfigurableApplicationContext context(TestDatabase database) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("spring.main.lazy-initialization", "true");
        return Application.builder(Application.DatabaseAlone.class, settings).web(WebApplicationType.NONE).run();
    }

    private static long repeated(TestDatabase database) {
        return count(database, "kernel.flyway_schema_history where script like 'R%'");
    }

    private static long imports(TestDatabase database) {
        return count(database, "territory.import");
    }

    private static long tables(TestDatabase database) {
        return count(database, "pg_tables where schemaname in ('kernel', 'journal')");
    }

    private static long count(TestDatabase database, String of) {
        return database.owner().sql("select count(*) from " + of).query(Long.class).single();
    }
}

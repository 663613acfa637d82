package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A data folder that the release before this one left behind, its server stopped: the program of today opens it, keeps
 * what it holds, and the second time finds nothing to do.
 */
@Tag("ci")
class FormerFolderTest {
    private static final Path PROGRAMS = Path.of("target", "programs");
    @TempDir Path folder;
    @TempDir Path steps;

    private LocalPostgres server() {
        return LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.DURABLE);
    }

    private static JdbcClient sql(LocalPostgres server, DatabaseRole role) {
        return JdbcClient.create(TestDatabase.dataSource(server.address(LocalPostgres.DATABASE, role)));
    }

    /**
     * Made by the steps of that release, with somebody who comes by ProConnect and never had a mail.
     */
    private void leftBehind() throws IOException {
        Seed.bare(folder);
        UpgradeTest.stepsBefore(steps);
        try (LocalPostgres server = server()) {
            var owner = server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER);
            Flyway.configure()
                    .configuration(TestDatabase.flyway(owner).getConfiguration())
                    .locations("filesystem:" + steps)
                    .load()
                    .migrate();
            JdbcClient app = sql(server, DatabaseRole.APP);
            app.sql("insert into account.person (id, name) values ('P-0000000001', 'Rita')").update();
            app.sql("""
                    insert into access.identity (issuer, subject, person, strong_from)
                    values ('https://exemple.test', 'rita', 'P-0000000001', kernel.clock())
                    """).update();
            app.sql("""
                    insert into access.draft (id, browser, person, path, act, strong, fields)
                    values ('1', sha256('navigateur'), 'P-0000000001', '/moi', '', true, '[]')
                    """).update();
        }
    }

    private int migrate() throws Exception {
        ProcessBuilder program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                "fr.preau.Preau", "migrate").redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        program.environment().put("PREAU_VAR", folder.toString());
        program.environment().put("PREAU_PROGRAMS", PROGRAMS.toAbsolutePath().toString());
        return program.start().waitFor();
    }

    @Test
    void isOpenedByTheProgramOfTodayWithAllThatItHolds() throws Exception {
        leftBehind();
        assertThat(migrate()).isZero();
        List<Integer> steps;
        try (LocalPostgres server = server()) {
            JdbcClient app = sql(server, DatabaseRole.APP);
            assertThat(
                    app.sql("""
                            select p.name || ' ' || i.subject || ' ' || d.path || ' ' || (i.asked_at is null and d.words is null)
                            from account.v_person p join access.identity i on i.person = p.id join access.draft d on d.person = p.id
                            """)
                            .query(String.class)
                            .list())
                    .containsExactly("Rita rita /moi true");
            steps = made(server);
            assertThat(steps).isNotEmpty();
        }
        assertThat(migrate()).isZero();
        try (LocalPostgres server = server()) {
            assertThat(made(server)).isEqualTo(steps);
        }
    }

    private static List<Integer> made(LocalPostgres server) {
        return sql(server, DatabaseRole.OWNER).sql("select installed_rank from kernel.flyway_schema_history order by 1")
                .query(Integer.class)
                .list();
    }
}

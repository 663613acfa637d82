package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Timekeeper.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL whose clock is moved while it runs, by libfaketime, beside the time that passes on this machine,
 * which nothing moves.
 */
@Tag("ci")
class MovedClockTest {
    private static final Duration FOUR_DAYS = Duration.ofHours(95);
    private static final Duration NEAR = Timekeeper.LEAP;

    private final Path folder = temporary();
    private final Path clock = folder.resolve("clock");
    private LocalPostgres server;
    private JdbcClient sql;

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "clock").toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        move("+0");
        Path given = PostgresProgram.unpack(Path.of("target", "programs"));
        Path programs = folder.resolve("programs/" + given.getFileName());
        Files.createDirectories(programs.getParent());
        assertThat(new ProcessBuilder("cp", "-a", given.toString(), programs.toString()).start().waitFor()).isZero();
        Path real = programs.resolve("bin/postgres.real");
        Path postgres = programs.resolve("bin/postgres");
        Files.move(postgres, real);
        Files.writeString(postgres, """
                #!/bin/sh
                export LD_PRELOAD=%s FAKETIME_TIMESTAMP_FILE=%s FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1
                exec '%s' "$@"
                """.formatted(library(), clock, real));
        Files.setPosixFilePermissions(postgres, PosixFilePermissions.fromString("rwxr-xr-x"));
        Seed.migrated(folder.resolve("data"));
        begin();
    }

    private void begin() {
        server = LocalPostgres.open(folder.resolve("programs"), folder.resolve("data"),
                LocalPostgres.Durability.FLEETING);
        sql = JdbcClient.create(TestDatabase.dataSource(server.address(LocalPostgres.DATABASE, DatabaseRole.APP)));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Where Debian puts it, and where {@code bin/test} does. */
    private static Path library() throws IOException {
        for (Path root : new Path[]{Path.of("/usr/lib"), Path.of("var/faketime/usr/lib")}) {
            if (Files.exists(root)) {
                try (Stream<Path> all = Files.walk(root, 3)) {
                    var found = all.filter(file -> file.endsWith("faketime/libfaketime.so.1")).findAny();
                    if (found.isPresent()) {
                        return found.get().toRealPath();
                    }
                }
            }
        }
        throw new IllegalStateException("this needs libfaketime: apt install libfaketime");
    }

    private void move(String by) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), by);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    }

    private Instant hour(String said) {
        return sql.sql("select " + said).query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
    }

    /** How far the clock of the rules is ahead of the time that passed. */
    private Duration ahead() {
        return Duration.between(Instant.now(), hour("kernel.clock()"));
    }

    private boolean held() {
        return sql.sql("select exists (select from kernel.v_clock_held)").query(Boolean.class).single();
    }

    private static Timekeeper site(JdbcClient sql) {
        return new Timekeeper(sql, Machine::now);
    }

    @Test
    void fourDaysAheadNothingEndsWhetherTheSiteIsOpenOrOpensAgain() throws IOException {
        Timekeeper site = site(sql);
        site.keep();
        assertThat(ahead()).isCloseTo(Duration.ZERO, NEAR);
        move("+95h");
        assertThat(Duration.between(Instant.now(), hour("clock_timestamp()"))).as("the clock of the server")
                .isCloseTo(FOUR_DAYS, NEAR);
        assertThat(ahead()).as("before anybody has looked").isCloseTo(Duration.ZERO, NEAR);
        site.keep();
        assertThat(held()).isTrue();
        assertThat(ahead()).isCloseTo(Duration.ZERO, NEAR);
        site.leave();
        server.close();
        begin();
        Timekeeper again = site(sql);
        again.keep();
        assertThat(held()).as("it opens again").isTrue();
        assertThat(ahead()).isCloseTo(Duration.ZERO, NEAR);
        move("+0");
        again.keep();
        assertThat(held()).as("put right").isFalse();
        assertThat(ahead()).isCloseTo(Duration.ZERO, NEAR);
    }

    @Test
    void fourDaysBackIsToldAndTheRulesWaitForIt() throws IOException {
        Timekeeper site = site(sql);
        site.keep();
        move("-95h");
        site.keep();
        assertThat(held()).isTrue();
        assertThat(ahead()).isCloseTo(FOUR_DAYS.negated(), NEAR);
        move("+0");
        site.keep();
        assertThat(held()).isFalse();
        assertThat(ahead()).isCloseTo(Duration.ZERO, NEAR);
    }

    @Test
    void fourDaysAheadIsFollowedOnceAnOperatorConfirmsIt() throws IOException {
        Timekeeper site = site(sql);
        site.keep();
        move("+95h");
        site.keep();
        sql.sql("select kernel.confirm_clock()").query((row, n) -> n).list();
        assertThat(ahead()).isCloseTo(FOUR_DAYS, NEAR);
        site.keep();
        assertThat(held()).isFalse();
        assertThat(ahead()).isCloseTo(FOUR_DAYS, NEAR);
    }
}

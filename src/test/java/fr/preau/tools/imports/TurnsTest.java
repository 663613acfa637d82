package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.tools.imports.Imports.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two imports at once, and one that is killed. */
class TurnsTest {
    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
    }

    @Test
    void theSecondImportWaitsForTheFirstAndSaysSo() throws Exception {
        var reading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var said = new CopyOnWriteArrayList<String>();
        var waiting = new CountDownLatch(1);
        CompletableFuture<ImportOutcome> first = import_("annuaire-2023.csv", new Listening() {
            @Override
            public void end() {
                reading.countDown();
                await(go);
            }
        });
        reading.await(20, TimeUnit.SECONDS);
        CompletableFuture<ImportOutcome> second = import_("annuaire-2024.csv", new Listening() {
            @Override
            public void say(String key, Object... arguments) {
                said.add(key);
                waiting.countDown();
            }
        });
        go.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS).count("ADDED")).isEqualTo(15);
        assertThat(second.get(30, TimeUnit.SECONDS).count("ADDED")).isEqualTo(12);
        assertThat(room.schools()).hasSize(27);
        assertThat(said).isSubsetOf("imports.waiting");
    }

    @Test
    void anImportThatFindsTheTurnTakenSaysThatItWaits() throws Exception {
        var waiting = new CountDownLatch(1);
        try (Connection other = ImportRoom.connection()) {
            other.setAutoCommit(false);
            new ImportConnection(other).takeTurn(Progress.SILENT);
            CompletableFuture<ImportOutcome> second = import_("annuaire-2023.csv", new Listening() {
                @Override
                public void say(String key, Object... arguments) {
                    waiting.countDown();
                }
            });
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(room.states()).isZero();
            other.rollback();
            assertThat(second.get(30, TimeUnit.SECONDS).count("ADDED")).isEqualTo(15);
        }
    }

    @Test
    void anImportWhoseConnectionDiesHalfWayLeavesNothing() throws SQLException {
        var killed = new Listening() {
            private int steps;

            @Override
            public void begin(String step, long total) {
                if (step.endsWith("merge") && steps++ == 0) {
                    room.killImports();
                }
            }
        };
        assertThat(import_("annuaire-2023.csv", killed)).failsWithin(30, TimeUnit.SECONDS);
        assertThat(room.states()).isZero();
        assertThat(room.take(ImportRoom.fixture("annuaire-2023.csv")).count("ADDED")).isEqualTo(15);
    }

    @Test
    void aRunningSiteHearsOfAnImportOnceItIsDone() throws Exception {
        try (Connection listener = ImportRoom.connection(); var statement = listener.createStatement()) {
            statement.execute("listen territory_changed");
            room.dryRun(ImportRoom.fixture("annuaire-2023.csv"));
            assertThat(listener.unwrap(org.postgresql.PGConnection.class).getNotifications(200)).isEmpty();
            room.take(ImportRoom.fixture("annuaire-2023.csv"));
            assertThat(List.of(listener.unwrap(org.postgresql.PGConnection.class).getNotifications(20_000))).hasSize(1);
            room.take(ImportRoom.fixture("annuaire-2023.csv"));
            assertThat(listener.unwrap(org.postgresql.PGConnection.class).getNotifications(200))
                    .as("the same file again changes nothing")
                    .isEmpty();
        }
    }

    private CompletableFuture<ImportOutcome> import_(String fixture, Progress progress) {
        String path = ImportRoom.fixture(fixture).toString();
        return CompletableFuture
                .supplyAsync(() -> room.imports.run(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, path), progress));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears nothing, unless told otherwise. */
    private static class Listening implements Progress {
        @Override
        public void begin(String step, long total) {}

        @Override
        public void at(long position) {}

        @Override
        public void end() {}

        @Override
        public void say(String key, Object... arguments) {}
    }
}

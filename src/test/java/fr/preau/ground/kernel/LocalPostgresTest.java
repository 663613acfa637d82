package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("ci")
class LocalPostgresTest {
    private static final Path PROGRAMS = Path.of("target", "programs");

    @TempDir Path folder;
    @TempDir Path nothing;

    @BeforeEach
    void aServerWasThere() {
        Seed.bare(folder);
    }

    @AfterEach
    void noServerIsLeft() {
        awaitNoServer();
    }

    @Test
    void aSecondUserJoinsTheServerAndTheLastOneStopsIt() throws Exception {
        LocalPostgres first = open();
        LocalPostgres second = open();
        assertThat(url(second)).isEqualTo(url(first));
        first.close();
        assertThat(answers(second)).isTrue();
        second.close();
        assertThat(serverPid()).isNull();
    }

    @Test
    void aProcessKilledOutrightLosesNothingAndLeavesNoServer() throws Exception {
        Process user = anotherProcess();
        String url = user.inputReader().readLine();
        user.destroyForcibly().waitFor();
        try (LocalPostgres again = open()) {
            assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThat(texts(again, "select kept from trace")).containsExactly("yes");
        }
    }

    @Test
    void theLogOfTheServerKeepsNoValueOfARow() throws Exception {
        try (LocalPostgres server = open()) {
            run(server, "create table person (mail text primary key)");
            try (Connection connection = connect(server);
                    var insert = connection.prepareStatement("insert into person values (?)")) {
                insert.setString(1, "camille@exemple.fr");
                insert.executeUpdate();
                assertThatThrownBy(insert::executeUpdate).hasMessageContaining("camille@exemple.fr");
            }
        }
        assertThat(Files.readString(folder.resolve("postgres/postgres.log"))).contains("duplicate key value")
                .doesNotContain("camille");
    }

    @Test
    void aServerKilledOutrightRecoversWhatWasCommitted() throws Exception {
        try (LocalPostgres first = LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.DURABLE)) {
            run(first, "create table trace (kept text)");
            run(first, "insert into trace values ('yes')");
            ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        }
        try (LocalPostgres again = open()) {
            assertThat(texts(again, "select kept from trace")).containsExactly("yes");
        }
    }

    @Test
    void aServerKilledOutrightOpensAgainOnceTheLastOfItsProcessesHasEnded() throws Exception {
        List<ProcessHandle> slow;
        try (LocalPostgres first = LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.DURABLE)) {
            run(first, "create table trace (kept text)");
            run(first, "insert into trace values ('yes')");
            ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
            slow = server.children().filter(LocalPostgresTest::isCheckpointer).toList();
            assertThat(slow).hasSize(1);
            signal("STOP", slow);
            server.destroyForcibly();
            server.onExit().join();
        }
        CompletableFuture<LocalPostgres> opening = CompletableFuture.supplyAsync(this::open);
        assertThatThrownBy(() -> opening.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        signal("CONT", slow);
        try (LocalPostgres again = opening.join()) {
            assertThat(texts(again, "select kept from trace")).containsExactly("yes");
        }
    }

    @Test
    void aServerOrItsScriptKilledUnderAnOpenSiteIsBegunAgainWhereItWas() throws Exception {
        CompletableFuture<Boolean> watched;
        try (LocalPostgres server = LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.DURABLE)) {
            watched = watched(server, Duration.ofMinutes(2));
            run(server, "create table trace (kept text)");
            run(server, "insert into trace values ('yes')");
            long first = Objects.requireNonNull(serverPid());
            kill(ProcessHandle.of(first).orElseThrow());
            await(() -> answers(server));
            assertThat(texts(server, "select kept from trace")).containsExactly("yes");
            assertThat(serverPid()).isNotEqualTo(first);
            await(() -> scripts().size() == 1);
            ProcessHandle script = scripts().getFirst();
            kill(script);
            await(() -> scripts().stream().anyMatch(process -> !process.equals(script)));
            assertThat(answers(server)).isTrue();
        }
        assertThat(watched.join()).isTrue();
        assertThat(serverPid()).isNull();
    }

    @Test
    void aServerThatCannotBeBegunAgainIsSaidAndItsDataAreNotMadeAnew() throws Exception {
        try (LocalPostgres server = open()) {
            Path data = folder.resolve("postgres/data");
            ProcessHandle killed = ProcessHandle.of(serverPid()).orElseThrow();
            Files.move(data, data.resolveSibling("away"));
            kill(killed);
            assertThat(server.watch(Duration.ofSeconds(1))).isFalse();
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void aPortTakenMeanwhileIsReplacedByAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LocalPostgres server = LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.FLEETING,
                        taken.getLocalPort())) {
            assertThat(answers(server)).isTrue();
        }
    }

    @Test
    void nobodyConnectsWithoutAPasswordAndOnlyTheOwnerOfTheFolderReadsThem() throws Exception {
        folder = nothing;
        try (LocalPostgres server = open()) {
            DatabaseAddress app = server.address(LocalPostgres.DATABASE, DatabaseRole.APP);
            assertThatThrownBy(() -> DriverManager.getConnection(app.url(), app.user(), "guess").close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("passwords"))))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(folder.resolve("postgres/data/pg_hba.conf"))
                    .lines()
                    .filter(line -> !line.startsWith("#"))).noneMatch(line -> line.contains("trust"));
        }
    }

    @Test
    void aFolderOfAnotherPostgresIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("postgres/data"));
        Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "19\n");
        assertThatThrownBy(this::open).isInstanceOfSatisfying(StartRefusal.class,
                refusal -> assertThat(refusal.key()).isEqualTo("kernel.start.major"));
    }

    private LocalPostgres open() {
        return LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.FLEETING);
    }

    private static CompletableFuture<Boolean> watched(LocalPostgres server, Duration patience) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.watch(patience);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Those that this process started for the folder of this test. */
    private List<ProcessHandle> scripts() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .toList();
    }

    private static void await(Callable<Boolean> something) throws Exception {
        for (int tries = 0; tries < 6_000; tries++) {
            try {
                if (something.call()) {
                    return;
                }
            } catch (SQLException notYet) {
                // it is being begun again
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not in five minutes");
    }

    private Process anotherProcess() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), User.class.getName(), PROGRAMS.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static boolean isCheckpointer(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .startsWith("postgres: checkpointer");
        } catch (IOException gone) {
            return false;
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private @org.jspecify.annotations.Nullable Long serverPid() throws IOException {
        Path pid = folder.resolve("postgres/data/postmaster.pid");
        return Files.exists(pid) ? Long.valueOf(Files.readAllLines(pid).getFirst().strip()) : null;
    }

    /** The last user may be gone before its server: closing the pipe is a request, not a wait. */
    private void awaitNoServer() {
        Path data = folder.resolve("postgres/data").toAbsolutePath();
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            while (ProcessHandle.allProcesses()
                    .anyMatch(p -> p.info().commandLine().orElse("").contains("-D " + data))) {
                Thread.sleep(50);
            }
        });
    }

    private static String url(LocalPostgres server) {
        return server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER).url();
    }

    private static boolean answers(LocalPostgres server) throws SQLException {
        return texts(server, "select 'yes'").contains("yes");
    }

    private static void run(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server); var rows = connection.createStatement().executeQuery(sql)) {
            var texts = new java.util.ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static Connection connect(LocalPostgres server) throws SQLException {
        DatabaseAddress owner = server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER);
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }

    /** A process that uses the folder until it is killed. */
    static final class User {
        public static void main(String... arguments) throws Exception {
            LocalPostgres server = LocalPostgres.open(Path.of(arguments[0]), Path.of(arguments[1]),
                    LocalPostgres.Durability.FLEETING);
            run(server, "create table trace (kept text)");
            run(server, "insert into trace values ('yes')");
            System.out.println(url(server));
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}

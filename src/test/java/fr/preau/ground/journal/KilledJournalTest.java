package fr.preau.ground.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.DatabaseRole;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Seed;
import fr.preau.ground.proof.Verification;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Amid a thousand acts, the application or PostgreSQL is killed outright: what was answered is there, and nothing is
 * there by half.
 */
@Tag("ci")
class KilledJournalTest {
    private static final Path PROGRAMS = Path.of("target", "programs");
    private static final int ACTS = 1_000;
    private static final int AMID = 400;

    @TempDir Path folder;

    @Test
    void theApplicationKilledAmidActsLosesNoneThatItAnswered() throws Exception {
        prepare();
        Process application = application();
        Set<Integer> answered = new HashSet<>();
        try (BufferedReader answers = application.inputReader()) {
            read(answers, answered, AMID);
            application.toHandle().destroyForcibly();
            read(answers, answered, ACTS);
        }
        application.waitFor();
        check(answered);
    }

    @Test
    void postgresKilledAmidActsLosesNoneThatWasAnswered() throws Exception {
        prepare();
        Process application = application();
        Set<Integer> answered = new HashSet<>();
        try (BufferedReader answers = application.inputReader()) {
            read(answers, answered, AMID);
            String pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).getFirst();
            ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
            read(answers, answered, ACTS);
        }
        application.waitFor();
        check(answered);
    }

    private LocalPostgres open() {
        return LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.DURABLE);
    }

    private void prepare() {
        Seed.migrated(folder);
        try (LocalPostgres server = open()) {
            DatabaseAddress owner = server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER);
            String app = server.address(LocalPostgres.DATABASE, DatabaseRole.APP).user();
            JdbcClient sql = JdbcClient.create(source(owner));
            sql.sql("create table public.deed (number int primary key)").update();
            sql.sql("grant select, insert on public.deed to " + app).update();
        }
    }

    private Process application() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Application.class.getName(), PROGRAMS.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The numbers of the acts that were answered, until there are so many or no more. */
    private static void read(BufferedReader answers, Set<Integer> answered, int until) throws IOException {
        while (answered.size() < until) {
            String line = answers.readLine();
            if (line == null) {
                return;
            }
            if (line.matches("act \\d+ done")) {
                answered.add(Integer.valueOf(line.split(" ")[1]));
            }
        }
    }

    private void check(Set<Integer> answered) throws IOException {
        assertThat(answered).hasSizeBetween(AMID, ACTS - 1);
        try (LocalPostgres server = open()) {
            DataSource source = source(server.address(LocalPostgres.DATABASE, DatabaseRole.APP));
            JdbcClient sql = JdbcClient.create(source);
            Set<Integer> deeds = new TreeSet<>(
                    sql.sql("select number from public.deed").query((row, n) -> row.getInt(1)).list());
            List<Integer> lines = sql.sql("select substr(object, 7)::int from journal.line order by 1")
                    .query((row, n) -> row.getInt(1))
                    .list();
            assertThat(deeds).containsAll(answered);
            assertThat(lines).containsExactlyElementsOf(deeds);
            assertThat(verified(OpenJournal.on(source), lines.size()).fault()).isNull();
        }
    }

    private static Verification.Report verified(OpenJournal node, int size) throws IOException {
        Ledgers.Head head = node.ledgers().find(Journal.NAME).orElseThrow();
        assertThat(head.size()).isEqualTo(size);
        var file = new ByteArrayOutputStream();
        for (byte[] body : node.ledgers().bodies(head, 0, size, size)) {
            file.writeBytes(body);
            file.write('\n');
        }
        return new Verification(List.of()).against(List.of(node.checkpoints().make(Journal.NAME).toString()))
                .read(new ByteArrayInputStream(file.toByteArray()));
    }

    private static DataSource source(DatabaseAddress address) {
        return new DriverManagerDataSource(address.url(), address.user(), address.password());
    }

    /** Records acts, many at once, and says each that is done; stops when one fails. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[0]), Path.of(arguments[1]),
                    LocalPostgres.Durability.DURABLE);
                    var pool = new HikariDataSource();
                    var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                DatabaseAddress app = server.address(LocalPostgres.DATABASE, DatabaseRole.APP);
                pool.setJdbcUrl(app.url());
                pool.setUsername(app.user());
                pool.setPassword(app.password());
                pool.setConnectionTimeout(1_000);
                OpenJournal node = OpenJournal.on(pool);
                var next = new AtomicInteger();
                for (int i = 0; i < 16; i++) {
                    callers.submit(() -> acts(node, next));
                }
            }
            System.exit(0);
        }

        private static void acts(OpenJournal node, AtomicInteger next) {
            for (int n = next.incrementAndGet(); n <= ACTS; n = next.incrementAndGet()) {
                int number = n;
                node.journal().record((at, say) -> {
                    node.sql().sql("insert into public.deed values (:number)").param("number", number).update();
                    say.accept(new Journal.Act("trial.made", new Ref("trial", String.valueOf(number)), null, Map.of(),
                            Map.of(), List.of("M-1")));
                    return number;
                });
                System.out.println("act " + number + " done");
            }
        }
    }
}

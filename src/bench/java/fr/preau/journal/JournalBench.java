package fr.preau.journal;

import bench.Line;
import bench.Site;
import fr.preau.kernel.DatabaseAddress;
import fr.preau.kernel.LocalPostgres;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Role;
import fr.preau.proof.Verification;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Acts a second, pages of a long journal, and the check of its file, each beside its yardstick in the same run. */
public class JournalBench {
    private static final int CALLERS = 32;
    private static final int LINES = 1_000_000;
    private static final Duration TIME = Duration.ofSeconds(6);
    private static final AtomicLong NUMBER = new AtomicLong();

    /** @param arguments a folder for the database, the folder of the programs */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), folder, LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(folder.toString(), arguments[1])) {
            site.getBean("flywayInitializer");
            prepare(server.address(LocalPostgres.DATABASE, Role.OWNER));
            acts(site, server.address(LocalPostgres.DATABASE, Role.APP));
            fill(site);
            pages(site.getBean(Journal.class), site.getBean(JdbcClient.class));
            verification(site.getBean(Ledgers.class), folder.resolve("ledger.ndjson"));
        }
    }

    private static void prepare(DatabaseAddress owner) throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    drop table if exists public.bench_deed, public.bench_line;
                    create table public.bench_deed (number bigint primary key, name text not null);
                    create table public.bench_line (like journal.line including all);
                    grant select, insert on public.bench_deed, public.bench_line to preau_app;
                    """);
        }
    }

    private static void acts(ConfigurableApplicationContext site, DatabaseAddress app) throws Exception {
        Journal journal = site.getBean(Journal.class);
        JdbcClient sql = site.getBean(JdbcClient.class);
        Callable<Long> own = () -> {
            long done = 0;
            for (Instant end = Instant.now().plus(TIME); Instant.now().isBefore(end); done++) {
                long number = NUMBER.incrementAndGet();
                journal.record((at, say) -> {
                    sql.sql("insert into public.bench_deed (number, name) values (:number, :name)").param("number", number)
                            .param("name", "deed " + number).update();
                    say.accept(act(number));
                    return number;
                });
            }
            return done;
        };
        Callable<Long> bare = () -> bare(app);
        together(own);
        together(bare);
        long yard = together(bare);
        long ours = together(own);
        long alone = own.call();
        Line.print("journal: acts a second, " + CALLERS + " callers", Line.whole(ours / 6.0), "1/s",
                "same rows, " + CALLERS + " clients, no journal: " + Line.whole(yard / 6.0) + "/s: " + 100 * ours / yard + " %", "aim >= 50 %");
        Line.print("journal: acts a second, 1 caller", Line.whole(alone / 6.0), "1/s", "", "");
    }

    private static long together(Callable<Long> client) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long all = 0;
            for (Future<Long> one : threads.invokeAll(IntStream.range(0, CALLERS).mapToObj(i -> client).toList())) {
                all += one.get();
            }
            return all;
        }
    }

    /** One client with its own connection: the row of the deed and the row of the line, one durable transaction each time. */
    private static long bare(DatabaseAddress app) throws SQLException {
        try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                PreparedStatement deed = connection.prepareStatement("insert into public.bench_deed (number, name) values (?, ?)");
                PreparedStatement line = connection.prepareStatement("insert into public.bench_line (ledger, n, at, type, action, organisation, object, body, tree)"
                        + " values (1, ?, ?, 'ACT', ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            long done = 0;
            for (Instant end = Instant.now().plus(TIME); Instant.now().isBefore(end); done++) {
                long number = NUMBER.incrementAndGet();
                deed.setLong(1, number);
                deed.setString(2, "deed " + number);
                deed.executeUpdate();
                Journal.Act act = act(number);
                line.setLong(1, number);
                line.setTimestamp(2, Timestamp.from(Instant.now()));
                line.setString(3, act.action());
                line.setString(4, act.organisation());
                line.setString(5, act.object().toString());
                line.setBytes(6, act.line().body(number, Instant.now(), new byte[32]));
                line.setBytes(7, new byte[64]);
                line.executeUpdate();
                connection.commit();
            }
            return done;
        }
    }

    private static Journal.Act act(long number) {
        Random random = new Random(number);
        String family = List.of("mandate", "practice", "import", "invitation", "request").get(random.nextInt(5));
        return new Journal.Act(family + ".granted", new Ref(family, "X-" + random.nextInt(200_000)), "O-" + (int) Math.abs(random.nextGaussian() * 500),
                Map.of(), Map.of("powers", "vote", "until", "2027-03-12", "function", "adjointe"), List.of("M-7KQ2M9XH4T"));
    }

    /** A journal of a million lines, by the same code that appends them one by one. */
    private static void fill(ConfigurableApplicationContext site) {
        Ledgers ledgers = site.getBean(Ledgers.class);
        var transaction = new TransactionTemplate(site.getBean(PlatformTransactionManager.class));
        long size = ledgers.find(Journal.NAME).orElseThrow().size();
        while (size < LINES) {
            long first = size;
            int some = (int) Math.min(5_000, LINES - size);
            transaction.executeWithoutResult(status -> ledgers.append(ledgers.hold(Journal.NAME),
                    IntStream.range(0, some).mapToObj(i -> act(first + i).line()).toList()));
            size += some;
        }
        site.getBean(JdbcTemplate.class).execute("select 1");
    }

    private static void pages(Journal journal, JdbcClient sql) {
        double yard = p99(i -> sql.sql("select body from journal.line where ledger = 1 and n = :n").param("n", i % LINES)
                .query((row, number) -> row.getBytes(1)).list());
        Instant first = journal.entry(LINES / 10).orElseThrow().at();
        Instant last = journal.entry(LINES * 9L / 10).orElseThrow().at();
        Map<String, java.util.function.LongFunction<Filter>> filters = Map.of(
                "none", i -> Filter.NONE,
                "organisation", i -> new Filter("O-" + i % 2_500, null, null, null, null),
                "object", i -> new Filter(null, "mandate:X-" + i % 200_000, null, null, null),
                "family", i -> new Filter(null, null, "practice", null, null),
                "organisation, family", i -> new Filter("O-" + i % 2_500, null, "import", null, null),
                "absent organisation, family", i -> new Filter("O-absent", null, "import", null, null),
                "period", i -> new Filter(null, null, null, first, last),
                "organisation, family, period", i -> new Filter("O-" + i % 2_500, null, "request", first, last),
                "organisation, object, family, period", i -> new Filter("O-3", "request:X-" + i % 200_000, "request", first, last));
        filters.forEach((name, filter) -> Line.print("journal: page, " + name, Line.decimal(
                p99(i -> journal.page(filter.apply(i), i % 3 == 0 ? null : i * 7919 % LINES, 50))), "ms", "one line by its number, p99 " + Line.decimal(yard) + " ms",
                "1 million lines; aim p99 < 25 ms"));
    }

    private interface Asked {
        List<?> ask(long i);
    }

    private static double p99(Asked asked) {
        double[] all = new double[1_000];
        for (int i = -200; i < all.length; i++) {
            long begin = System.nanoTime();
            asked.ask(Math.abs(i * 104_729L));
            if (i >= 0) {
                all[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(all);
        return all[all.length * 99 / 100];
    }

    private static void verification(Ledgers ledgers, Path file) throws Exception {
        Ledgers.Head head = ledgers.find(Journal.NAME).orElseThrow();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long n = 0; n < head.size(); n += 10_000) {
                for (byte[] body : ledgers.bodies(head, n, head.size(), 10_000)) {
                    out.write(body);
                    out.write('\n');
                }
            }
        }
        double bare = Double.MAX_VALUE;
        double own = Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            bare = Math.min(bare, seconds(() -> sha256(file)));
            own = Math.min(own, seconds(() -> verify(file)));
        }
        Line.print("journal: verification of " + Line.whole(head.size()) + " lines", Line.decimal(own), "s",
                "bare SHA-256 of the same " + (Files.size(file) >> 20) + " MB: " + Line.decimal(bare) + " s: " + Line.whole(100 * bare / own) + " %", "aim >= 50 %");
        Files.delete(file);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        digest.digest();
    }

    private static void verify(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Verification.Report report = new Verification(List.of()).read(in);
            if (report.fault() != null) {
                throw new IllegalStateException(report.toString());
            }
        }
    }
}

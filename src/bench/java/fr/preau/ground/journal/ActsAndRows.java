package fr.preau.ground.journal;

import bench.Line;
import fr.preau.ground.kernel.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Acts a second, each the row of its deed and its line in the journal; and the same rows inserted by as many clients
 * without a journal, in a table that has the same lines and the same indexes already.
 */
final class ActsAndRows {
    private static final int CALLERS = 32;
    private static final Duration TIME = Duration.ofSeconds(6);
    private static final AtomicLong NUMBER = new AtomicLong();
    private final Journal journal;
    private final JdbcClient sql;
    private final DatabaseAddress owner;
    private final DatabaseAddress app;

    ActsAndRows(Journal journal, JdbcClient sql, DatabaseAddress owner, DatabaseAddress app) {
        this.journal = journal;
        this.sql = sql;
        this.owner = owner;
        this.app = app;
    }

    /** Once before all. */
    void warm() throws Exception {
        prepare();
        together(this::acts);
        together(this::rows);
    }

    /** With the journal as it is now. */
    void measure() throws Exception {
        prepare();
        long size = journal.count(Filter.NONE, 1_000_000);
        long yard = together(this::rows);
        long ours = together(this::acts);
        long alone = acts();
        String length = "journal of " + Line.whole(size) + " lines: acts, ";
        Line.print(length + CALLERS + " callers", Line.whole(ours / 6.0), "1/s",
                "same rows, as many clients and lines, no journal: " + Line.whole(yard / 6.0) + "/s: "
                        + 100 * ours / yard + " %",
                "aim >= 50 %");
        Line.print(length + "1 caller", Line.whole(alone / 6.0), "1/s", "", "");
    }

    private void prepare() throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                            drop table if exists public.bench_deed, public.bench_line;
                            create table public.bench_deed (number bigint primary key, name text not null);
                            create table public.bench_line (like journal.line including all);
                            grant select, insert on public.bench_deed, public.bench_line to preau_app;
                            insert into public.bench_line (ledger, n, at, type, action, organisation, object, body, tree)
                            select ledger, n, at, type, action, organisation, object, body, tree from journal.line where ledger = 1;
                            """);
            try (ResultSet row = statement.executeQuery("select count(*) from public.bench_line")) {
                row.next();
                NUMBER.accumulateAndGet(row.getLong(1), Math::max);
            }
        }
    }

    private long acts() {
        long done = 0;
        for (Instant end = Instant.now().plus(TIME); Instant.now().isBefore(end); done++) {
            long number = NUMBER.incrementAndGet();
            journal.record((at, say) -> {
                sql.sql("insert into public.bench_deed (number, name) values (:number, :name)")
                        .param("number", number)
                        .param("name", "deed " + number)
                        .update();
                say.accept(JournalBench.act(number));
                return number;
            });
        }
        return done;
    }

    private static long together(Callable<Long> client) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long all = 0;
            for (Future<Long> future : threads.invokeAll(IntStream.range(0, CALLERS).mapToObj(i -> client).toList())) {
                all += future.get();
            }
            return all;
        }
    }

    /**
     * One client with its own connection: the row of the deed and the row of the line, one durable transaction each
     * time.
     */
    private long rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                PreparedStatement deed = connection
                        .prepareStatement("insert into public.bench_deed (number, name) values (?, ?)");
                PreparedStatement line = connection.prepareStatement(
                        "insert into public.bench_line (ledger, n, at, type, action, organisation, object, body, tree)"
                                + " values (1, ?, ?, 'ACT', ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            long done = 0;
            for (Instant end = Instant.now().plus(TIME); Instant.now().isBefore(end); done++) {
                long number = NUMBER.incrementAndGet();
                deed.setLong(1, number);
                deed.setString(2, "deed " + number);
                deed.executeUpdate();
                Journal.Act act = JournalBench.act(number);
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
}

package fr.preau.ground.journal;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.proof.Verification;
import fr.preau.ground.web.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Compares what is stored beside the lines with the lines: whoever owns the database can change a row and leave the
 * ledgers whole. Each module says in its {@code restated.sql} which of its rows restate which lines; a statement gives,
 * for each, {@code (ledger, n, table, item, about, said,
 * kept)}, the last two being JSON objects with the same members, absent when the line or the row is. They read
 * {@code act} and {@code line}, what the bodies of the journal and of the ballots say, and are here and not in the
 * database, where views and functions can be changed too.
 */
@Component
public class Concordance implements Shown.PageDoubt {
    private static final int MOST = 500;
    private static final int AT_ONCE = 1_000;
    private static final String OWN = "journal.";

    /**
     * Nobody knows beforehand how many lines a body will make match: loops inside loops are out.
     */
    private static final String SETTINGS = "set transaction read only; set local statement_timeout = 0; set local jit = off; set local enable_nestloop = off";

    private static final String LINES = """
            with act as not materialized (
                select l.n, l.family, (b.said ->> 'at')::timestamptz as at, d ->> 'action' as action, split_part(d ->> 'object', ':', 1) as kind,
                    substr(d ->> 'object', strpos(d ->> 'object', ':') + 1) as id, d ->> 'organisation' as organisation,
                    coalesce(d -> 'before', '{}') as before, coalesce(d -> 'after', '{}') as after, d -> 'by' as by
                from journal.ledger g join journal.line l on l.ledger = g.id
                cross join lateral (select convert_from(l.body, 'UTF8')::jsonb as said offset 0) b
                cross join lateral (select b.said -> 'data' as d offset 0) c
                where g.name = 'journal'),
            line as not materialized (
                select substr(g.name, 9) as ballot, l.n, l.type, (b.said ->> 'at')::timestamptz as at, b.said -> 'data' as data
                from journal.ledger g join journal.line l on l.ledger = g.id
                cross join lateral (select convert_from(l.body, 'UTF8')::jsonb as said offset 0) b
                where g.name like 'scrutin-%')
            select coalesce(d.ledger, '') as ledger, d.n, d.place as "table", d.item, coalesce(d.about, '') as about, e.name as "column", case when e.name = '' then d.said::text else d.said ->> e.name end as said,
                case when e.name = '' then d.kept::text else d.kept ->> e.name end as kept
            from (
            """;
    private static final String DIFFERENT = """
            ) as d (ledger, n, place, item, about, said, kept)
            cross join lateral (
                select '' as name where d.said is null or d.kept is null
                union all
                select key from jsonb_object_keys(d.said) key
                where d.said is not null and d.kept is not null and d.said -> key is distinct from d.kept -> key) e
            where d.said is distinct from d.kept
            limit
            """ + MOST;
    private final List<HashedTexts> fingerprinted;
    private volatile @Nullable ConcordanceReport last;
    private volatile Set<String> doubted = Set.of();

    /**
     * @param fingerprinted those of all modules
     */
    public Concordance(List<HashedTexts> fingerprinted) {
        this.fingerprinted = fingerprinted;
    }

    /**
     * What was found at one instant.
     *
     * @param at by the clock of this machine
     * @param ledgers each verified, line by line, against its own checkpoints
     * @param discrepancies of each comparison the first five hundred
     */
    public record ConcordanceReport(Instant at, Map<String, Verification.Report> ledgers,
            List<Discrepancy> discrepancies) {
        /** The ledgers that are at fault, and why. */
        public Map<String, Verification.Fault> faults() {
            Map<String, Verification.Fault> faults = new TreeMap<>();
            ledgers.forEach((name, report) -> {
                if (report.fault() != null) {
                    faults.put(name, report.fault());
                }
            });
            return faults;
        }

        /** Whether all is as the lines say. */
        public boolean sound() {
            return discrepancies.isEmpty() && faults().isEmpty();
        }

        /** The names, as addresses have them, of what is not to be believed. */
        private Set<String> doubted() {
            Set<String> names = new HashSet<>(faults().keySet());
            for (Discrepancy discrepancy : discrepancies) {
                names.add(discrepancy.ledger());
                names.add(discrepancy.about().substring(discrepancy.about().indexOf(':') + 1));
            }
            names.remove("");
            if (faults().isEmpty()
                    && discrepancies.stream().noneMatch(discrepancy -> discrepancy.table().startsWith(OWN))) {
                names.remove(Journal.NAME);
            }
            return names;
        }
    }

    /**
     * What this node found last, at its start or at night; absent until it has looked. It is kept here and not in the
     * database, where whoever changes rows could change it too.
     */
    public Optional<ConcordanceReport> last() {
        return Optional.ofNullable(last);
    }

    /** Keeps what was found, for the pages. */
    void tell(ConcordanceReport found) {
        last = found;
        doubted = found.doubted();
    }

    @Override
    public boolean doubted(String path) {
        Set<String> names = doubted;
        return !names.isEmpty() && Arrays.stream(path.split("/")).anyMatch(names::contains);
    }

    /**
     * Verifies the ledgers and compares all rows with them, at one instant, whatever is written meanwhile.
     *
     * @param connection outside a transaction, and left so; nothing is written
     */
    public ConcordanceReport of(Connection connection) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Sql.on(connection).execute(SETTINGS);
            List<Discrepancy> all = new ArrayList<>();
            Map<String, Verification.Report> ledgers = Soundness.of(connection, all::add);
            all.addAll(unlike(connection, table -> true));
            return new ConcordanceReport(Instant.now(), ledgers, List.copyOf(all));
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(true);
        }
    }

    /** The rows of some tables that are not what lines say, in the transaction of the caller. */
    List<Discrepancy> unlike(Connection connection, Predicate<String> tables) throws SQLException {
        List<Discrepancy> all = new ArrayList<>();
        for (String statement : Restatements.STATEMENTS) {
            if (tables.test(named(statement))) {
                compare(connection, statement, all);
            }
        }
        for (HashedTexts texts : fingerprinted) {
            if (tables.test(texts.table())) {
                hash(connection, texts, all);
            }
        }
        return all;
    }

    /** Of all modules; looked for once. */
    private static final class Restatements {
        static final List<String> STATEMENTS = read();

        private static List<String> read() {
            try {
                List<String> all = new ArrayList<>();
                for (Resource file : new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:fr/preau/**/restated.sql")) {
                    String text = file.getContentAsString(StandardCharsets.UTF_8);
                    Arrays.stream(text.split(";\\s*\\n"))
                            .map(String::strip)
                            .filter(word -> !word.isEmpty())
                            .forEach(all::add);
                }
                return List.copyOf(all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void compare(Connection connection, String statement, List<Discrepancy> all) throws SQLException {
        String whole = LINES + statement + DIFFERENT;
        attempt(connection, named(statement), sql -> all.addAll(sql.query(whole, Sql.as(Discrepancy.class))), all);
    }

    /** Where a table or a column is gone, or a line is no JSON, says so and goes on. */
    private static void attempt(Connection connection, String table, Consumer<JdbcTemplate> what, List<Discrepancy> all)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        JdbcTemplate sql = Sql.on(connection);
        sql.setFetchSize(AT_ONCE);
        try {
            what.accept(sql);
        } catch (DataAccessException e) {
            connection.rollback(before);
            all.add(unreadable(table, e));
        }
        connection.releaseSavepoint(before);
    }

    /** A statement begins with a comment that names the table it compares. */
    private static String named(String statement) {
        return statement.lines().findFirst().orElse("").replaceFirst("^-- ", "");
    }

    /** A table or a column that is gone, a line that is no JSON; the rest is a failure of ours. */
    private static Discrepancy unreadable(String table, DataAccessException e) {
        String state = e.getCause() instanceof SQLException said ? said.getSQLState() : "";
        if (state != null && state.matches("2[12].*|42.*")) {
            return Discrepancy.unreadable(table, state);
        }
        throw e;
    }

    private static void hash(Connection connection, HashedTexts texts, List<Discrepancy> all) throws SQLException {
        RowCallbackHandler each = row -> hash(texts, row, all);
        attempt(connection, texts.table(), sql -> sql.query(texts.statement(), each), all);
    }

    private static void hash(HashedTexts texts, ResultSet row, List<Discrepancy> all) throws SQLException {
        String said = row.getString("sha256");
        String made = sha256(texts, row.getString("stored"));
        if (!said.equals(made)) {
            all.add(new Discrepancy(Journal.NAME, null, texts.table(), row.getString("item"), row.getString("about"),
                    "sha256", said, made));
        }
    }

    /** Of what was changed into something that cannot be read any more there is none. */
    private static String sha256(HashedTexts texts, String stored) {
        try {
            return texts.sha256(stored);
        } catch (RuntimeException unreadable) {
            return "";
        }
    }
}

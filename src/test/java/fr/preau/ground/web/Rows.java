package fr.preau.ground.web;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is written in every table from an instant on, and what of it is written twice. */
final class Rows implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** Tables of which one sending may write rows that differ by nothing one can read, and why. */
    private static final Set<String> APART = Set.of("kernel.once", // the marks themselves
            "journal.tree", // hashes of the lines
            "files.keeping", // of each file of one form, which files.file tells apart
            "files.piece", "practice.change"); // what the index of the library reads again

    /** Rows of which there may be several that say the same, and why. */
    private static final Set<String> SEVERAL = Set.of("\"mandate.renewed\"", // one act renews many mandates: a line
                                                                             // each
            "\"programme.milestone\"", // an operation is announced with many: the same
            "\"CHECKPOINT\""); // of the clock, and no act

    /**
     * A database whose tables were met: on a new connection each of the hundreds of them is looked up again, which
     * takes longer than reading what was written. For one round after another.
     */
    static final class Tables {
        private final String url;

        /** Sees the rows as they were. */
        private final Connection past;

        private Connection now;

        Tables(String url) throws SQLException {
            this.url = url;
            this.past = DriverManager.getConnection(url);
            past.setAutoCommit(false);
            past.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            this.now = open();
        }

        private Connection open() throws SQLException {
            Connection fresh = DriverManager.getConnection(url);
            String each = JdbcClient.create(new SingleConnectionDataSource(fresh, true))
                    .sql(EACH)
                    .query(String.class)
                    .single();
            try (var statement = fresh.createStatement()) {
                statement.execute("set plan_cache_mode = force_generic_plan");
                statement.execute("prepare written(bigint) as " + each);
            }
            return fresh;
        }

        /** The same connection, unless the database went away and came back. */
        private JdbcClient now() throws SQLException {
            if (!now.isValid(1)) {
                now = open();
            }
            return JdbcClient.create(new SingleConnectionDataSource(now, true));
        }
    }

    /** A statement that reads what every table was given since $1. */
    private static final String EACH = """
            select string_agg(format('select %L, (to_jsonb(t) - %L::text[])::text from %I.%I t where xmin::text::bigint >= $1',
                c.oid::regclass, (select coalesce(array_agg(a.attname::text), '{}') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                    and (a.attidentity <> '' or a.atttypid in ('timestamptz'::regtype, 'bytea'::regtype, 'uuid'::regtype) or a.attname in ('n', 'number', 'version', 'position', 'rank'))),
                n.nspname, c.relname), ' union all ')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'territory', 'access', 'round')
            """;

    private final Tables tables;
    private final long since;

    /**
     * From now on.
     *
     * @throws SQLException when the database is away, or was since its tables were met
     */
    Rows(Tables tables) throws SQLException {
        this.tables = tables;
        try (var statement = tables.past.createStatement();
                var row = statement.executeQuery("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
            row.next();
            this.since = row.getLong(1);
        }
    }

    @Override
    public void close() {
        try {
            tables.past.rollback();
        } catch (SQLException away) {
            // the database went away, and the connection with it
        }
    }

    private record Row(String table, ObjectNode said) {}

    /** Whether anything was written since. */
    boolean some() throws SQLException {
        return !written().isEmpty();
    }

    /** Rows written since that say the same but for their numbers, their hours and their lots. */
    Set<String> twins() throws SQLException {
        List<Row> written = written();
        if (written.stream().map(Row::table).distinct().count() == written.size()) {
            return Set.of();
        }
        Set<String> fresh = fresh(written);
        Map<String, Integer> said = new HashMap<>();
        Set<String> twins = new TreeSet<>();
        for (Row row : written) {
            String words = row.table() + " " + row.said();
            for (String id : fresh) {
                words = words.replace(id, "*");
            }
            words = words.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(\\+00:00|Z)", "*")
                    .replaceAll("\\b[0-9a-f]{16,}\\b", "*")
                    .replaceAll("[A-Za-z0-9+/_-]{40,}=*", "*");
            if (said.merge(words, 1, Integer::sum) > 1) {
                twins.add(words.substring(0, Math.min(300, words.length())));
            }
        }
        return twins;
    }

    /** Identifiers that no row had before. */
    private Set<String> fresh(List<Row> written) {
        JdbcClient past = JdbcClient.create(new SingleConnectionDataSource(tables.past, true));
        Set<String> fresh = new HashSet<>();
        for (String key : List.of("id", "block")) {
            Map<String, Set<String>> named = new TreeMap<>();
            for (Row row : written) {
                JsonNode id = row.said().path(key);
                if (id.isString()) {
                    named.computeIfAbsent(row.table(), text -> new TreeSet<>()).add(id.asString());
                }
            }
            named.forEach((table, ids) -> {
                fresh.addAll(ids);
                past.sql("select %s::text from %s where %s::text = any(:ids)".formatted(key, table, key))
                        .param("ids", ids.toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .forEach(fresh::remove);
            });
        }
        return fresh;
    }

    private List<Row> written() throws SQLException {
        List<Row> rows = new ArrayList<>();
        tables.now().sql("execute written(" + since + ")").query((row, number) -> {
            String table = row.getString(1);
            JsonNode said = JSON.readTree(row.getString(2));
            if (!APART.contains(table) && SEVERAL.stream().noneMatch(row.getString(2)::contains)) {
                rows.add(new Row(table, (ObjectNode) said));
            }
            return 0;
        }).list();
        return rows;
    }
}

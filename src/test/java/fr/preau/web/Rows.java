package fr.preau.web;

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
    private static final Set<String> APART =
            Set.of(
                    "kernel.once", // the marks themselves
                    "journal.tree", // hashes of the lines
                    "files.keeping", // of each file of one form, which files.file tells apart
                    "files.piece",
                    "practice.change"); // what the index of the library reads again

    /** Rows of which there may be several that say the same, and why. */
    private static final Set<String> SEVERAL =
            Set.of(
                    "\"mandate.renewed\"", // one act renews many mandates: a line each
                    "\"programme.milestone\"", // an operation is announced with many: the same
                    "\"CHECKPOINT\""); // of the clock, and no act

    private final String url;

    /** Sees the rows as they were. */
    private final Connection before;

    private final long since;

    /**
     * From now on.
     *
     * @param url of the database
     */
    Rows(String url) throws SQLException {
        this.url = url;
        this.before = DriverManager.getConnection(url);
        before.setAutoCommit(false);
        before.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        this.since =
                JdbcClient.create(new SingleConnectionDataSource(before, true))
                        .sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                        .query(Long.class)
                        .single();
    }

    @Override
    public void close() {
        try {
            before.close();
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
            words =
                    words.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(\\+00:00|Z)", "*")
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
        JdbcClient past = JdbcClient.create(new SingleConnectionDataSource(before, true));
        Set<String> fresh = new HashSet<>();
        for (String key : List.of("id", "block")) {
            Map<String, Set<String>> named = new TreeMap<>();
            for (Row row : written) {
                JsonNode id = row.said().path(key);
                if (id.isString()) {
                    named.computeIfAbsent(row.table(), one -> new TreeSet<>()).add(id.asString());
                }
            }
            named.forEach((table, ids) -> {
                fresh.addAll(ids);
                past.sql(
                                "select %s::text from %s where %s::text = any(:ids)"
                                        .formatted(key, table, key))
                        .param("ids", ids.toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .forEach(fresh::remove);
            });
        }
        return fresh;
    }

    private List<Row> written() throws SQLException {
        try (Connection now = DriverManager.getConnection(url)) {
            return written(JdbcClient.create(new SingleConnectionDataSource(now, true)));
        }
    }

    private List<Row> written(JdbcClient sql) {
        List<Row> rows = new ArrayList<>();
        String each =
                sql.sql(
                                """
                                select string_agg(format('select %L, (to_jsonb(t) - %L::text[])::text from %I.%I t where xmin::text::bigint >= %s',
                                    c.oid::regclass, (select coalesce(array_agg(a.attname::text), '{}') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                                        and (a.attidentity <> '' or a.atttypid in ('timestamptz'::regtype, 'bytea'::regtype, 'uuid'::regtype) or a.attname in ('n', 'number', 'version', 'position', 'rank'))),
                                    n.nspname, c.relname, :since), ' union all ')
                                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'territory', 'access')
                                """)
                        .param("since", since)
                        .query(String.class)
                        .single();
        sql.sql(each)
                .query((row, number) -> {
                    String table = row.getString(1);
                    JsonNode said = JSON.readTree(row.getString(2));
                    if (!APART.contains(table)
                            && SEVERAL.stream().noneMatch(row.getString(2)::contains)) {
                        rows.add(new Row(table, (ObjectNode) said));
                    }
                    return 0;
                })
                .list();
        return rows;
    }
}

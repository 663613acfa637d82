package fr.preau.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is written in every table from an instant on, and what of it is written twice. */
final class Rows {
    private static final JsonMapper JSON = new JsonMapper();

    /** Tables of which one sending may write rows that differ by nothing one can read, and why. */
    private static final Set<String> APART =
            Set.of(
                    "kernel.once", // the marks themselves
                    "journal.tree", // hashes of the lines
                    "practice.change"); // what the index of the library reads again

    /** One act renews many mandates: a line each, which differ by the mandate alone. */
    private static final String RENEWED = "\"mandate.renewed\"";

    private final JdbcClient sql;
    private final Set<String> known;
    private final long since;

    /**
     * @param known identifiers of what was there before; those of what is written since are added
     */
    Rows(JdbcClient sql, Set<String> known) {
        this(
                sql,
                known,
                sql.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                        .query(Long.class)
                        .single());
    }

    /**
     * @param since the first transaction that counts: 0 for all that was ever written
     */
    Rows(JdbcClient sql, Set<String> known, long since) {
        this.sql = sql;
        this.known = known;
        this.since = since;
    }

    private record Row(String table, ObjectNode said) {}

    /** Rows written since that say the same but for their numbers, their hours and their lots. */
    Set<String> twins() {
        List<Row> written = written();
        Set<String> fresh = new HashSet<>();
        written.forEach(row ->
                row.said()
                        .properties()
                        .forEach(one -> {
                            if (one.getKey().matches("id|block")
                                    && one.getValue().isString()
                                    && known.add(one.getValue().asString())) {
                                fresh.add(one.getValue().asString());
                            }
                        }));
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

    private List<Row> written() {
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
                    if (!APART.contains(table) && !row.getString(2).contains(RENEWED)) {
                        rows.add(new Row(table, (ObjectNode) said));
                    }
                    return 0;
                })
                .list();
        return rows;
    }
}

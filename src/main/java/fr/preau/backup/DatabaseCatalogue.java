package fr.preau.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL knows of our tables. Every name in a statement of this module comes from here,
 * quoted by the server, and none from a file.
 */
record DatabaseCatalogue(Connection connection) {

    /** Where Flyway keeps its history: saved as the steps of the manifest, never as rows. */
    private static final String OURS =
            """
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'restoring')
              and not (n.nspname = 'kernel' and c.relname = 'flyway_schema_history')
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            """;

    /**
     * @param quoted as a statement names it
     * @param quotedColumns beside {@code columns}
     * @param leftOut whether its rows stay out of backups
     */
    record Table(
            String schema,
            String name,
            String quoted,
            List<String> columns,
            List<String> quotedColumns,
            boolean leftOut) {

        String fullName() {
            return schema + "." + name;
        }

        /** Those columns, quoted; none when one of them is not a column of this table. */
        String list(List<String> wanted) {
            return String.join(
                    ", ",
                    wanted.stream().map(one -> quotedColumns.get(columns.indexOf(one))).toList());
        }
    }

    /** Tables of every module, by name; columns that are computed are not among theirs. */
    List<Table> tables() throws SQLException {
        return rows(
                """
                select n.nspname, c.relname, format('%I.%I', n.nspname, c.relname),
                    array(select a.attname::text from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum),
                    array(select quote_ident(a.attname) from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum),
                    c.relpersistence <> 'p' or coalesce(obj_description(c.oid, 'pg_class') like '%Not saved.', false)
                """
                        + OURS
                        + " and c.relkind = 'r' order by 1, 2",
                row ->
                        new Table(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                texts(row, 4),
                                texts(row, 5),
                                row.getBoolean(6)));
    }

    /** Whether nothing but what PostgreSQL puts there is in the database. */
    boolean empty() throws SQLException {
        return rows("select not exists (select " + OURS + ")", row -> row.getBoolean(1)).getFirst();
    }

    /** Whether nobody else restores this database; holds the place until the connection closes. */
    boolean alone() throws SQLException {
        return rows("select pg_try_advisory_lock(hashtext('restore'))", row -> row.getBoolean(1))
                .getFirst();
    }

    /** Whether a restore began here and did not end. */
    boolean restoring() throws SQLException {
        return rows("select to_regnamespace('restoring') is not null", row -> row.getBoolean(1))
                .getFirst();
    }

    /** The steps that made the schema; functions that any version makes again are not steps. */
    List<Manifest.Step> steps() throws SQLException {
        return rows(
                """
                select script, checksum, to_char(installed_on, 'YYYY-MM-DD"T"HH24:MI:SS')
                from kernel.flyway_schema_history where success and version is not null order by installed_rank
                """,
                row ->
                        new Manifest.Step(
                                row.getString(1),
                                row.getObject(2, Integer.class),
                                row.getString(3)));
    }

    List<Manifest.Counter> counters() throws SQLException {
        return rows(
                """
                select schemaname, sequencename, last_value from pg_sequences
                where schemaname !~ '^pg_' and schemaname not in ('information_schema', 'restoring') order by 1, 2
                """,
                row ->
                        new Manifest.Counter(
                                row.getString(1), row.getString(2), row.getObject(3, Long.class)));
    }

    int version() throws SQLException {
        return rows("select current_setting('server_version_num')::integer", row -> row.getInt(1))
                .getFirst();
    }

    /**
     * Statements, joined, that the server writes itself: {@code what} is one of its columns built
     * with {@code format}.
     */
    String statements(String what, String of) throws SQLException {
        return rows(
                        "select coalesce(string_agg(" + what + ", '; '), '') " + of,
                        row -> row.getString(1))
                .getFirst();
    }

    /** Reads one row. */
    interface Reading<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (row.next()) {
                all.add(reading.read(row));
            }
            return all;
        }
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray()).toList();
    }
}

package fr.preau.roof.backup;

import static java.util.Objects.requireNonNull;

import fr.preau.ground.kernel.Sql;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What PostgreSQL knows of our tables. Every name in a statement of this module comes from here, quoted by the server,
 * and none from a file.
 */
record DatabaseCatalogue(JdbcTemplate sql) {

    /** Where Flyway keeps its history: saved as the steps of the manifest, never as rows. */
    private static final String OURS = """
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
    record Table(String schema, String name, String quoted, List<String> columns, List<String> quotedColumns,
            boolean leftOut) {

        String fullName() {
            return schema + "." + name;
        }

        /** Those columns, quoted; none when one of them is not a column of this table. */
        String list(List<String> wanted) {
            return String.join(", ", wanted.stream().map(text -> quotedColumns.get(columns.indexOf(text))).toList());
        }
    }

    /** Tables of every module, by name; columns that are computed are not among theirs. */
    List<Table> tables() {
        return sql
                .query("""
                        select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
                            array(select a.attname::text from pg_attribute a
                                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
                            array(select quote_ident(a.attname) from pg_attribute a
                                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as quoted_columns,
                            c.relpersistence <> 'p' or coalesce(obj_description(c.oid, 'pg_class') like '%Not saved.', false) as left_out
                        """
                        + OURS + " and c.relkind = 'r' order by 1, 2", Sql.as(Table.class));
    }

    /** Whether nothing but what PostgreSQL puts there is in the database. */
    boolean empty() {
        return is("select not exists (select " + OURS + ")");
    }

    /** Whether nobody else restores this database; holds the place until the connection closes. */
    boolean alone() {
        return is("select pg_try_advisory_lock(hashtext('restore'))");
    }

    /** Whether a restore began here and did not end. */
    boolean restoring() {
        return is("select to_regnamespace('restoring') is not null");
    }

    private boolean is(String question) {
        return Boolean.TRUE.equals(sql.queryForObject(question, Boolean.class));
    }

    /** The steps that made the schema; functions that any version makes again are not steps. */
    List<Manifest.Step> steps() {
        return sql.query("""
                select script, checksum, to_char(installed_on, 'YYYY-MM-DD"T"HH24:MI:SS') as applied
                from kernel.flyway_schema_history where success and version is not null order by installed_rank
                """, Sql.as(Manifest.Step.class));
    }

    List<Manifest.Counter> counters() {
        return sql.query("""
                select schemaname as schema, sequencename as sequence, last_value as last from pg_sequences
                where schemaname !~ '^pg_' and schemaname not in ('information_schema', 'restoring') order by 1, 2
                """, Sql.as(Manifest.Counter.class));
    }

    int version() {
        return requireNonNull(
                sql.queryForObject("select current_setting('server_version_num')::integer", Integer.class));
    }

    /**
     * Statements, joined, that the server writes itself: {@code what} is one of its columns built with {@code format}.
     */
    String statements(String what, String of) {
        String all = "select coalesce(string_agg(" + what + ", '; '), '') " + of;
        return requireNonNull(sql.queryForObject(all, String.class));
    }
}

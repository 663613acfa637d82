package fr.preau.roof.backup;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Fills a database. Its schema takes several transactions, so an empty schema {@code restoring} marks it from the first
 * one on; the rows come in one transaction, which takes the mark away. A restore that stopped on the way can be run
 * again.
 */
record Restoration(Connection connection, BackupFolder folder, Manifest manifest) {
    private static final int BY_MAJOR = 10_000;
    private static final String KEYS = """
            from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
            where k.contype = 'f' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """;
    private static final String TRIGGERS = """
            from pg_trigger g join pg_class t on t.oid = g.tgrelid join pg_namespace n on n.oid = t.relnamespace
            where not g.tgisinternal and g.tgenabled = 'O' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """;

    void restore(Flyway flyway) throws SQLException {
        var catalogue = new DatabaseCatalogue(Sql.on(connection));
        Refusal.conflict(!catalogue.alone(), "backup.restore.busy");
        refuseUnfit(catalogue);
        try {
            prepare(flyway);
            connection.setAutoCommit(false);
            load();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            clear();
            throw e;
        }
        connection.setAutoCommit(true);
        execute("analyze");
    }

    private void refuseUnfit(DatabaseCatalogue catalogue) {
        if (manifest.postgres() / BY_MAJOR > catalogue.version() / BY_MAJOR) {
            throw new Refusal.Conflict("backup.restore.postgres", manifest.postgres() / BY_MAJOR);
        }
        if (!catalogue.restoring() && !catalogue.empty()) {
            throw new Refusal.Conflict("backup.restore.occupied");
        }
    }

    /** The schema as the backup's was, marked as waiting for its rows. */
    void prepare(Flyway flyway) throws SQLException {
        clear();
        var schema = new FormerSchema(manifest.steps());
        schema.refuseUnknownSteps();
        execute("create schema restoring");
        schema.make(flyway);
    }

    /** Takes away what an unfinished restore made; the database was empty before it. */
    private void clear() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        var catalogue = new DatabaseCatalogue(Sql.on(connection));
        if (catalogue.restoring()) {
            execute(catalogue.statements("format('drop schema %I cascade', nspname)",
                    "from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')"));
        }
    }

    private void load() throws SQLException {
        execute(BackupSnapshot.SETTINGS + "; set local search_path = ''");
        var catalogue = new DatabaseCatalogue(Sql.on(connection));
        Map<String, DatabaseCatalogue.Table> tables = catalogue.tables()
                .stream()
                .collect(Collectors.toMap(DatabaseCatalogue.Table::fullName, table -> table));
        refuseOtherTables(tables);
        String ends = catalogue.statements(
                "format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))",
                KEYS) + "; "
                + catalogue.statements("format('alter table %s enable trigger %I', g.tgrelid::regclass, g.tgname)",
                        TRIGGERS);
        execute(catalogue.statements("format('alter table %s disable trigger %I', g.tgrelid::regclass, g.tgname)",
                TRIGGERS) + "; "
                + catalogue.statements("format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname)",
                        KEYS));
        execute("truncate "
                + tables.values().stream().map(DatabaseCatalogue.Table::quoted).collect(Collectors.joining(", ")));
        for (Manifest.Rows rows : manifest.tables()) {
            fill(rows, tables);
        }
        setCounters();
        execute(ends + "; drop schema restoring");
    }

    /** The backup has every table of its schema, and no other. */
    private void refuseOtherTables(Map<String, DatabaseCatalogue.Table> tables) {
        var saved = manifest.tables().stream().collect(Collectors.toMap(Manifest.Rows::name, Manifest.Rows::columns));
        tables.forEach((name, table) -> {
            List<String> columns = saved.remove(name);
            boolean same = columns == null ? table.leftOut() || manifest.leftOut().contains(name)
                    : new HashSet<>(columns).equals(new HashSet<>(table.columns()));
            Refusal.conflict(!same, "backup.restore.table", name);
        });
        saved.keySet().stream().sorted().findFirst().ifPresent(name -> {
            throw new Refusal.Conflict("backup.restore.table", name);
        });
    }

    private void fill(Manifest.Rows rows, Map<String, DatabaseCatalogue.Table> tables) throws SQLException {
        DatabaseCatalogue.Table table = tables.get(rows.name());
        if (table == null) {
            throw new Refusal.Conflict("backup.restore.table", rows.name());
        }
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (InputStream in = folder.open(manifest, rows)) {
            long read = copy.copyIn("copy " + table.quoted() + " (" + table.list(rows.columns()) + ") from stdin", in);
            if (read != rows.rows()) {
                throw new Refusal.Conflict("backup.restore.damaged", rows.file(manifest.compressed()));
            }
        } catch (IOException e) {
            throw new Refusal.Conflict("backup.restore.damaged", rows.file(manifest.compressed()));
        }
    }

    private void setCounters() {
        List<Manifest.Counter> counters = manifest.counters();
        String[] schemas = counters.stream().map(Manifest.Counter::schema).toArray(String[]::new);
        String[] names = counters.stream().map(Manifest.Counter::sequence).toArray(String[]::new);
        Long[] last = counters.stream().map(Manifest.Counter::last).toArray(Long[]::new);
        List<Long> set = Sql.on(connection)
                .query("""
                        select setval(format('%I.%I', s.schemaname, s.sequencename)::regclass, coalesce(w.last, s.start_value), w.last is not null)
                        from unnest(?::text[], ?::text[], ?::bigint[]) as w (schema, name, last)
                        join pg_sequences s on s.schemaname = w.schema and s.sequencename = w.name
                        """,
                        Sql.as(Long.class), schemas, names, last);
        Refusal.conflict(set.size() != counters.size(), "backup.restore.damaged", "manifest.json");
    }

    private void execute(String sql) {
        Sql.on(connection).execute(sql);
    }
}

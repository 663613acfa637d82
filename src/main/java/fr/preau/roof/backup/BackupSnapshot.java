package fr.preau.roof.backup;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Reads every table in one snapshot, while others write. */
record BackupSnapshot(Connection connection, BackupFolder folder, boolean compressed) {
    /** Values read the same on any server. */
    static final String SETTINGS = "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres'";

    private static final List<String> NOTICE = List.of(
            "La clé qui signe les registres n’est pas dans cette sauvegarde : gardez à part journal.key ou PREAU_JOURNAL_KEY, et remettez-la avant de rouvrir le site (docs/operations.md, « Keys and secrets »).",
            "The key that signs the ledgers is not in this backup: keep journal.key or PREAU_JOURNAL_KEY apart, and put it back before the site opens again (docs/operations.md, Keys and secrets).");

    Backups.Summary save() throws SQLException {
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            var catalogue = new DatabaseCatalogue(Sql.on(connection));
            Refusal.conflict(catalogue.empty() || catalogue.restoring(), "backup.save.nothing");
            Manifest manifest = write(catalogue);
            folder.finish(manifest);
            return folder.summary(manifest);
        } catch (SQLException | RuntimeException e) {
            folder.abandon();
            throw e;
        } finally {
            connection.rollback();
        }
    }

    private Manifest write(DatabaseCatalogue catalogue) throws SQLException {
        List<DatabaseCatalogue.Table> tables = catalogue.tables();
        keepTheirShape(tables);
        List<Manifest.Rows> saved = new ArrayList<>();
        for (DatabaseCatalogue.Table table : tables) {
            if (!table.leftOut()) {
                saved.add(write(table));
            }
        }
        return new Manifest(Manifest.FORMAT, Manifest.version(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), catalogue.version(), compressed, NOTICE,
                catalogue.steps(), saved, catalogue.counters(),
                tables.stream()
                        .filter(DatabaseCatalogue.Table::leftOut)
                        .map(DatabaseCatalogue.Table::fullName)
                        .toList());
    }

    /** No step changes a table until the snapshot is read. */
    private void keepTheirShape(List<DatabaseCatalogue.Table> tables) {
        String all = tables.stream().map(DatabaseCatalogue.Table::quoted).collect(Collectors.joining(", "));
        Sql.on(connection).execute(SETTINGS + "; lock table " + all + " in access share mode");
    }

    private Manifest.Rows write(DatabaseCatalogue.Table table) throws SQLException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        String query = "copy " + table.quoted() + " (" + table.list(table.columns()) + ") to stdout";
        var name = new Manifest.Rows(table.schema(), table.name(), table.columns(), 0, 0, "");
        BackupFolder.WrittenFile written = folder.write(name.file(compressed), compressed,
                (OutputStream out) -> copy.copyOut(query, out));
        return new Manifest.Rows(table.schema(), table.name(), table.columns(), written.rows(), written.bytes(),
                written.sha256());
    }
}

package fr.preau.roof.backup;

import static java.util.Objects.requireNonNull;

import fr.preau.ground.journal.Concordance;
import fr.preau.ground.kernel.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The door of backups. Works as the owner of the schemas, apart from the pool of the pages; neither migrates by itself
 * nor needs the site closed.
 */
@Component
public class Backups {
    private final FlywayConnectionDetails owner;
    private final JdbcConnectionDetails app;
    private final Flyway flyway;
    private final Concordance concordance;

    Backups(FlywayConnectionDetails owner, JdbcConnectionDetails app, Flyway flyway, Concordance concordance) {
        this.concordance = concordance;
        this.owner = owner;
        this.app = app;
        this.flyway = flyway;
    }

    /**
     * What a backup holds.
     *
     * @param bytes of the files on the disk, the manifest apart
     * @param digest SHA-256 of the manifest, hexadecimal: kept elsewhere, it tells whether the backup is still the one
     * that was made
     */
    public record Summary(int tables, long rows, long bytes, String digest) {}

    /**
     * What was brought back.
     *
     * @param found each ledger verified, line by line, against its own checkpoints, and the rows that are not what they
     * say; all of it was already so when the backup was made, since its files are as they were written
     */
    public record RestoreReport(Summary summary, Concordance.ConcordanceReport found) {}

    /**
     * Saves all tables as they are at one instant.
     *
     * @param folder made when it does not exist
     * @param compressed gzip, or plain text that any tool reads
     * @throws Refusal.Conflict when the folder holds something, or rows may not be read
     * @throws Refusal.Later when the files cannot be written
     */
    public Summary save(Path folder, boolean compressed) {
        var target = new BackupFolder(folder);
        target.claim();
        try (Connection connection = connect()) {
            return new BackupSnapshot(connection, target, compressed).save();
        } catch (SQLException | DataAccessException e) {
            throw unreachable(e);
        }
    }

    /**
     * Fills an empty database from a backup: the schema as it was then, then the rows, in one transaction; then
     * verifies the ledgers and compares the rows with them. Later steps apply at the next start.
     *
     * @throws Refusal.Conflict when the database is not empty or of an older PostgreSQL, when the backup is damaged,
     * incomplete, or made by a newer version of Préau
     */
    public RestoreReport restore(Path folder) {
        Refusal.conflict(Objects.equals(owner.getUsername(), app.getUsername()), "backup.restore.owner");
        var source = new BackupFolder(folder);
        Manifest manifest = source.manifest();
        source.check(manifest);
        try (Connection connection = connect()) {
            new Restoration(connection, source, manifest).restore(flyway);
            return new RestoreReport(source.summary(manifest), concordance.of(connection));
        } catch (SQLException | DataAccessException e) {
            throw unreachable(e);
        }
    }

    /**
     * Verifies the ledgers of the database of this site and compares its rows with them, while the site is open or not.
     * Nothing is written, nothing migrated.
     *
     * @throws Refusal.Later when the database cannot be reached
     */
    public Concordance.ConcordanceReport compare() {
        try (Connection connection = connect()) {
            return concordance.of(connection);
        } catch (SQLException | DataAccessException e) {
            throw unreachable(e);
        }
    }

    /** A bug stays one; only what the operator can repair becomes a sentence. */
    private static RuntimeException unreachable(Exception e) {
        SQLException failure = e instanceof SQLException said ? said : (SQLException) requireNonNull(e.getCause());
        String state = String.valueOf(failure.getSQLState());
        return switch (state.substring(0, 2)) {
            case "08", "57", "28" -> new Refusal.Later("backup.database", String.valueOf(failure.getMessage()));
            case "53" -> new Refusal.Later("backup.database.full");
            default ->
                state.equals("42501") ? new Refusal.Conflict("backup.save.rights") : new IllegalStateException(e);
        };
    }

    private Connection connect() throws SQLException {
        var account = new Properties();
        account.setProperty("user", String.valueOf(owner.getUsername()));
        account.setProperty("password", String.valueOf(owner.getPassword()));
        // a step that waits (a lock, a slow disk) is not a failure
        account.setProperty("socketTimeout", "0");
        return DriverManager.getConnection(owner.getJdbcUrl(), account);
    }
}

package fr.preau.kernel;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the schemas up to date at start, and refuses data that a newer version of Préau has
 * written.
 */
record Migration(Database database) implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        MigrationInfoService state = state(flyway);
        for (MigrationInfo step : state.all()) {
            if (step.getState().isApplied() && !step.getState().isResolved()) {
                throw new StartRefusal("kernel.start.newer", String.valueOf(step.getVersion()));
            }
        }
        greet(database.app());
        if (state.pending().length == 0) {
            return;
        }
        if (database.owner() == null) {
            throw new StartRefusal("kernel.start.owner", state.pending().length);
        }
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new StartRefusal("kernel.start.changed", where()).because(e);
        }
    }

    /**
     * The owner answered; the role that will serve must get in too, and better now than at the
     * first page.
     */
    private void greet(DatabaseAddress app) {
        try {
            DriverManager.getConnection(app.url(), app.user(), app.password()).close();
        } catch (SQLException e) {
            throw new StartRefusal("kernel.start.unreachable", where()).because(e);
        }
    }

    private MigrationInfoService state(Flyway flyway) {
        try {
            return flyway.info();
        } catch (FlywayException e) {
            throw new StartRefusal("kernel.start.unreachable", where()).because(e);
        }
    }

    private String where() {
        return database.app().url().replaceFirst("\\?.*", "");
    }
}

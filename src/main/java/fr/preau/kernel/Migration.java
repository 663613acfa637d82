package fr.preau.kernel;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Brings the schemas up to date at start, and refuses data that a newer version of Préau has written. */
record Migration(Database database) implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        MigrationInfoService state = state(flyway);
        for (MigrationInfo step : state.all()) {
            if (step.getState().isApplied() && !step.getState().isResolved()) {
                throw new StartRefusal("kernel.start.newer", String.valueOf(step.getVersion()));
            }
        }
        if (state.pending().length == 0) {
            return;
        }
        if (database.owner() == null) {
            throw new StartRefusal("kernel.start.owner", Arrays.asList(state.pending()).size());
        }
        flyway.migrate();
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

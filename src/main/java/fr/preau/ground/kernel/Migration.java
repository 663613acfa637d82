package fr.preau.ground.kernel;

import fr.preau.ground.kernel.Timekeeper.Machine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Brings the schemas up to date at start, and refuses data that a newer version of Préau has written.
 */
record Migration(Database database, Nature nature) implements FlywayMigrationStrategy {

    /** Which data this run opens; a command that opens no site takes any. */
    enum Nature {
        ANY, REAL, DEMO;

        static Nature named(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public void migrate(Flyway flyway) {
        MigrationInfoService state = state(flyway);
        for (MigrationInfo step : state.all()) {
            if (step.getState().isApplied() && !step.getState().isResolved()) {
                throw new StartRefusal("kernel.start.newer", String.valueOf(step.getVersion()));
            }
        }
        greet(database.app());
        if (state.pending().length > 0) {
            advance(flyway, state);
        }
        if (nature != Nature.ANY) {
            agree();
        }
        DatabaseAddress app = database.app();
        var connections = new DriverManagerDataSource(app.url(), app.user(), app.password());
        new Timekeeper(JdbcClient.create(connections), Machine::now).pass();
    }

    private void advance(Flyway flyway, MigrationInfoService state) {
        if (database.owner() == null) {
            throw new StartRefusal("kernel.start.owner", state.pending().length);
        }
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new StartRefusal("kernel.start.changed", where()).because(e);
        }
    }

    /** These data are the demonstration, or are not: what they were the first time. */
    private void agree() {
        boolean demo = nature == Nature.DEMO;
        DatabaseAddress app = database.app();
        try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                PreparedStatement first = connection
                        .prepareStatement("insert into kernel.nature (demo) values (?) on conflict do nothing");
                PreparedStatement kept = connection.prepareStatement("select demo from kernel.nature")) {
            first.setBoolean(1, demo);
            first.executeUpdate();
            try (ResultSet row = kept.executeQuery()) {
                if (row.next() && row.getBoolean(1) != demo) {
                    throw new StartRefusal(demo ? "kernel.start.real" : "kernel.start.demo", where());
                }
            }
        } catch (SQLException e) {
            throw new StartRefusal("kernel.start.unreachable", where()).because(e);
        }
    }

    /**
     * The owner answered; the role that will serve must get in too, and better now than at the first page. A restore
     * that stopped on the way left a mark: half a database is not opened.
     */
    private void greet(DatabaseAddress app) {
        try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select to_regnamespace('restoring') is not null")) {
            if (row.next() && row.getBoolean(1)) {
                throw new StartRefusal("kernel.start.restoring");
            }
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

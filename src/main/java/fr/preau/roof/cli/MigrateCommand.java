package fr.preau.roof.cli;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import picocli.CommandLine.Command;

/** {@code ./preau migrate}: brings the database up to date without opening the site. */
@Command(name = "migrate", description = "${bundle:cli.migrate}")
final class MigrateCommand extends Task {
    @Override
    public Integer call() {
        return Application.use(context -> {
            context.getBean("flywayInitializer"); // migrates
            MigrationInfo current = context.getBean(Flyway.class).info().current();
            say("cli.migrate.done", String.valueOf(current.getVersion()));
            return 0;
        });
    }
}

package fr.preau.cli;

import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./preau migrate}: brings the database up to date without opening the site. */
@Command(name = "migrate", description = "${bundle:cli.migrate}")
final class MigrateCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        return Application.use(context -> {
            context.getBean("flywayInitializer"); // migrates
            MigrationInfo current = context.getBean(Flyway.class).info().current();
            spec.commandLine()
                    .getOut()
                    .println(
                            CommandWords.text(
                                    "cli.migrate.done", String.valueOf(current.getVersion())));
            return 0;
        });
    }
}

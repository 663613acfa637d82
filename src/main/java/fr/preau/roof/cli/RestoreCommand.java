package fr.preau.roof.cli;

import fr.preau.roof.backup.Backups;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./preau restore DIR}: fills an empty database from a backup. */
@Command(name = "restore", description = "${bundle:cli.restore}")
final class RestoreCommand extends Task {
    @Parameters(paramLabel = "DIR", description = "${bundle:cli.restore.folder}") Path folder;

    @Option(names = "--demo", description = "${bundle:cli.restore.demo}") boolean demo;

    @Override
    public Integer call() {
        return Application.useDatabase(demo, context -> {
            Backups.RestoreReport done = context.getBean(Backups.class).restore(folder);
            Backups.Summary summary = done.summary();
            say("cli.restore.done", summary.tables(), summary.rows(), summary.digest());
            if (!done.found().sound()) {
                complain("cli.restore.kept");
            }
            return Findings.print(done.found(), this);
        });
    }
}

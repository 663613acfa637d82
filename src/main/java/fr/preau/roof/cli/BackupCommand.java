package fr.preau.roof.cli;

import fr.preau.roof.backup.Backups;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./preau backup DIR}: saves everything, while the site is open. */
@Command(name = "backup", description = "${bundle:cli.backup}")
final class BackupCommand extends Task {
    @Parameters(paramLabel = "DIR", description = "${bundle:cli.backup.folder}") Path folder;

    @Option(names = "--plain", description = "${bundle:cli.backup.plain}") boolean plain;

    @Option(names = "--demo", description = "${bundle:cli.backup.demo}") boolean demo;

    @Override
    public Integer call() {
        return Application.useDatabase(demo, context -> {
            Backups.Summary done = context.getBean(Backups.class).save(folder, !plain);
            say("cli.backup.done", folder, done.tables(), done.rows(), size(done.bytes()), done.digest());
            return 0;
        });
    }

    static String size(long bytes) {
        return bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
    }
}

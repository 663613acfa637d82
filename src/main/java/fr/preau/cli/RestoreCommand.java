package fr.preau.cli;

import fr.preau.backup.Backups;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./preau restore DIR}: fills an empty database from a backup. */
@Command(name = "restore", description = "${bundle:cli.restore}")
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "${bundle:cli.restore.folder}")
    Path folder;

    @Option(names = "--demo", description = "${bundle:cli.restore.demo}")
    boolean demo;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        return Application.useDatabase(
                demo,
                context -> {
                    Backups.Restored done = context.getBean(Backups.class).restore(folder);
                    Backups.Summary summary = done.summary();
                    spec.commandLine()
                            .getOut()
                            .println(
                                    CommandWords.text(
                                            "cli.restore.done",
                                            summary.tables(),
                                            summary.rows(),
                                            summary.digest()));
                    if (!done.found().sound()) {
                        spec.commandLine().getErr().println(CommandWords.text("cli.restore.kept"));
                    }
                    return Findings.print(done.found(), spec.commandLine());
                });
    }
}

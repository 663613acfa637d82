package fr.preau.cli;

import fr.preau.backup.Backups;
import fr.preau.proof.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
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
                                    Say.text(
                                            "cli.restore.done",
                                            summary.tables(),
                                            summary.rows(),
                                            summary.digest()));
                    return verified(done.ledgers()) ? 0 : 1;
                });
    }

    private boolean verified(Map<String, Verification.Report> ledgers) {
        boolean sound = true;
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        for (Map.Entry<String, Verification.Report> ledger : ledgers.entrySet()) {
            Verification.Report report = ledger.getValue();
            Verification.Fault fault = report.fault();
            if (fault == null) {
                out.println(
                        Say.text(
                                "cli.restore.ledger",
                                ledger.getKey(),
                                report.lines(),
                                report.covered()));
            } else {
                sound = false;
                err.println(
                        Say.text(
                                "cli.restore.fault",
                                ledger.getKey(),
                                Say.text(fault.key(), fault.arguments())));
            }
        }
        return sound;
    }
}

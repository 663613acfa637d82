package fr.preau.cli;

import fr.preau.journal.Concordance;
import java.io.PrintWriter;
import picocli.CommandLine;

/** What was found of ledgers and of the rows beside them, on the terminal. */
final class Findings {
    private Findings() {}

    /**
     * What is right on the first stream, what is not on the other.
     *
     * @return the exit code: 0 when all is as the lines say
     */
    static int print(Concordance.Found found, CommandLine line) {
        PrintWriter out = line.getOut();
        PrintWriter err = line.getErr();
        found.ledgers()
                .forEach((ledger, report) -> {
                    if (report.fault() == null) {
                        out.println(
                                CommandWords.text(
                                        "cli.restore.ledger",
                                        ledger,
                                        report.lines(),
                                        report.covered()));
                    }
                });
        found.faults()
                .forEach((ledger, fault) ->
                        err.println(
                                CommandWords.text(
                                        "cli.verify.fault",
                                        ledger,
                                        CommandWords.text(fault.key(), fault.arguments()))));
        found.discrepancies()
                .forEach(one -> err.println(CommandWords.text(one.key(), one.arguments())));
        if (found.discrepancies().isEmpty()) {
            out.println(CommandWords.text("cli.verify.rows"));
        } else {
            err.println(CommandWords.text("cli.verify.unlike", found.discrepancies().size()));
        }
        return found.sound() ? 0 : 1;
    }
}

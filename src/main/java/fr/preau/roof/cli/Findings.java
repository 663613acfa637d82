package fr.preau.roof.cli;

import fr.preau.ground.journal.Concordance;

/** What was found of ledgers and of the rows beside them, on the terminal. */
final class Findings {
    private Findings() {}

    /**
     * What is right on the first stream, what is not on the other.
     *
     * @return the exit code: 0 when all is as the lines say
     */
    static int print(Concordance.ConcordanceReport found, Task task) {
        found.ledgers().forEach((ledger, report) -> {
            if (report.fault() == null) {
                task.say("cli.restore.ledger", ledger, report.lines(), report.covered());
            }
        });
        found.faults()
                .forEach((ledger, fault) -> task.complain("cli.verify.fault", ledger,
                        CommandWords.text(fault.key(), fault.arguments())));
        found.discrepancies()
                .forEach(discrepancy -> task.complain(discrepancy.key(), discrepancy.arguments().toArray()));
        if (found.discrepancies().isEmpty()) {
            task.say("cli.verify.rows");
        } else {
            task.complain("cli.verify.unlike", found.discrepancies().size());
        }
        return found.sound() ? 0 : 1;
    }
}

package fr.preau.roof.cli;

import fr.preau.law.LawReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./preau check-law}: every case of the law files, holes, overlaps, missing sources; 1 when something has to be
 * corrected. {@code --mutate} changes one thing at a time and says what no case notices. Needs no database.
 */
@Command(name = "check-law", description = "${bundle:cli.law}")
final class CheckLawCommand extends Task {
    /** At least that many changes in a hundred must be noticed by a case. */
    private static final int GUARDED = 95;

    @Option(names = "--mutate", description = "${bundle:cli.law.mutate}") boolean mutate;

    @Override
    public Integer call() {
        return mutate ? guard() : check();
    }

    private int guard() {
        LawReport.Guard guard = LawReport.guard();
        guard.unnoticed().forEach(out()::println);
        say("cli.law.guarded", guard.percent(), guard.tried() - guard.unnoticed().size(), guard.tried());
        return guard.percent() >= GUARDED ? 0 : 1;
    }

    private int check() {
        LawReport report = LawReport.ofShipped();
        report.notes().forEach(note -> say("cli.law.note", note));
        report.problems().forEach(spec.commandLine().getErr()::println);
        say("cli.law.read", report.rules(), report.cases());
        say(report.sound() ? "cli.law.sound" : "cli.law.unsound", report.problems().size());
        return report.sound() ? 0 : 1;
    }
}

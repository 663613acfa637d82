package fr.preau.cli;

import fr.preau.law.LawReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./preau check-law}: every case of the law files, holes, overlaps, missing sources; 1 when
 * something has to be corrected. {@code --mutate} changes one thing at a time and says what no case
 * notices. Needs no database.
 */
@Command(name = "check-law", description = "${bundle:cli.law}")
final class CheckLawCommand implements Callable<Integer> {
    /** At least that many changes in a hundred must be noticed by a case. */
    private static final int GUARDED = 95;

    @Option(names = "--mutate", description = "${bundle:cli.law.mutate}")
    boolean mutate;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        return mutate ? guard() : check();
    }

    private int guard() {
        LawReport.Guard guard = LawReport.guard();
        PrintWriter out = spec.commandLine().getOut();
        guard.unnoticed().forEach(out::println);
        out.println(
                CommandWords.text(
                        "cli.law.guarded",
                        guard.percent(),
                        guard.tried() - guard.unnoticed().size(),
                        guard.tried()));
        return guard.percent() >= GUARDED ? 0 : 1;
    }

    private int check() {
        LawReport report = LawReport.ofShipped();
        PrintWriter out = spec.commandLine().getOut();
        report.notes().forEach(note -> out.println(CommandWords.text("cli.law.note", note)));
        report.problems().forEach(spec.commandLine().getErr()::println);
        out.println(CommandWords.text("cli.law.read", report.rules(), report.cases()));
        out.println(
                report.sound()
                        ? CommandWords.text("cli.law.sound")
                        : CommandWords.text("cli.law.unsound", report.problems().size()));
        return report.sound() ? 0 : 1;
    }
}

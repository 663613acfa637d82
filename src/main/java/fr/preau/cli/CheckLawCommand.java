package fr.preau.cli;

import fr.preau.law.LawReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code ./preau check-law}: every case of the law files, holes, overlaps, missing sources; 1 when
 * something has to be corrected. Needs no database.
 */
@Command(name = "check-law", description = "${bundle:cli.law}")
final class CheckLawCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        LawReport report = LawReport.ofShipped();
        PrintWriter out = spec.commandLine().getOut();
        report.notes().forEach(note -> out.println(Say.text("cli.law.note", note)));
        report.problems().forEach(spec.commandLine().getErr()::println);
        out.println(Say.text("cli.law.read", report.rules(), report.cases()));
        out.println(
                report.sound()
                        ? Say.text("cli.law.sound")
                        : Say.text("cli.law.unsound", report.problems().size()));
        return report.sound() ? 0 : 1;
    }
}

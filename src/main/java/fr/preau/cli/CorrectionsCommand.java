package fr.preau.cli;

import fr.preau.conversation.Correction;
import fr.preau.conversation.Corrections;
import fr.preau.kernel.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./preau admin corrections}: what readers proposed to correct, on the terminal or in a CSV
 * file.
 */
@Command(name = "corrections", description = "${bundle:cli.corrections}")
final class CorrectionsCommand implements Callable<Integer> {
    @Option(names = "--csv", paramLabel = "FILE", description = "${bundle:cli.corrections.csv}")
    @Nullable Path csv;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        return Application.use(context -> {
            context.getBean("flywayInitializer"); // migrates
            Corrections corrections = context.getBean(Corrections.class);
            PrintWriter out = spec.commandLine().getOut();
            if (csv == null) {
                print(corrections.all(), out);
            } else {
                write(csv, corrections.csv());
                out.println(CommandWords.text("cli.corrections.written", csv));
            }
            return 0;
        });
    }

    private static void print(List<Correction> all, PrintWriter out) {
        for (Correction one : all) {
            out.printf(
                    "%s  %tF  %s %s%n    %s%n",
                    one.number(), one.filedAt(), one.ref(), one.section(), visible(one.wrong()));
            if (!one.expected().isEmpty()) {
                out.println("    → " + visible(one.expected()));
            }
            if (!one.source().isEmpty()) {
                out.println("    " + visible(one.source()));
            }
        }
        out.println(CommandWords.text("cli.corrections.count", all.size()));
    }

    /** What a stranger wrote, on one line and without anything a terminal would obey. */
    private static String visible(String text) {
        return text.replace('\n', ' ').replaceAll("\\p{C}", "");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new Refusal.Later("cli.corrections.unwritable", file);
        }
    }
}

package fr.preau.roof.cli;

import fr.preau.ground.kernel.Refusal;
import fr.preau.tools.conversation.Correction;
import fr.preau.tools.conversation.Corrections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./preau admin corrections}: what readers proposed to correct, on the terminal or in a CSV file.
 */
@Command(name = "corrections", description = "${bundle:cli.corrections}")
final class CorrectionsCommand extends Task {
    @Option(names = "--csv", paramLabel = "FILE", description = "${bundle:cli.corrections.csv}")
    @Nullable Path csv;

    @Override
    public Integer call() {
        return Application.use(context -> {
            context.getBean("flywayInitializer"); // migrates
            Corrections corrections = context.getBean(Corrections.class);
            if (csv == null) {
                print(corrections.all());
            } else {
                write(csv, corrections.csv());
                say("cli.corrections.written", csv);
            }
            return 0;
        });
    }

    private void print(List<Correction> all) {
        for (Correction correction : all) {
            out().printf("%s  %tF  %s %s%n    %s%n", correction.number(), correction.filedAt(), correction.ref(),
                    correction.section(), visible(correction.wrong()));
            if (!correction.expected().isEmpty()) {
                out().println("    → " + visible(correction.expected()));
            }
            if (!correction.source().isEmpty()) {
                out().println("    " + visible(correction.source()));
            }
        }
        say("cli.corrections.count", all.size());
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

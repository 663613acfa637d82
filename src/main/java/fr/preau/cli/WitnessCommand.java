package fr.preau.cli;

import fr.preau.kernel.Refusal;
import fr.preau.proof.RemoteLedger;
import fr.preau.proof.Witness;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./preau witness}: watches that somebody's ledger only grows, and signs it; needs no
 * database.
 */
@Command(name = "witness", description = "${bundle:cli.witness}")
final class WitnessCommand implements Callable<Integer> {
    private static final long APART = 10_000;

    @Parameters(paramLabel = "URL", description = "${bundle:cli.witness.source}")
    String source = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "${bundle:cli.witness.key}")
    Path key = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "${bundle:cli.witness.name}")
    String name = "temoin.invalid/preau";

    @Option(names = "--once", description = "${bundle:cli.witness.once}")
    boolean once;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        var witnessing = new Witness(new RemoteLedger(source), key, name, Clock.systemUTC());
        out.println(CommandWords.text("cli.witness.own", witnessing.key()));
        while (true) {
            try {
                print(witnessing.look(), out);
            } catch (Refusal.Later later) {
                if (once) {
                    throw later;
                }
                spec.commandLine()
                        .getErr()
                        .println(CommandWords.text(later.key(), later.arguments()));
            }
            if (once) {
                return 0;
            }
            Thread.sleep(APART);
        }
    }

    private static void print(Witness.Look look, PrintWriter out) {
        switch (look.deed()) {
            case COSIGNED -> out.println(CommandWords.text("cli.witness.cosigned", look.size()));
            case NOT_KNOWN_THERE ->
                    out.println(CommandWords.text("cli.witness.unknown", look.size()));
            case NOTHING_NEW -> {}
        }
    }
}

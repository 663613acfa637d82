package fr.preau.roof.cli;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.proof.RemoteLedger;
import fr.preau.ground.proof.Witness;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./preau witness}: watches that somebody's ledger only grows, and signs it; needs no database.
 */
@Command(name = "witness", description = "${bundle:cli.witness}")
final class WitnessCommand extends Task {
    private static final long APART = 10_000;

    @Parameters(paramLabel = "URL", description = "${bundle:cli.witness.source}") String source = "";

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "${bundle:cli.witness.key}") Path key = Path
            .of("");

    @Option(names = "--name", paramLabel = "NAME", description = "${bundle:cli.witness.name}") String name = "temoin.invalid/preau";

    @Option(names = "--once", description = "${bundle:cli.witness.once}") boolean once;

    @Override
    public Integer call() throws InterruptedException {
        var witnessing = new Witness(new RemoteLedger(source), key, name, Clock.systemUTC());
        say("cli.witness.own", witnessing.key());
        while (true) {
            try {
                print(witnessing.look());
            } catch (Refusal.Later later) {
                if (once) {
                    throw later;
                }
                complain(later.key(), later.arguments().toArray());
            }
            if (once) {
                return 0;
            }
            Thread.sleep(APART);
        }
    }

    private void print(Witness.Look look) {
        switch (look.deed()) {
            case COSIGNED -> say("cli.witness.cosigned", look.size());
            case NOT_KNOWN_THERE -> say("cli.witness.unknown", look.size());
            case NOTHING_NEW -> {
            }
        }
    }
}

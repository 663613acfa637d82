package fr.preau.roof.cli;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.seal.SealReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * {@code ./preau seal-check}: what a PDF declares to be, and what each of its signatures is worth. 0 when somebody
 * signed and nothing that was signed changed, else 1. Needs no database and no network.
 */
@Command(name = "seal-check", description = "${bundle:cli.seal}")
final class SealCheckCommand extends Task {
    private static final long MOST = 100_000_000;

    @Parameters(paramLabel = "FILE.pdf", description = "${bundle:cli.seal.file}") Path file = Path.of("");

    @Option(names = "--json", description = "${bundle:cli.json}") boolean json;

    @Override
    public Integer call() {
        // what is found is said below, once
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("eu.europa.esig", LogLevel.OFF);
        SealReport report = SealReport.of(bytes());
        if (json) {
            json(report);
        } else {
            print(report);
        }
        return report.sound() ? 0 : 1;
    }

    private byte[] bytes() {
        try {
            if (Files.size(file) <= MOST) {
                return Files.readAllBytes(file);
            }
        } catch (IOException e) {
            throw misuse("cli.verify.nofile");
        }
        throw misuse("cli.seal.large");
    }

    private ParameterException misuse(String key) {
        return misuse(key, file);
    }

    private void print(SealReport report) {
        if (!report.readable()) {
            say("seal.unreadable");
            return;
        }
        if (report.archive() == null) {
            say("seal.archive.none");
        } else {
            say("seal.archive", report.archive());
        }
        if (report.signatures().isEmpty()) {
            say("seal.none");
        }
        int number = 0;
        for (SealReport.PdfSignature signature : report.signatures()) {
            number++;
            say("seal.signature", number, signature.signer() == null ? "?" : signature.signer());
            for (String said : signature.said()) {
                out().println("  - " + CommandWords.text(said));
            }
            hour("seal.claimed", signature.claimedAt());
            hour("seal.stamped", signature.stampedAt());
        }
    }

    private void hour(String key, @Nullable Instant at) {
        if (at != null) {
            out().println("  - " + CommandWords.text(key, at.atZone(Paris.ZONE).toOffsetDateTime()));
        }
    }
}

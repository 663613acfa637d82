package fr.preau.roof.cli;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.StartRefusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;

/** Says in one sentence why a command did not do its work; the details go to the log. */
final class CommandFailure {
    /** As the system says it, in whatever language: {@code preau} chooses it. */
    private static final String FULL = "No space left on device";

    /** What a shell says of a process that a signal ended. */
    private static final int STOPPED = 143;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private CommandFailure() {}

    static int print(Throwable thrown, PrintWriter err) {
        if (leaving()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String sentence = sentence(cause);
            if (sentence != null) {
                err.println(sentence);
                return CommandLine.ExitCode.SOFTWARE;
            }
        }
        LoggerFactory.getLogger(CommandFailure.class).error("the command failed", thrown);
        err.println(CommandWords.text("cli.failure", Application.logFile(),
                String.valueOf(thrown.getMessage()).lines().findFirst().orElse("")));
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Whoever stops the command while it starts knows why it did not finish. */
    static boolean leaving() {
        Thread nothing = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(nothing);
            Runtime.getRuntime().removeShutdownHook(nothing);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /**
     * A stop is obeyed within seconds while a site still starts: what it was doing is not waited for. A transaction is
     * undone, and the embedded server stops once nobody needs it.
     */
    static void leaveAtOnce(BooleanSupplier starting) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            long late = System.nanoTime() + PATIENCE.toNanos();
            while (starting.getAsBoolean() && System.nanoTime() < late) {
                LockSupport.parkNanos(PATIENCE.toNanos() / 10);
            }
            if (starting.getAsBoolean()) {
                Runtime.getRuntime().halt(STOPPED);
            }
        }));
    }

    private static @Nullable String sentence(Throwable cause) {
        return switch (cause) {
            case StartRefusal refusal -> CommandWords.text(refusal.key(), refusal.arguments());
            case Refusal refusal -> CommandWords.text(refusal.key(), refusal.arguments());
            case PortInUseException busy -> CommandWords.text("cli.serve.busy", String.valueOf(busy.getPort()));
            case IOException full when String.valueOf(full.getMessage()).endsWith(FULL) ->
                CommandWords.text("cli.full", Application.base().toAbsolutePath());
            default -> null;
        };
    }
}

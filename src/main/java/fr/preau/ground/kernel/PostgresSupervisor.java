package fr.preau.ground.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The script that looks after the embedded server for this process, and the server it started or joined.
 *
 * @param port where the server listens
 * @param server its process
 */
record PostgresSupervisor(Process script, int port, long server) {
    /** How often somebody looks whether they live. */
    static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * Starts the script and waits for the server.
     *
     * @param folder of the server
     * @throws StartRefusal when it does not start
     */
    static PostgresSupervisor start(ProcessBuilder builder, Path folder) throws IOException {
        Process script = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader answers = new BufferedReader(
                new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8));
        String line = answers.readLine();
        if (line == null || !line.startsWith("port ")) {
            script.getOutputStream().close();
            throw new StartRefusal("kernel.start.postgres", folder.resolve("postgres.log").toString());
        }
        String[] words = line.split(" +");
        return new PostgresSupervisor(script, Integer.parseInt(words[1]), Long.parseLong(words[2]));
    }

    /** What nobody has waited for keeps its number when it is dead, but not its command line. */
    boolean alive() {
        try {
            return script.isAlive()
                    && Files.readAllBytes(Path.of("/proc", String.valueOf(server), "cmdline")).length > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Lets the server go, and waits: the last one to leave has stopped it. */
    void leave() {
        try {
            script.getOutputStream().close();
            script.waitFor(60, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

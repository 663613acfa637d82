package fr.preau.ground.upload;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * One process of {@link Quarantine}, seen from here: what it is asked, and how long it may take.
 */
final class Ward {
    /** So many files, and another process is begun. */
    private static final int MOST = 50;

    /** Whatever it waits for. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** In milliseconds. */
    private static final int LOOKED_AT_EVERY = 100;

    private static final List<String> OPTIONS = List.of("-Xmx96m", "-Xss1m", "-XX:MaxMetaspaceSize=96m",
            "-XX:ReservedCodeCacheSize=24m", "-XX:MaxDirectMemorySize=16m", "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=12", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError", "-Xlog:disable", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8",
            "-Duser.timezone=Europe/Paris", "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");

    private final Process process;
    private int asked;

    /**
     * Begins one: it has the classes of Préau and nothing else, no setting, no folder but an empty one, which goes with
     * it.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits until its folder is gone
    Ward() throws IOException {
        Path folder = Files.createTempDirectory("preau-quarantine");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Cell.class.getName()));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        process = builder.redirectError(Redirect.DISCARD).start();
        process.onExit().thenRun(() -> forget(folder));
    }

    private static void forget(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has read nothing yet. */
    boolean fresh() {
        return asked == 0;
    }

    /** Whether it may read another file. */
    boolean lasts() {
        return process.isAlive() && asked < MOST;
    }

    void end() {
        process.destroyForcibly();
    }

    /**
     * What it tells.
     *
     * @param work of a processor: what the machine does beside does not count
     * @return absent when it died of it, or did not end in time
     */
    byte @Nullable [] ask(List<String> order, Duration work) throws InterruptedException {
        asked++;
        var answer = new FutureTask<>(() -> told(order));
        Thread.ofVirtual().start(answer);
        Duration before = spent();
        long until = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return answer.get(LOOKED_AT_EVERY, TimeUnit.MILLISECONDS);
            } catch (ExecutionException dead) {
                end();
                return null;
            } catch (TimeoutException notYet) {
                boolean late = System.nanoTime() > until;
                if (late || spent().minus(before).compareTo(work) > 0) {
                    end();
                    return null;
                }
            }
        }
    }

    private Duration spent() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private byte[] told(List<String> order) throws IOException {
        var out = new DataOutputStream(process.getOutputStream());
        out.writeInt(order.size());
        for (String word : order) {
            out.writeUTF(word);
        }
        out.flush();
        var in = new DataInputStream(process.getInputStream());
        int length = in.readInt();
        if (length < 0 || length > Cell.MOST_TOLD) {
            throw new IOException("more than it may tell");
        }
        return in.readNBytes(length);
    }
}

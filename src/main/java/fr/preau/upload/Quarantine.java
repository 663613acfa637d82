package fr.preau.upload;

import fr.preau.kernel.Refusal;
import fr.preau.upload.Meter.Measure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a file of a stranger is read: a process of its own, with a small heap and little time, that
 * knows no secret of ours and may die alone. What it found comes back as a little JSON; when it
 * dies, the file is refused and nothing else happens.
 *
 * <p>A few at once on a node, whoever asks. One process reads one file: nothing of it is left for
 * the next one.
 */
@Component
public class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private static final int AT_ONCE = 2;

    /** In seconds: until one may begin. */
    private static final int TURN = 40;

    /** Of a processor: what a machine does beside does not count. */
    private static final Duration WORK = Duration.ofSeconds(15);

    /** Whatever it waits for. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int LOOKED_AT_EVERY = 100;

    /** What it may tell, in bytes. */
    private static final int TOLD = 1 << 20;

    private static final List<String> OPTIONS =
            List.of(
                    "-Xmx96m",
                    "-Xss1m",
                    "-XX:MaxMetaspaceSize=96m",
                    "-XX:ReservedCodeCacheSize=24m",
                    "-XX:MaxDirectMemorySize=16m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Xlog:disable",
                    "-Djava.awt.headless=true",
                    "-Dfile.encoding=UTF-8",
                    "-Duser.timezone=Europe/Paris",
                    "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final JsonMapper json;
    private final Duration work;

    @Autowired
    Quarantine(JsonMapper json) {
        this(json, WORK);
    }

    Quarantine(JsonMapper json, Duration work) {
        this.json = json;
        this.work = work;
    }

    /**
     * What is done with a file there. A class of it is named to the process, which has nothing but
     * the classes of Préau: no application, no database, no setting.
     */
    public interface Reading {
        /**
         * @param file only to be read; what is made of it goes beside it
         * @return what was found: texts, whole numbers, lists and maps of them
         * @throws Refusal.BadRequest by a {@link Meter}, when there is too much of it
         */
        Map<String, Object> of(Path file, List<String> arguments) throws IOException;
    }

    /**
     * Reads a file there.
     *
     * @param reading a class with a constructor that takes nothing
     * @param told the record that says what is found
     * @throws Refusal.BadRequest on the field of the file, when there is too much of it, or when
     *     reading it takes more memory or time than any document needs
     * @throws Refusal.Later when too many are being read
     */
    public <T> T read(
            Upload file, Class<? extends Reading> reading, Class<T> told, String... arguments) {
        JsonNode found = read(file.path(), reading, List.of(arguments));
        if (found == null) {
            throw new Refusal.BadRequest(file.field(), "upload.demanding." + kind(file));
        }
        JsonNode excess = found.get(Cell.EXCESS);
        if (excess != null) {
            throw file.meter().refusal(Measure.valueOf(excess.asString()));
        }
        return json.treeToValue(found, told);
    }

    private static String kind(Upload file) {
        try (InputStream bytes = Files.newInputStream(file.path())) {
            byte[] first = bytes.readNBytes(5);
            return new String(first, StandardCharsets.ISO_8859_1).equals("%PDF-") ? "pdf" : "other";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable JsonNode read(
            Path file, Class<? extends Reading> reading, List<String> arguments) {
        boolean taken = false;
        try {
            taken = turns.tryAcquire(TURN, TimeUnit.SECONDS);
            if (!taken) {
                throw new Refusal.Later("upload.busy");
            }
            Path folder = Files.createTempDirectory("preau-quarantine");
            try {
                return told(folder, command(folder, file, reading, arguments));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal.Later("upload.busy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (taken) {
                turns.release();
            }
        }
    }

    private static List<String> command(
            Path folder, Path file, Class<? extends Reading> reading, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Cell.class.getName()));
        command.addAll(List.of(reading.getName(), file.toString()));
        command.addAll(arguments);
        return command;
    }

    /** What it told; absent when it died. */
    private @Nullable JsonNode told(Path folder, List<String> command)
            throws IOException, InterruptedException {
        Path told = folder.resolve("told.json");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        Process process =
                builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(told.toFile())
                        .redirectError(Redirect.DISCARD)
                        .start();
        try {
            int exit = ended(process) ? process.exitValue() : -1;
            if (exit == 0 && Files.size(told) <= TOLD) {
                return json.readTree(told.toFile());
            }
            LOG.info("a file that asks too much was left unread (exit code {})", exit);
            return null;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private boolean ended(Process process) throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!process.waitFor(LOOKED_AT_EVERY, TimeUnit.MILLISECONDS)) {
            Duration spent = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (spent.compareTo(work) > 0 || System.nanoTime() > until) {
                return false;
            }
        }
        return true;
    }
}

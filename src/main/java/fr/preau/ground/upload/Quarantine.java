package fr.preau.ground.upload;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.Meter.Measure;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a file of a stranger is read: a process apart, with a small heap and little time, that knows no secret of ours
 * and may die alone. What it found comes back as a little JSON; when it dies, the file is refused and nothing else
 * happens.
 *
 * <p>
 * A few at once on a node, whoever asks. To begin one costs ten times what it then takes to read a file: one that is
 * sound serves again, one that a file was too much for does not.
 */
@Component
public class Quarantine {
    private static final int AT_ONCE = 2;

    /** In seconds: until one is free. */
    private static final int TURN = 50;

    /** Of a processor, for one file. */
    private static final Duration WORK = Duration.ofSeconds(15);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Deque<Ward> idle = new ConcurrentLinkedDeque<>();
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
     * What is done with a file there. A class of it is named to the process, which has nothing but the classes of
     * Préau: no application, no database, no setting.
     */
    public interface WardReader {
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
     * @throws Refusal.BadRequest on the field of the file, when there is too much of it, or when reading it takes more
     * memory or time than any document needs
     * @throws Refusal.Later when too many are being read
     */
    public <T> T read(Upload file, Class<? extends WardReader> reading, Class<T> told, String... arguments) {
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

    private @Nullable JsonNode read(Path file, Class<? extends WardReader> reading, List<String> arguments) {
        List<String> order = new ArrayList<>(List.of(reading.getName(), file.toString()));
        order.addAll(arguments);
        boolean taken = false;
        try {
            taken = turns.tryAcquire(TURN, TimeUnit.SECONDS);
            if (!taken) {
                throw new Refusal.Later("upload.busy");
            }
            byte[] told = told(order);
            return told == null ? null : json.readTree(told);
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

    /** One that served before may have ended meanwhile: a fresh one then says whether it can. */
    private byte @Nullable [] told(List<String> order) throws IOException, InterruptedException {
        while (true) {
            Ward one = idle.poll();
            Ward ward = one == null ? new Ward() : one;
            boolean fresh = ward.fresh();
            byte[] told = null;
            try {
                told = ward.ask(order, work);
            } finally {
                if (told == null || !ward.lasts()) {
                    ward.end();
                } else {
                    idle.push(ward);
                }
            }
            if (told != null || fresh) {
                return told;
            }
        }
    }

    @PreDestroy
    void end() {
        for (Ward ward = idle.poll(); ward != null; ward = idle.poll()) {
            ward.end();
        }
    }
}

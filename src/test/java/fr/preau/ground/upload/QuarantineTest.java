package fr.preau.ground.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.Meter.Measure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The process in which a file of a stranger is read. */
class QuarantineTest {
    private static final Duration LITTLE = Duration.ofSeconds(2);
    private final Quarantine quarantine = new Quarantine(JsonMapper.builder().build(), LITTLE);

    /** What a process told. */
    record Told(String words, List<Integer> numbers) {}

    private static Upload sent(String words) {
        return TestUpload.document("a.pdf", words.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells what it was given. */
    static final class Given implements Quarantine.WardReader {
        @Override
        public Map<String, Object> of(Path file, List<String> arguments) throws IOException {
            System.out.println("what a library says");
            String words = Files.readString(file) + " " + String.join(" ", arguments);
            return Map.of("words", words, "numbers", List.of(1, 2));
        }
    }

    /** Tells in which process it is. */
    static final class Located implements Quarantine.WardReader {
        @Override
        public Map<String, Object> of(Path file, List<String> arguments) {
            return Map.of("words", "" + ProcessHandle.current().pid(), "numbers", List.of());
        }
    }

    /** Tells what it knows of this program. */
    static final class Curious implements Quarantine.WardReader {
        @Override
        public Map<String, Object> of(Path file, List<String> arguments) {
            return Map.of("words", System.getenv().toString(), "numbers", List.of());
        }
    }

    /** Takes all the memory there is. */
    static final class Greedy implements Quarantine.WardReader {
        @Override
        public Map<String, Object> of(Path file, List<String> arguments) {
            List<byte[]> all = new ArrayList<>();
            while (all.size() < 1_000) {
                all.add(new byte[1 << 20]);
            }
            return Map.of("words", "", "numbers", all);
        }
    }

    /** Goes on for ever. */
    static final class Endless implements Quarantine.WardReader {
        @Override
        public Map<String, Object> of(Path file, List<String> arguments) {
            return Stream.iterate(0L, n -> n + 1).anyMatch(n -> n < 0) ? Map.of("words", "") : Map.of();
        }
    }

    /** Falls into itself. */
    static final class Deep implements Quarantine.WardReader {
        @Override
        public Map<String, Object> of(Path file, List<String> arguments) throws IOException {
            return of(file, arguments);
        }
    }

    /** Tells more than anybody asked. */
    static final class Talkative implements Quarantine.WardReader {
        @Override
        public Map<String, Object> of(Path file, List<String> arguments) {
            return Map.of("words", "a".repeat(3 << 20), "numbers", List.of());
        }
    }

    /** Counts one too many. */
    static final class Counting implements Quarantine.WardReader {
        @Override
        public Map<String, Object> of(Path file, List<String> arguments) {
            var meter = new Meter(Allowance.DOCUMENT);
            meter.add(Measure.PAGES, 5_000);
            meter.add(Measure.PAGES, 1);
            return Map.of();
        }
    }

    private void refused(Class<? extends Quarantine.WardReader> reading, String words, String key) {
        try (Upload file = sent(words)) {
            assertThatThrownBy(() -> quarantine.read(file, reading, Told.class)).as(reading.getSimpleName())
                    .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.key()).isEqualTo(key));
        }
    }

    @Test
    void whatIsFoundComesBackWhateverLibrariesSayMeanwhile() {
        try (Upload file = sent("un fichier")) {
            assertThat(quarantine.read(file, Given.class, Told.class, "et", "ceci"))
                    .isEqualTo(new Told("un fichier et ceci", List.of(1, 2)));
        }
    }

    @Tag("ci")
    @Test
    void aReadingThatTakesTooMuchDiesAloneAndTheFileIsRefused() {
        refused(Greedy.class, "%PDF-1.7", "upload.demanding.pdf");
        refused(Endless.class, "%PDF-1.7", "upload.demanding.pdf");
        refused(Deep.class, "objet;prix", "upload.demanding.other");
        refused(Talkative.class, "%PDF-1.7", "upload.demanding.pdf");
    }

    @Test
    void whatIsCountedThereIsSaidAsItIsHere() {
        refused(Counting.class, "%PDF-1.7", "upload.excess.PAGES");
    }

    @Test
    void nothingOfOurSettingsIsKnownThere() {
        try (Upload file = sent("%PDF-1.7")) {
            assertThat(quarantine.read(file, Curious.class, Told.class).words()).doesNotContain("PREAU", "PATH",
                    "HOME");
        }
    }

    @Test
    void aProcessServesAgainUntilAFileIsTooMuchForIt() {
        String first = where();
        assertThat(first).isNotEqualTo("" + ProcessHandle.current().pid()).isEqualTo(where());
        refused(Deep.class, "%PDF-1.7", "upload.demanding.pdf");
        assertThat(where()).isNotEqualTo(first);
    }

    private String where() {
        try (Upload file = sent("%PDF-1.7")) {
            return quarantine.read(file, Located.class, Told.class).words();
        }
    }
}

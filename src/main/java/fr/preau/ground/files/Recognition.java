package fr.preau.ground.files;

import fr.preau.ground.upload.Quarantine;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file is, told from the process in which it was looked into. */
final class Recognition implements Quarantine.WardReader {
    /** A document that is kept. */
    static final String KEPT = "kept";

    /** A PDF that is read, and not kept. */
    static final String READ = "read";

    /**
     * What was found.
     *
     * @param kind its name; absent when it is unfit
     * @param unfit why it is not kept; absent when it is
     */
    record Diagnosis(@Nullable String kind, @Nullable String unfit, @Nullable List<Object> arguments) {
        Kind kindOrUnfit() throws Unfit {
            if (unfit != null) {
                throw new Unfit(unfit, arguments == null ? new Object[0] : arguments.toArray());
            }
            return Kind.valueOf(String.valueOf(kind));
        }
    }

    @Override
    public Map<String, Object> of(Path file, List<String> arguments) throws IOException {
        try {
            return Map.of("kind", look(file, arguments.getFirst()).name());
        } catch (Unfit why) {
            return Map.of("unfit", why.reason(), "arguments", Arrays.asList(why.arguments()));
        }
    }

    /**
     * @param how {@link #KEPT}, {@link #READ}, or how many of its first bytes are those of a PDF that is known
     */
    static Kind look(Path file, String how) throws Unfit, IOException {
        try (Arena arena = Arena.ofConfined()) {
            Bytes all = Bytes.of(file, arena);
            if (how.equals(READ)) {
                PdfReader.measure(all);
                return Kind.PDF;
            }
            if (!how.equals(KEPT)) {
                PdfReader.added(new Bytes(all.slice(Integer.parseInt(how), all.size())));
                return Kind.PDF;
            }
            Kind kind = FileRecognition.of(all);
            if (kind == Kind.PNG || kind == Kind.JPEG) {
                Picture.redraw(all, kind, drawn(file), beside(file, "draft"));
            }
            return kind;
        }
    }

    /** Where a picture is that was drawn again. */
    static Path drawn(Path file) {
        return beside(file, "drawn");
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + "." + ending);
    }
}

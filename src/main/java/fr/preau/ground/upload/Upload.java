package fr.preau.ground.upload;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.upload.Meter.Measure;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * One thing that somebody sends: a file of a form, the lines pasted in its place, the body of a request. The only way
 * by which bytes of others come to the code that reads them; {@code
 * HouseTest} refuses any other.
 *
 * <p>
 * Whoever takes one in a controller says what it is, {@code @Upload.Field(value = "document", of
 * = Allowance.DOCUMENT) Upload document}, and gets it once all the rest is settled, by {@link Uploads}, in this order:
 *
 * <ol>
 * <li>how large it says it is, against what is declared in {@link Allowance}: more is not read;
 * <li>who may send it at all (the {@code Guard}), before a byte is read;
 * <li>how much this person, and this address, have sent within the hour;
 * <li>it comes in whole, onto the disk, at the pace of its sender: it holds no memory, no turn and no connection of the
 * database meanwhile;
 * <li>its turn: a few of its kind are read at once on a node, one by sender, and the others wait.
 * </ol>
 *
 * <p>
 * It lies on the disk until there is an answer. What reads it takes {@link #open a stream}, never an array, and counts
 * on a {@link #meter} what it unpacks or parses: bytes, lines, cells, entries, objects, pages, depth, seconds. The one
 * too many is a {@code Refusal.BadRequest} on its field, in a sentence that names the limit and is the same everywhere.
 * What libraries of others would read of it, whose memory nobody bounds, is read in {@link Quarantine}.
 */
public final class Upload implements AutoCloseable {
    /** What is small enough to be in memory at once. */
    private static final long SMALL = 2L << 20;

    /** Lines that are read at once, like what is typed in any form. */
    private static final int FEW = 16 << 10;

    private static final byte[] NOTHING = {};

    private final String field;
    private final Allowance allowance;
    private final String name;
    private final long size;
    private final boolean ours;
    private byte[] held = NOTHING;
    private @Nullable Path file;
    private @Nullable Path folder;
    private @Nullable SentFiles sent;

    /** The field of a form that brings something, and what it may bring. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Field {
        String value();

        Allowance of();

        /** How many files at once, for a list of them. */
        int most() default 1;
    }

    Upload(String field, Allowance allowance, String name, long size, boolean ours) {
        this.field = field;
        this.allowance = allowance;
        this.name = name;
        this.size = size;
        this.ours = ours;
    }

    /** Nothing was chosen there. */
    static Upload none(String field, Allowance allowance) {
        return new Upload(field, allowance, "", 0, false);
    }

    /** Words that somebody gives in the place of a file. */
    public static Upload words(Allowance allowance, String words) {
        return none("", allowance).or(words);
    }

    /** What is pasted in its place waits for the turn of that request. */
    Upload in(@Nullable SentFiles request) {
        this.sent = request;
        return this;
    }

    Upload at(@Nullable Path there) {
        this.file = there;
        return this;
    }

    /** The body of a request. */
    static Upload held(Field field, byte[] bytes) {
        var body = new Upload(field.value(), field.of(), "", bytes.length, false);
        body.held = bytes;
        return body;
    }

    /** Whether what was typed beside the files of that request is here, and can be given back. */
    public static boolean hasWords(HttpServletRequest request) {
        SentFiles sent = SentFiles.of(request);
        return sent != null && sent.isRead();
    }

    /** Adds to a digest what tells the files of that request from others. */
    public static void mark(HttpServletRequest request, MessageDigest all) {
        try {
            SentFiles.mark(request, all);
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of somebody that did not come by a form: on the disk, until it is closed. */
    public static Upload of(Allowance allowance, String name, InputStream bytes) {
        return spooled(allowance, name, bytes, false);
    }

    /** The same, of which we know where it comes from: it came with Préau. */
    public static Upload ours(Allowance allowance, String name, InputStream bytes) {
        return spooled(allowance, name, bytes, true);
    }

    private static Upload spooled(Allowance allowance, String name, InputStream bytes, boolean ours) {
        try {
            Path folder = Files.createTempDirectory("preau-upload");
            Path file = folder.resolve("sent");
            try {
                long size = Files.copy(new Meter(allowance).counting(bytes), file);
                var upload = new Upload("", allowance, name, size, ours).at(file);
                upload.folder = folder;
                return upload;
            } catch (IOException | RuntimeException why) {
                FileSystemUtils.deleteRecursively(folder);
                throw why;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This file, or the lines that were pasted when none was chosen. */
    public Upload or(String pasted) {
        if (!isEmpty() || pasted.isEmpty()) {
            return this;
        }
        byte[] bytes = pasted.getBytes(StandardCharsets.UTF_8);
        if (sent != null && bytes.length > FEW) {
            sent.turn();
        }
        var lines = new Upload(field, allowance, "", bytes.length, ours);
        lines.held = bytes;
        return lines;
    }

    /** Of the form; what is wrong with it is said there. */
    public String field() {
        return field;
    }

    /** As its sender calls it, whatever it is; empty when no file was chosen. */
    public String name() {
        return name;
    }

    /** Whether a file was chosen, be it empty. */
    public boolean chosen() {
        return !name.isEmpty();
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** Whether we know where it comes from. */
    public boolean isOurs() {
        return ours;
    }

    /** Counts what is read of it, this time. */
    public Meter meter() {
        return new Meter(field, allowance);
    }

    /**
     * Its bytes, counted.
     *
     * @throws fr.preau.ground.kernel.Refusal.BadRequest when it is larger than may be
     */
    public InputStream open() throws IOException {
        Meter meter = meter();
        meter.most(Measure.BYTES, size);
        return meter.counting(bytes());
    }

    InputStream bytes() throws IOException {
        return file == null ? new ByteArrayInputStream(held) : Files.newInputStream(file);
    }

    /**
     * Where it lies until there is an answer.
     *
     * @throws fr.preau.ground.kernel.Refusal.BadRequest when it is larger than may be
     */
    public Path path() {
        meter().most(Measure.BYTES, size);
        return Objects.requireNonNull(file, "what was pasted lies nowhere");
    }

    /**
     * All of it, for a kind that is small enough.
     *
     * @throws fr.preau.ground.kernel.Refusal.BadRequest when it is larger than may be
     */
    public byte[] whole() {
        if (allowance.bytes() > SMALL) {
            throw new IllegalStateException(allowance + " is not read whole");
        }
        try (InputStream bytes = open()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of its bytes, in hexadecimal. */
    public String sha256() {
        try {
            return file == null ? Sha256.hex(held) : Sha256.hex(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is needed no more. */
    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

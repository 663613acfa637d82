package fr.preau.files;

import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.web.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.multipart.MultipartFile;

/** The door of attached documents: recognised by their content, kept by its SHA-256. */
@Component
public class Files {
    /** The largest file that is kept, in bytes. */
    public static final int LARGEST = 20 << 20;

    /** The most that one organisation brings in a day, in bytes. */
    static final long MOST_A_DAY = 300L << 20;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int SOME = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private final FileRows rows;

    /** One file is looked into at a time: what that takes of memory is then known. */
    private final Semaphore turn = new Semaphore(1, true);

    Files(FileRows rows) {
        this.rows = rows;
    }

    /**
     * A file brought in.
     *
     * @param name a label for it: what its sender called it, cleaned, without its extension
     */
    public record Brought(KeptFile kept, String name) {}

    /**
     * Keeps a file, unless it is not one of our {@link Kind}s, hides something, or is too large.
     * The same bytes are kept once; a picture is drawn again.
     *
     * @param holder the organisation that brings it: it alone may then attach it
     * @param name as its sender calls it, whatever it is
     * @throws Unfit with what to tell whoever sent it
     * @throws Refusal.Later when too many others bring files at the same time
     */
    public Brought keep(String holder, @Nullable String name, InputStream bytes) throws Unfit {
        return keep(holder, name, bytes, null);
    }

    private Brought keep(
            String holder, @Nullable String name, InputStream bytes, byte @Nullable [] known)
            throws Unfit {
        FileName called = FileName.of(name);
        try {
            Path folder = java.nio.file.Files.createTempDirectory("preau-file");
            try {
                Path sent = folder.resolve("sent");
                copy(bytes, sent);
                return new Brought(inTurn(holder, called, sent, known), called.stem());
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (Unfit why) {
            throw why.named(called.whole());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Keeps a file that a form brought, as above.
     *
     * @throws Unfit with what to tell whoever sent it
     */
    public Brought keep(String holder, MultipartFile sent) throws Unfit {
        return keep(holder, sent, null);
    }

    /**
     * The same, of a PDF that may begin with one that is known, and then carries what that one
     * carries: what was added to it is looked into.
     *
     * @throws Unfit with what to tell whoever sent it
     */
    public Brought keep(String holder, MultipartFile sent, byte @Nullable [] known) throws Unfit {
        try (InputStream bytes = sent.getInputStream()) {
            return keep(holder, sent.getOriginalFilename(), bytes, known);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * The same, for a form that goes on without a file.
     *
     * @param wrong is told why it is not kept, in the visitor’s language
     * @return absent when none was sent, or none could be kept
     */
    public @Nullable Brought keep(
            String holder, @Nullable MultipartFile sent, Visit visit, Consumer<String> wrong) {
        if (sent == null || sent.isEmpty()) {
            return null;
        }
        try {
            return keep(holder, sent);
        } catch (Unfit why) {
            wrong.accept(why.sentence(visit));
            return null;
        }
    }

    private static void copy(InputStream bytes, Path into) throws Unfit, IOException {
        byte[] some = new byte[SOME];
        long size = 0;
        try (OutputStream out = java.nio.file.Files.newOutputStream(into)) {
            for (int many = bytes.read(some); many >= 0; many = bytes.read(some)) {
                size += many;
                if (size > LARGEST) {
                    throw new Unfit("large", new Unfit.Size(LARGEST));
                }
                out.write(some, 0, many);
            }
        }
        if (size == 0) {
            throw new Unfit("empty");
        }
    }

    private KeptFile inTurn(String holder, FileName called, Path sent, byte @Nullable [] known)
            throws Unfit, IOException {
        try {
            if (!turn.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Refusal.Later("files.later");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal.Later("files.later");
        }
        try {
            return recognised(holder, called, sent, known);
        } finally {
            turn.release();
        }
    }

    private KeptFile recognised(String holder, FileName called, Path sent, byte @Nullable [] known)
            throws Unfit, IOException {
        Kind kind;
        Path fit = sent;
        try (Arena arena = Arena.ofConfined()) {
            Bytes all = Bytes.of(sent, arena);
            kind = recognised(all, known);
            if (!called.extension().isEmpty() && !kind.ends(called.extension())) {
                throw Unfit.lying(called.extension(), kind);
            }
            if (kind == Kind.PNG || kind == Kind.JPEG) {
                fit = sent.resolveSibling("drawn");
                Picture.redraw(all, kind, fit, sent.resolveSibling("draft"));
            }
        }
        long size = java.nio.file.Files.size(fit);
        if (size > LARGEST) {
            throw new Unfit("large", new Unfit.Size(LARGEST));
        }
        var kept = new KeptFile(Sha256.hex(fit), kind, size);
        rows.keep(holder, kept, fit);
        return kept;
    }

    private static Kind recognised(Bytes all, byte @Nullable [] known) throws Unfit {
        if (known == null || !all.slice(0, known.length).equals(ByteBuffer.wrap(known))) {
            return FileRecognition.of(all);
        }
        PdfReader.added(new Bytes(all.slice(known.length, all.size())));
        return Kind.PDF;
    }

    /**
     * Refuses a PDF that is to be read and not kept, when it does something by itself or swells: a
     * library unpacks all that it is given. Files inside are well.
     *
     * @throws Unfit with what to tell whoever sent it
     */
    public static void examine(byte[] pdf, @Nullable String name) throws Unfit {
        try {
            if (pdf.length == 0) {
                throw new Unfit("empty");
            }
            if (pdf.length > LARGEST) {
                throw new Unfit("large", new Unfit.Size(LARGEST));
            }
            PdfReader.measure(new Bytes(pdf));
        } catch (Unfit why) {
            throw why.named(FileName.of(name).whole());
        }
    }

    /** What is kept under that address; empty when nothing is. */
    public Optional<KeptFile> find(String sha256) {
        return Optional.ofNullable(rows.all(Set.of(sha256), null).get(sha256));
    }

    /** Those of the files that this organisation brought, by their addresses; one statement. */
    public Map<String, KeptFile> all(String holder, Collection<String> sha256) {
        Set<String> sound =
                sha256.stream()
                        .filter(one -> SHA256.matcher(one).matches())
                        .collect(java.util.stream.Collectors.toSet());
        return sound.isEmpty() ? Map.of() : new HashMap<>(rows.all(sound, holder));
    }

    /** The organisations that brought that file. */
    public Set<String> holders(String sha256) {
        return rows.holders(sha256);
    }

    /**
     * Says, in the transaction of an act that attaches them for good, that those files must stay.
     *
     * @throws Refusal.Conflict when one of them is not kept any more
     */
    public void hold(Collection<String> sha256) {
        Refusal.conflict(
                !sha256.isEmpty() && rows.hold(Set.copyOf(sha256)) < Set.copyOf(sha256).size(),
                "files.gone");
    }

    /** Its bytes from there on: short statements, so that a slow reader holds no connection. */
    public InputStream open(KeptFile kept) {
        return new PieceStream(kept, rows);
    }

    /** Where it is read; the name is only what a browser will call it. */
    public static String path(String sha256, Kind kind, String name) {
        String named = FileName.of(name + ".x").stem() + "." + kind.extension();
        return "/fichiers/"
                + sha256
                + "/"
                + URLEncoder.encode(named, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

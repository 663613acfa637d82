package fr.preau.ground.files;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Quarantine;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of attached documents: recognised by their content, kept by its SHA-256. */
@Component
public class Files {
    /** The largest file that is kept, in bytes. */
    public static final int LARGEST = (int) Allowance.DOCUMENT.bytes();

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String PERSON = "personne ";
    private final FileRows rows;
    private final Quarantine quarantine;

    Files(FileRows rows, Quarantine quarantine) {
        this.rows = rows;
        this.quarantine = quarantine;
    }

    /** Who brings a file for no organisation: its holder, by a reference that is theirs alone. */
    public static String person(String reference) {
        return PERSON + reference;
    }

    static boolean isPerson(String holder) {
        return holder.startsWith(PERSON);
    }

    /**
     * A file brought in.
     *
     * @param name a label for it: what its sender called it, cleaned, without its extension
     */
    public record BroughtFile(KeptFile kept, String name) {}

    /**
     * Keeps a file, unless it is not one of our {@link Kind}s, hides something, or is too large. The same bytes are
     * kept once; a picture is drawn again.
     *
     * @param holder the organisation that brings it, or a {@link #person}: it alone may then attach it
     * @throws Unfit with what to tell whoever sent it
     * @throws Refusal.Later when too many others bring files at the same time
     */
    public BroughtFile keep(String holder, Upload sent) throws Unfit {
        return keep(holder, sent, null);
    }

    /**
     * The same, of a PDF that may begin with one that is known, and then carries what that one carries: what was added
     * to it is looked into.
     *
     * @throws Unfit with what to tell whoever sent it
     */
    public BroughtFile keep(String holder, Upload sent, byte @Nullable [] known) throws Unfit {
        FileName called = FileName.of(sent.name());
        try {
            return new BroughtFile(recognised(holder, called, sent, known), called.stem());
        } catch (Unfit why) {
            throw why.named(called.whole());
        } catch (Refusal.BadRequest much) {
            throw Unfit.excess(much).named(called.whole());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same, for a form that goes on without a file.
     *
     * @param wrong is told why it is not kept, in the visitor’s language
     * @return absent when none was sent, or none could be kept
     */
    public @Nullable BroughtFile keep(String holder, Upload sent, Visit visit, Consumer<String> wrong) {
        if (sent.isEmpty()) {
            return null;
        }
        try {
            return keep(holder, sent);
        } catch (Unfit why) {
            wrong.accept(why.sentence(visit));
            return null;
        }
    }

    private KeptFile recognised(String holder, FileName called, Upload sent, byte @Nullable [] known)
            throws Unfit, IOException {
        if (sent.isEmpty()) {
            throw new Unfit("empty");
        }
        Kind kind = look(sent, beginning(sent.path(), known));
        if (!called.extension().isEmpty() && !kind.ends(called.extension())) {
            throw Unfit.lying(called.extension(), kind);
        }
        boolean drawn = kind == Kind.PNG || kind == Kind.JPEG;
        Path fit = drawn ? Recognition.drawn(sent.path()) : sent.path();
        long size = java.nio.file.Files.size(fit);
        if (size > LARGEST) {
            throw new Unfit("large", Allowance.DOCUMENT.size());
        }
        var kept = new KeptFile(Sha256.hex(fit), kind, size);
        rows.keep(holder, kept, fit);
        return kept;
    }

    /** Here for what came with Préau; apart for what comes from elsewhere. */
    private Kind look(Upload sent, String how) throws Unfit, IOException {
        return sent.isOurs() ? Recognition.look(sent.path(), how)
                : quarantine.read(sent, Recognition.class, Recognition.Diagnosis.class, how).kindOrUnfit();
    }

    private static String beginning(Path sent, byte @Nullable [] known) throws IOException {
        if (known == null) {
            return Recognition.KEPT;
        }
        try (Arena arena = Arena.ofConfined()) {
            boolean same = Bytes.of(sent, arena).slice(0, known.length).equals(ByteBuffer.wrap(known));
            return same ? String.valueOf(known.length) : Recognition.KEPT;
        }
    }

    /**
     * Refuses a PDF that is to be read and not kept, when it does something by itself or swells: a library unpacks all
     * that it is given. Files inside are well.
     *
     * @throws Unfit with what to tell whoever sent it
     */
    public void examine(Upload pdf) throws Unfit {
        try {
            if (pdf.isEmpty()) {
                throw new Unfit("empty");
            }
            look(pdf, Recognition.READ);
        } catch (Unfit why) {
            throw why.named(FileName.of(pdf.name()).whole());
        } catch (Refusal.BadRequest much) {
            throw Unfit.excess(much).named(FileName.of(pdf.name()).whole());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is kept under that address; empty when nothing is. */
    public Optional<KeptFile> find(String sha256) {
        return Optional.ofNullable(rows.all(Set.of(sha256), null).get(sha256));
    }

    /** Those of the files that this organisation brought, by their addresses; one statement. */
    public Map<String, KeptFile> all(String holder, Collection<String> sha256) {
        Set<String> sound = sha256.stream()
                .filter(text -> SHA256.matcher(text).matches())
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
        Refusal.conflict(!sha256.isEmpty() && rows.hold(Set.copyOf(sha256)) < Set.copyOf(sha256).size(), "files.gone");
    }

    /** Its bytes from there on: short statements, so that a slow reader holds no connection. */
    public InputStream open(KeptFile kept) {
        return new PieceStream(kept, rows);
    }

    /** Where it is read; the name is only what a browser will call it. */
    public static String path(String sha256, Kind kind, String name) {
        String named = FileName.of(name + ".x").stem() + "." + kind.extension();
        return "/fichiers/" + sha256 + "/" + URLEncoder.encode(named, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

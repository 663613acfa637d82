package fr.preau.ground.proof;

import fr.preau.ground.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A witness of somebody else's ledger: looks at its latest checkpoint, checks that it continues the one it signed last,
 * signs it too, and sends its line.
 *
 * <p>
 * Its private key is in a file that nobody else reads, made the first time. Beside it, the file {@code .state} keeps
 * the key of the log, believed at the first look, and the last checkpoint signed: written before the signature leaves,
 * so that a witness killed at any moment never signs two histories.
 */
public final class Witness {
    private static final int ACCEPTED = 204;
    private final RemoteLedger ledger;
    private final Path state;
    private final Clock clock;
    private final NoteSigner signer;
    private @Nullable String sent;

    /** What a look did. */
    public enum Deed {
        /** The checkpoint is the one signed last. */
        NOTHING_NEW,
        /** Checked, signed, and taken by the site. */
        COSIGNED,
        /** Checked and signed, but the site does not know this witness yet. */
        NOT_KNOWN_THERE
    }

    /**
     * @param size of the checkpoint looked at
     */
    public record Look(Deed deed, long size) {}

    private record Past(List<NoteKey> keys, @Nullable Checkpoint signed) {}

    /**
     * @param keyFile where the private key is, or will be
     * @param name of the key when it is made: a name of site and a path, without spaces
     */
    public Witness(RemoteLedger ledger, Path keyFile, String name, Clock clock) {
        this.ledger = ledger;
        this.state = keyFile.resolveSibling(keyFile.getFileName() + ".state");
        this.clock = clock;
        this.signer = signer(keyFile, name);
    }

    /** The key to give to whoever runs the ledger. */
    public String key() {
        return signer.key().toString();
    }

    /**
     * One look.
     *
     * @throws Refusal.Later when the site does not answer
     * @throws Refusal.Conflict when the ledger did not only grow: to be told to everybody
     */
    public Look look() {
        Past past = past();
        Note note = Note.parse(ledger.checkpoint()).orElseThrow(() -> refused("proof.witness.note"));
        Checkpoint now = Checkpoint.parse(note.text()).orElseThrow(() -> refused("proof.witness.note"));
        List<NoteKey> keys = past.keys().isEmpty() ? ledger.keys() : past.keys();
        if (note.signatures()
                .stream()
                .noneMatch(line -> keys.stream().anyMatch(key -> key.verifies(note.text(), line)))) {
            throw refused("proof.witness.key");
        }
        compare(past.signed(), now);
        if (now.text().equals(sent)) {
            return new Look(Deed.NOTHING_NEW, now.size());
        }
        remember(keys, now);
        var cosigned = new Note(note.text(), List.of(signer.cosign(note.text(), clock.instant())));
        int status = ledger.cosign(cosigned.toString());
        if (status == ACCEPTED) {
            sent = now.text();
            return new Look(Deed.COSIGNED, now.size());
        }
        if (status == 403) {
            return new Look(Deed.NOT_KNOWN_THERE, now.size());
        }
        throw new Refusal.Later("proof.remote.status", "cosignatures", status);
    }

    private void compare(@Nullable Checkpoint before, Checkpoint now) {
        if (before == null) {
            return;
        }
        if (!before.origin().equals(now.origin())) {
            throw refused("proof.witness.origin", before.origin(), now.origin());
        }
        if (now.size() < before.size()) {
            throw refused("proof.witness.shorter", before.size(), now.size());
        }
        List<byte[]> proof = now.size() == before.size() || before.size() == 0 ? List.of()
                : ledger.consistency(before.size(), now.size());
        if (!Proofs.continues(before.size(), now.size(), before.root(), now.root(), proof)) {
            throw refused("proof.witness.rewritten", before.size(), now.size());
        }
    }

    private Past past() {
        try {
            if (!Files.exists(state)) {
                return new Past(List.of(), null);
            }
            String all = Files.readString(state);
            int gap = all.indexOf("\n\n");
            List<NoteKey> keys = all.substring(0, Math.max(gap, 0))
                    .lines()
                    .map(NoteKey::parse)
                    .flatMap(Optional::stream)
                    .toList();
            Checkpoint signed = Checkpoint.parse(all.substring(gap + 2))
                    .orElseThrow(() -> refused("proof.witness.state", state));
            return new Past(keys, signed);
        } catch (IOException e) {
            throw refused("proof.witness.state", state);
        }
    }

    private void remember(List<NoteKey> keys, Checkpoint signed) {
        String lines = Stream.concat(keys.stream().map(NoteKey::toString), Stream.of("", signed.text()))
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
        write(state, lines);
    }

    private static NoteSigner signer(Path file, String name) {
        try {
            if (!Files.exists(file)) {
                Refusal.refuse(!Note.named(name), "--name", "proof.witness.name", name);
                var made = new NoteSigner(name, NoteKey.WITNESS, NoteSigner.freshSeed());
                write(file, made.secret() + "\n");
            }
            return NoteSigner.parse(Files.readString(file).strip())
                    .filter(signer -> signer.key().kind() == NoteKey.WITNESS)
                    .orElseThrow(() -> refused("proof.witness.secret", file));
        } catch (IOException e) {
            throw refused("proof.witness.secret", file);
        }
    }

    /** Whole or not at all, and readable by nobody else. */
    private static void write(Path file, String text) {
        try {
            Path draft = Files.createTempFile(Objects.requireNonNull(file.toAbsolutePath().getParent()), "witness",
                    ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var channel = java.nio.channels.FileChannel.open(draft, java.nio.file.StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw refused("proof.witness.state", file);
        }
    }

    private static Refusal refused(String key, Object... arguments) {
        return new Refusal.Conflict(key, Arrays.copyOf(arguments, arguments.length));
    }
}

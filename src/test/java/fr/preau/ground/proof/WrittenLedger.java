package fr.preau.ground.proof;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A ledger written by the book, in memory, with a checkpoint for any of its sizes. */
final class WrittenLedger {
    static final NoteSigner LOG = new NoteSigner("preau.example/registre/journal", NoteKey.LOG, new byte[32]);
    final List<String> lines = new ArrayList<>();
    private final String origin;

    WrittenLedger() {
        this(LOG.key().name());
    }

    WrittenLedger(String origin) {
        this.origin = origin;
    }

    static WrittenLedger of(List<String> words) {
        var ledger = new WrittenLedger();
        words.forEach(ledger::add);
        return ledger;
    }

    void add(String word) {
        add("2026-11-25T08:00:00." + String.format("%03dZ", lines.size() % 900 / 10),
                Map.of("action", "trial.made", "word", word), "ACT");
    }

    void add(String at, Map<String, ?> data, String type) {
        String previous = lines.isEmpty() ? "" : Sha256.hex(bytes(lines.getLast()));
        Map<String, Object> line = Map.of("at", at, "data", data, "n", (long) lines.size(), "prev", previous, "type",
                type);
        lines.add(CanonicalJson.text(line));
    }

    static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** The root of the first lines. */
    byte[] root(int size) {
        var frontier = new Frontier(0, new byte[0]);
        lines.subList(0, size).forEach(line -> frontier.add(MerkleTree.leaf(bytes(line))));
        return frontier.root();
    }

    String checkpoint(int size) {
        return signed(new Checkpoint(origin, size, root(size)), LOG);
    }

    static String signed(Checkpoint checkpoint, NoteSigner signer) {
        return new Note(checkpoint.text(), List.of(signer.sign(checkpoint.text()))).toString();
    }

    byte[] file() {
        var out = new ByteArrayOutputStream();
        for (String line : lines) {
            out.writeBytes(bytes(line + "\n"));
        }
        return out.toByteArray();
    }

    static Verification.Report verify(byte[] file, List<String> notes, NoteKey... keys) {
        try {
            return new Verification(List.of(keys)).against(notes).read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

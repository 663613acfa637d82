package fr.preau.ground.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checkpoints with the signatures under them: which root each size must have, and who says so. */
final class SignedCheckpoints {
    private final List<NoteKey> keys;
    private final TreeMap<Long, byte[]> roots = new TreeMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private @Nullable String origin;
    private boolean complete;
    private Verification.@Nullable Fault fault;

    SignedCheckpoints(List<NoteKey> keys) {
        this.keys = keys;
    }

    void add(List<String> notes) {
        for (String note : notes) {
            if (fault == null) {
                fault = add(note);
            }
        }
    }

    private Verification.@Nullable Fault add(String text) {
        Optional<Note> note = Note.parse(text);
        Optional<Checkpoint> checkpoint = note.flatMap(one -> Checkpoint.parse(one.text()));
        if (checkpoint.isEmpty()) {
            return Verification.Fault.of("proof.fault.note");
        }
        Checkpoint said = checkpoint.get();
        Verification.Fault wrong = signatures(note.orElseThrow(), said.size());
        if (wrong != null) {
            return wrong;
        }
        if (origin != null && !origin.equals(said.origin())) {
            return Verification.Fault.of("proof.fault.origin", origin, said.origin());
        }
        origin = said.origin();
        byte[] other = roots.putIfAbsent(said.size(), said.root());
        return other == null || Arrays.equals(other, said.root()) ? null
                : Verification.Fault.of("proof.fault.fork", said.size());
    }

    /** A signature of a known key is right; and when a key of the log is known, it signed. */
    private Verification.@Nullable Fault signatures(Note note, long size) {
        boolean vouched = !verified();
        for (Note.Signature signature : note.signatures()) {
            for (NoteKey key : keys) {
                if (!key.claims(signature)) {
                    continue;
                }
                if (!key.verifies(note.text(), signature)) {
                    return Verification.Fault.of("proof.fault.signature", size, key.name());
                }
                if (key.kind() == NoteKey.WITNESS) {
                    seen.merge(key.name(), size, Math::max);
                } else {
                    vouched = true;
                }
            }
        }
        return vouched ? null : Verification.Fault.of("proof.fault.unsigned", size);
    }

    Verification.@Nullable Fault fault() {
        return fault;
    }

    /** A root that another ledger, already verified, says this one had. */
    void add(Verification.Mark mark) {
        byte[] root = Note.base64(mark.root());
        byte[] other = root == null ? null : roots.putIfAbsent(mark.size(), root);
        if (root == null || (other != null && !Arrays.equals(other, root))) {
            fault = Verification.Fault.of("proof.fault.journal", mark.size());
        }
    }

    /** Says that there is no other checkpoint than those added. */
    void complete() {
        complete = true;
    }

    /** Whether something is known of how far checkpoints go. */
    boolean covers() {
        return complete || !roots.isEmpty();
    }

    /** The ledger that the checkpoints are of; empty without any. */
    Optional<String> origin() {
        return Optional.ofNullable(origin);
    }

    /** Whether a key of the log is known. */
    boolean verified() {
        return keys.stream().anyMatch(key -> key.kind() == NoteKey.LOG);
    }

    byte @Nullable [] root(long size) {
        return roots.get(size);
    }

    int count() {
        return roots.size();
    }

    long covered() {
        return roots.isEmpty() ? 0 : roots.lastKey();
    }

    List<Verification.Countersignature> witnesses() {
        return seen.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Verification.Countersignature(entry.getKey(), entry.getValue()))
                .toList();
    }
}

package fr.preau.proof;

import fr.preau.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lines say, beyond their form. A ledger that begins with {@code OPENED} is that of a ballot
 * and obeys {@link BallotLines}; any other is the journal, made of acts and checkpoints.
 */
final class Meaning {
    private final Signed signed;
    private final List<Verification.Mark> marks = new ArrayList<>();
    private @Nullable BallotLines ballot;
    private Verification.@Nullable Fault fault;
    private long reached;

    Meaning(Signed signed) {
        this.signed = signed;
    }

    /** The number of the line at fault. */
    long reached() {
        return reached;
    }

    Verification.@Nullable Ballot ballot() {
        return ballot == null ? null : ballot.found();
    }

    /** Reads lines of the right form, up to the first that says what it may not. */
    Verification.@Nullable Fault read(CheckedLines stretch) {
        if (stretch.first == 0 && stretch.ofJournal == 0) {
            ballot = new BallotLines(signed.origin());
        }
        if (ballot == null) {
            stretch.marks.forEach(this::mark);
            reached = stretch.first + stretch.ofJournal;
            return stretch.ofJournal < stretch.count
                    ? Verification.Fault.of("proof.fault.type", reached)
                    : null;
        }
        if (stretch.values.isEmpty()) { // all of them are acts, which no ballot holds
            reached = stretch.first;
            return Verification.Fault.of("proof.fault.type", reached);
        }
        long n = stretch.first;
        for (Map<String, Object> line : stretch.values) {
            if (!tried(n++, line)) {
                break;
            }
        }
        return fault;
    }

    /** What the journal says of the checkpoints of other ledgers. */
    List<Verification.Mark> marks() {
        return marks;
    }

    private void mark(Map<String, Object> line) {
        if (line.get("data") instanceof Map<?, ?> data
                && data.get("ledger") instanceof String ledger
                && data.get("size") instanceof Long size
                && data.get("root") instanceof String root) {
            marks.add(new Verification.Mark(ledger, size, root));
        }
    }

    /** A line of which only the leaf is shown. */
    Verification.@Nullable Fault hidden(long n) {
        if (ballot == null) {
            return Verification.Fault.of("proof.ballot.hidden", n);
        }
        tried(n, Map.of());
        return fault;
    }

    /** After the last line. */
    Verification.@Nullable Fault end(long lines) {
        return ballot != null && ballot.over() && signed.covers() && signed.covered() < lines
                ? Verification.Fault.of("proof.ballot.covered", lines, signed.covered())
                : null;
    }

    private boolean tried(long n, Map<String, Object> line) {
        reached = n;
        try {
            if (ballot != null && line.isEmpty()) {
                ballot.hidden(n);
            } else if (ballot != null) {
                ballot.read(n, line);
            }
        } catch (Refusal refused) {
            fault = Verification.Fault.of(refused.key(), refused.arguments().toArray());
        }
        return fault == null;
    }
}

package fr.preau.ground.proof;

import fr.preau.ground.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lines say, beyond their form. A ledger that begins with {@code OPENED} is that of a ballot and obeys
 * {@link BallotLines}; any other is the journal, made of acts and checkpoints.
 */
final class Meaning {
    private final SignedCheckpoints signed;
    private final List<Verification.Mark> marks = new ArrayList<>();
    private @Nullable BallotLines ballot;

    Meaning(SignedCheckpoints signed) {
        this.signed = signed;
    }

    Verification.@Nullable Ballot ballot() {
        return ballot == null ? null : ballot.found();
    }

    /** Reads the next line, which has the right form; what it may not say, if it does. */
    Verification.@Nullable Fault read(LedgerLine line) {
        boolean ofJournal = line.type().equals("ACT") || line.type().equals("CHECKPOINT");
        if (line.n() == 0 && !ofJournal) {
            ballot = new BallotLines(signed.origin());
        }
        if (ballot != null) {
            return tried(ballot, line.n(), line);
        }
        if (line.type().equals("CHECKPOINT")) {
            mark(line.members());
        }
        return ofJournal ? null : Verification.Fault.of("proof.fault.type", line.n());
    }

    /** What the journal says of the checkpoints of other ledgers. */
    List<Verification.Mark> marks() {
        return marks;
    }

    private void mark(Map<String, Object> line) {
        if (line.get("data") instanceof Map<?, ?> data && data.get("ledger") instanceof String ledger
                && data.get("size") instanceof Long size && data.get("root") instanceof String root) {
            marks.add(new Verification.Mark(ledger, size, root));
        }
    }

    /** A line of which only the leaf is shown. */
    Verification.@Nullable Fault hidden(long n) {
        return ballot == null ? Verification.Fault.of("proof.ballot.hidden", n) : tried(ballot, n, null);
    }

    /** After the last line. */
    Verification.@Nullable Fault end(long lines) {
        return ballot != null && ballot.over() && signed.covers() && signed.covered() < lines
                ? Verification.Fault.of("proof.ballot.covered", lines, signed.covered())
                : null;
    }

    private static Verification.@Nullable Fault tried(BallotLines ballot, long n, @Nullable LedgerLine line) {
        try {
            if (line == null) {
                ballot.hidden(n);
            } else {
                ballot.read(n, line.members());
            }
            return null;
        } catch (Refusal refused) {
            return Verification.Fault.of(refused.key(), refused.arguments().toArray());
        }
    }
}

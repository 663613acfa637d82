package fr.preau.proof;

import fr.preau.kernel.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lines say, beyond their form. A ledger that begins with {@code OPENED} is that of a ballot
 * and obeys {@link BallotLines}; any other is the journal, made of acts and checkpoints.
 */
final class Meaning {
    private final Signed signed;
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
            reached = stretch.first + stretch.ofJournal;
            return stretch.ofJournal < stretch.count
                    ? Verification.Fault.of("proof.fault.type", reached)
                    : null;
        }
        stretch.each(this::line);
        return fault;
    }

    private boolean line(long n, byte[] bytes, int from, int to) {
        boolean shown = bytes[from + 2] == 'a';
        Map<String, Object> line = shown ? CanonicalReader.object(bytes, from) : Map.of();
        return tried(
                n,
                lines -> {
                    if (shown) {
                        lines.read(n, line);
                    } else {
                        lines.hidden(n);
                    }
                });
    }

    /** A line of which only the leaf is shown. */
    Verification.@Nullable Fault hidden(long n) {
        if (ballot == null) {
            return Verification.Fault.of("proof.ballot.hidden", n);
        }
        tried(n, lines -> lines.hidden(n));
        return fault;
    }

    /** After the last line. */
    Verification.@Nullable Fault end(long lines) {
        return ballot != null && ballot.over() && signed.covers() && signed.covered() < lines
                ? Verification.Fault.of("proof.ballot.covered", lines, signed.covered())
                : null;
    }

    private interface Step {
        void take(BallotLines lines);
    }

    private boolean tried(long n, Step step) {
        reached = n;
        try {
            if (ballot != null) {
                step.take(ballot);
            }
        } catch (Refusal refused) {
            fault = Verification.Fault.of(refused.key(), refused.arguments().toArray());
        }
        return fault == null;
    }
}

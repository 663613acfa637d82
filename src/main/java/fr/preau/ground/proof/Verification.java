package fr.preau.ground.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole ledger from its bytes, as anybody may: order, form, chain, hours, tree, checkpoints and those who
 * signed them. Needs no database and believes nobody.
 *
 * <h2>What it proves</h2>
 *
 * <p>
 * Three threads tie a ledger together. Each line holds the hash of the line before: a changed, swapped, added or
 * deleted line breaks the <em>chain</em> at the next one. But a chain may be rebuilt to its end by whoever holds the
 * file. So a <em>checkpoint</em> says how many lines there are and what the root of their tree is, and is signed: a
 * ledger cut short has fewer lines than a checkpoint says, one rebuilt has another root. But whoever holds the key may
 * sign again. So checkpoints that somebody <em>kept</em>, or that a witness signed, are compared too: two different
 * roots for one size cannot both be true, and a kept checkpoint whose root is not that of the lines shows that history
 * was rewritten, whoever signed what is shown today.
 *
 * <p>
 * It follows that lines after the last checkpoint are only reported, that without a checkpoint a cut end goes unseen,
 * and that without a key nobody vouches for the checkpoints: the report says each of these.
 *
 * <p>
 * The ledger of a ballot, known by its first line, is counted again: roll, hours, proxies, shares, one vote a seat,
 * quorum, result. Once it is over, the last checkpoint must cover all of it. While it is sealed, votes are leaves
 * without lines: they stand in the tree, and the chain cannot pass them; both are checked when the lines appear, and
 * must give the same leaves.
 *
 * <h2>How it reads</h2>
 *
 * <p>
 * Line by line, from the first to the last, as the rules are written: read, written again, compared; hashed for the
 * chain and for the tree. Memory is one line and one root for each power of two. Some fifty thousand votes a second is
 * enough for the largest ballot there is; a verifier that is short is easier to trust than a fast one.
 */
public final class Verification {
    private final SignedCheckpoints signed;

    /**
     * @param keys who may sign checkpoints: the log's keys, and those of witnesses
     */
    public Verification(List<NoteKey> keys) {
        this.signed = new SignedCheckpoints(keys);
    }

    /** Checkpoints that the lines must agree with, as published or as somebody kept them. */
    public Verification against(List<String> notes) {
        signed.add(notes);
        return this;
    }

    /** Checkpoints that a journal, itself verified, recorded of this ledger. */
    public Verification marked(List<Mark> marks) {
        marks.forEach(signed::add);
        return this;
    }

    /** Says that these are all the checkpoints there are: a closed ballot then needs one. */
    public Verification complete() {
        signed.complete();
        return this;
    }

    /**
     * Why the ledger is refused, as the key of a sentence.
     *
     * @param arguments what fills its {@code {0}}, {@code {1}}…
     */
    public record Fault(String key, List<Object> arguments) {
        static Fault of(String key, Object... arguments) {
            return new Fault(key, List.of(arguments));
        }
    }

    /**
     * What was found.
     *
     * @param lines how many lines are right
     * @param checkpoints how many checkpoints agree with them
     * @param covered the largest size that a checkpoint vouches for; 0 without any
     * @param signed whether a key was given, and signed every checkpoint
     * @param witnesses the largest size that each witness signed
     * @param ballot what the lines are, when they are those of a ballot
     * @param marks checkpoints of other ledgers that these lines record, when they are the journal's
     * @param fault what is wrong; absent when nothing is
     */
    public record Report(long lines, int checkpoints, long covered, boolean signed, List<Countersignature> witnesses,
            @Nullable Ballot ballot, List<Mark> marks, @Nullable Fault fault) {}

    /**
     * A checkpoint of another ledger, as a line {@code CHECKPOINT} of the journal records it.
     *
     * @param root in base 64
     */
    public record Mark(String ledger, long size, String root) {}

    /** How far a ballot has come. */
    public enum State {
        OPEN,
        /** Closed, and its result not written yet. */
        CLOSED, ADOPTED, REFUSED, CANCELLED
    }

    /**
     * What its ledger says of a ballot, counted again.
     *
     * @param votes seats whose vote is shown
     * @param hidden lines of which only the leaf is shown, because the ballot is sealed
     */
    public record Ballot(String id, State state, int votes, long hidden) {}

    /** A witness signed the checkpoint of that size. */
    public record Countersignature(String witness, long size) {}

    /** Reads the ledger to its end, or to its first fault. */
    public Report read(InputStream lines) throws IOException {
        if (signed.fault() != null) {
            return report(new WholeLedger(signed), signed.fault());
        }
        var whole = new WholeLedger(signed);
        var each = new LedgerLines(lines);
        Fault fault = null;
        byte[] line = each.next();
        while (fault == null && line != null) {
            fault = whole.add(line);
            line = fault == null ? each.next() : null;
        }
        return report(whole, fault == null ? whole.end(each.rest()) : fault);
    }

    private Report report(WholeLedger whole, @Nullable Fault fault) {
        return new Report(whole.lines(), signed.count(), signed.covered(), signed.verified(), signed.witnesses(),
                whole.meaning().ballot(), List.copyOf(whole.meaning().marks()), fault);
    }
}

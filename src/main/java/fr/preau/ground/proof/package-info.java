/**
 * How anybody checks a ledger without trusting whoever keeps it: signed notes, trees of lines and their proofs, the
 * verifier and the witness. Nothing here knows a database or a page.
 *
 * <p>
 * Formats are those of others, so that others' tools read ours: RFC 6962 for the
 * {@link fr.preau.ground.proof.MerkleTree tree} and its {@link fr.preau.ground.proof.Proofs proofs}, C2SP's {@code
 * signed-note}, {@code tlog-checkpoint} and {@code tlog-cosignature} for {@link fr.preau.ground.proof.Note notes},
 * {@link fr.preau.ground.proof.Checkpoint checkpoints} and the lines of witnesses, RFC 8785 for the lines of a ledger.
 *
 * <p>
 * The lines of a ballot are also read, by the rules of {@code BallotLines}, and their result is counted again with
 * {@code tally}.
 *
 * <p>
 * It refuses what is written in any other way than the one: a key, a note, a line.
 */
@NullMarked
package fr.preau.ground.proof;

import org.jspecify.annotations.NullMarked;

/**
 * How votes are counted: the rule, the roll, the shares of a vote, the count, the outcome, and what the same votes
 * would give under other rules. Pure: plain values in, plain values out, no database, no clock, no fraction of floating
 * point.
 *
 * <p>
 * A ballot asks it what it will publish; the verifier of {@code proof} asks it the same thing of somebody else's lines.
 * The contract is in {@link fr.preau.ground.tally.Outcome}.
 *
 * <p>
 * Weights and shares are integers, in hundredths: a weight of 100 is one voice, a share of 10000 is a whole vote.
 * Sentences are {@link fr.preau.ground.tally.Phrase}s, worded in the reader's language by whoever shows them.
 */
@NullMarked
package fr.preau.ground.tally;

import org.jspecify.annotations.NullMarked;

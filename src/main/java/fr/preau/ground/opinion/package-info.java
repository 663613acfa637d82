/**
 * What people think of statements, drawn as a map: the groups they make, what represents each, what is shared. Pure:
 * plain values in, plain values out, no database, no clock, and no chance but the seed that is given.
 *
 * <pre>{@code
 * var given = new OpinionVotes.Builder();
 * int mayor = given.participant("P-1", arrived, "communes");
 * int cables = given.statement("S-1", false);
 * OpinionVotes votes = given.vote(mayor, cables, 1).votes();
 * OpinionMap map = OpinionMap.of(votes, seed, before);
 * }</pre>
 *
 * <p>
 * {@link fr.preau.ground.opinion.Axes} says how people are placed, {@link fr.preau.ground.opinion.OpinionGroups} how
 * they are grouped and what is arbitrary in it, {@link fr.preau.ground.opinion.Stability} how much of it would hold if
 * others had come, {@link fr.preau.ground.opinion.Contrast} what represents a group,
 * {@link fr.preau.ground.opinion.Consensus} what those who differ share. The mathematics are those of Polis; each class
 * says where it differs.
 *
 * <p>
 * Nothing is told of fewer than five people: {@link fr.preau.ground.disclosure.Disclosure} holds that before anything
 * leaves, and what is computed is computed from what is told. Where each participant stands does leave, for whoever
 * shows people their own place: it is theirs, and never published.
 *
 * <p>
 * Statements that say the same are a {@link fr.preau.ground.opinion.Likeness}; people who came together and vote alike
 * are a {@link fr.preau.ground.opinion.VoteBlock}: both are shown, nothing is removed.
 */
@NullMarked
package fr.preau.ground.opinion;

import org.jspecify.annotations.NullMarked;

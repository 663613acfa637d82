/**
 * What a site does by itself, from time to time: letters leave, ballots open and close, digests are written, what is
 * too old is forgotten. A room says it in one line, above the method that does it:
 *
 * <pre>{@code
 * // @Round(words = "notice.round.tell", every = "PT30S")
 * boolean next() { … }                                  // true: others wait, again at once
 * }</pre>
 *
 * <p>
 * Each round has a thread of its own, so that none waits for another, and is made by one node at a time; what a node
 * holds in memory is read again by each. A slice is short: what is held for it, rows or the journal, is given back
 * before the next one. {@link fr.preau.ground.round.Rounds} says how late each is. db-scheduler keeps the hours and
 * finds what died with its node (decision 53).
 *
 * <p>
 * Table: {@code round.execution}.
 */
@NullMarked
package fr.preau.ground.round;

import org.jspecify.annotations.NullMarked;

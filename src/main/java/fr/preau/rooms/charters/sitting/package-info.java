/**
 * Sittings: a charter is put to the vote, amendment by amendment, then as a whole.
 *
 * <p>
 * Words: a <em>sitting</em> is one reading of a charter by its colleges; its <em>base</em> is the version that every
 * amendment is voted against, whatever is adopted before it; a <em>turn</em> is an amendment in the order of the
 * sitting; a <em>round</em> is what is opened together; what collides is never open at once, and <em>falls</em> when
 * the other is adopted; a sub-amendment that <em>passed</em> waits for its amendment. An amendment is
 * <em>uncontested</em> when it collides with none, neither is nor has a sub-amendment, and no seat asked for it to be
 * voted <em>apart</em>: those are voted in blocks of up to twenty questions, in one gesture, each counted apart.
 *
 * <p>
 * Tables: {@code sitting}, {@code turn}, {@code ballot}; {@code change}, {@code apart} and {@code ordering}, to which
 * the application only adds.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * sittings.begin(actor, id, edition, Sittings.SIMPLE);        // AMENDMENTS → VOTE, the order kept
 * sittings.apart(actor, id, amendment, seat);                 // any seat, until it is opened
 * sittings.open(actor, id, edition, amendments, closesAt);    // a round of ballots
 * sittings.decide(actor, id, edition, closesAt);              // the whole, once all is settled
 * concluding.proclaim(actor, id, edition);                    // or reread, close
 * }</pre>
 *
 * <p>
 * When the ballots of a block close, the deed that closes them settles their amendments and keeps the next version:
 * {@code Consolidation.of(base, all adopted so far)}. One version for each block: two blocks that close at the same
 * hour are two deeds, each whole, so that one that cannot be done does not keep the other from being done. All that is
 * decided is in {@code SittingRounds} and {@code Decision}, which are pure.
 */
@NullMarked
package fr.preau.rooms.charters.sitting;

import org.jspecify.annotations.NullMarked;

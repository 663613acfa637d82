/**
 * What was promised, followed to the end: "Engagements".
 *
 * <p>
 * Words: a <em>commitment</em> says who promises, what, for whom, by when. It is <em>proposed</em> by who promises or
 * by another, and stands once <em>accepted</em> by who promises, whoever is competent for it. Its <em>beneficiary</em>
 * is an organisation, a school or the schools of a place. A <em>report</em> is what who promises says of it; the
 * <em>word</em> of a beneficiary confirms or disputes that. What it <em>depends</em> on are other commitments, that
 * must be kept first.
 *
 * <p>
 * Its <em>stage</em> is what was done last, a change of it is a line of the journal; its <em>state</em> is computed
 * from the stage, the day and what it depends on ({@code CommitmentProgress}), and nobody types it: who promises never
 * says alone that a promise was kept.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * String id = commitments.propose(actor, "commune-80021", promise);    // or refused: not its field
 * commitments.accept(mayor, id, null);
 * outcomes.report(mayor, id, report);
 * outcomes.say(head, id, "etablissement-0801234A", true, "");            // kept
 * }</pre>
 */
@NullMarked
package fr.preau.rooms.charters.commitment;

import org.jspecify.annotations.NullMarked;

/**
 * Consultations by short statements: "Concertation".
 *
 * <p>
 * Words: a <em>consultation</em> puts <em>statements</em> of one sentence under a question. A <em>participant</em>
 * answers each with a <em>stance</em>: agrees, disagrees, neither. It is an organisation, whose stances are public, or
 * somebody of whom nothing is known but a browser. Who convenes judges the statements that participants propose, and
 * says why one is refused. A <em>seance</em> is a meeting whose code, on the screen of the hall, lets people in during
 * its hours.
 *
 * <p>
 * The <em>map</em> of opinions is computed by {@code opinion} in a round, off the requests, and kept with the
 * fingerprint of what it was computed from. What it says of people is said of groups of five or more.
 *
 * <p>
 * Tables: {@code consultation}, {@code statement}, {@code seance}, {@code participant}, {@code
 * vote}; {@code map} and {@code place}, made again from these.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * String id = consultations.begin(actor, "departement-80", outline);
 * statements.write(actor, id, "Une tablette par élève est trop.");
 * consultations.open(actor, id, edition, lastDay);
 * stances.give(answerer, id, 1, Stance.AGREE);
 * }</pre>
 */
@NullMarked
package fr.preau.rooms.concertation.consultation;

import org.jspecify.annotations.NullMarked;

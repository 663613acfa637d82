/**
 * Adhesions: each body joins one exact version of a charter, by its own decision.
 *
 * <p>
 * Words: an <em>adhesion</em> is of one organisation, to one version whose text never changes any more; its
 * <em>organ</em> is what decides in such a body, and by which article ({@code
 * reference/adhesion-organs.csv}, which a jurist corrects); a <em>deliberation</em> is what was decided, completed as
 * it comes; a <em>step</em> is each act. In force and expired are no acts: the days tell them. Its <em>act</em> is
 * sealed once; a <em>copy</em> of it was signed elsewhere.
 *
 * <p>
 * Whoever may {@code CONTRIBUTE} or {@code SIGN} for the organisation prepares; only {@code
 * SIGN} engages it, and takes back what engaged it.
 *
 * <p>
 * Tables: {@code adhesion}, {@code step}, {@code deliberation}, {@code act} and {@code
 * signed_file}, to which the application only adds. View: {@code v_adhesion}, with the state of today.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * String id = adhesions.begin(actor, charter, organisation, false);
 * adhesions.schedule(actor, id, day);
 * adhesions.deliberate(actor, id, deliberation);
 * adhesions.sign(actor, id, null);                  // not without an executory deliberation
 * List<Adhesion> all = adhesions.of(charter.id());  // who joined, in the order of names
 * }</pre>
 *
 * <p>
 * Pages: {@code /chartes/{id}/adhesions}, {@code /api/v1/charters/{id}/adhesions}, and what is said beside a charter.
 */
@NullMarked
package fr.preau.rooms.charters.adhesion;

import org.jspecify.annotations.NullMarked;

/**
 * Training: courses on the tools of schools, for teachers, for local agents, or for both together.
 *
 * <p>
 * Words: a <em>course</em> is what an organisation offers to teach; a <em>session</em> is when and where it is held,
 * with its <em>seats</em>, of which some may be kept for teachers or for agents: their <em>share</em>. Who comes has a
 * registration; who was there <em>attended</em>, and may have a <em>certificate</em> whose number anybody checks.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * String course = trainings.publish(actor, "academie-99", outline);
 * String session = trainings.open(actor, course, dates);
 * }</pre>
 *
 * <p>
 * Tables: {@code training.course}, {@code training.session}, {@code training.registration}, {@code training.link}. The
 * view {@code training.v_trained} tells how many people of each school were trained on what, and never who. More seats
 * are never held than there are: the database refuses it, however many register at once.
 */
@NullMarked
package fr.preau.rooms.needs.training;

import org.jspecify.annotations.NullMarked;

/**
 * What schools and authorities need, who may buy it, what was answered: "Besoins et offres".
 *
 * <p>
 * Words: a <em>need</em> is so many of one <em>item</em> (tablets, sockets, maintenance of a device for a year) for
 * schools of one level, wished for a day, with <em>requirements</em> that can be checked. Its <em>buyer</em> is whom
 * the law names: itself, or another body, which answers: retained, refused and why, met. Needs that are alike (the same
 * item, level, département and rentrée) are <em>gathered</em>: one line, however many they are.
 *
 * <pre>{@code
 * String id = needs.express(head, "etablissement-0921234A", asking);   // reaches the commune
 * needs.answer(mayor, id, State.REFUSED, "Le budget est voté.");
 * }</pre>
 *
 * <p>
 * A <em>purchase</em> is made of needs that several buyers meet together: one coordinates and invites the others, each
 * joins by a decision of its council ({@code Purchases}); {@code
 * Procurement} has the thresholds and the time of each step.
 *
 * <p>
 * Tables: {@code market.need}, {@code market.need_school}, {@code market.answer}, {@code
 * market.purchase}, {@code market.member}. It refuses who speaks for the schools of others, schools that have several
 * buyers in one need, a refusal without a reason; a need withdrawn or refused stays in view.
 */
@NullMarked
package fr.preau.rooms.needs.market;

import org.jspecify.annotations.NullMarked;

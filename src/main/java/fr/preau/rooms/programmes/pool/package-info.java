/**
 * Services that several bodies have together, and what each pays for them: "services mutualisés".
 *
 * <p>
 * Words: a <em>pool</em> is one service; its <em>carrier</em> runs it, competent by the law or by an act it names; a
 * <em>member</em> is in it from a day, until a day, with the inhabitants and the pupils that count for it. A
 * <em>scale</em> says how a year is shared: a price for each member, inhabitant and pupil, or a budget cut by keys;
 * with a least and a most for one member, by days or whole. A <em>yearly call</em> asks each member its <em>share</em>:
 * its figures are frozen in one act of the journal, and a call that was wrong is replaced by a new one that names it.
 *
 * <p>
 * How money is shared without losing a cent. A budget is first cut by its keys, then each part among the members in
 * proportion of what they count; both times every one gets the whole cents of its due, and the cents that are left go
 * one by one to the largest remainders, those of equal remainders in the order of their references: the parts are the
 * whole, and who was written first has no advantage. A bound moves what it takes to those who have room, in proportion
 * of what they pay, again by whole cents, so that a budget stays shared whatever the bounds. With prices nothing is
 * divided: a price has four decimals, and the product is rounded once, half a cent up.
 *
 * <p>
 * It refuses to guess: a member whose pupils nobody told, a key that nobody counts for, bounds that no sharing can hold
 * are told, and nothing is asked of anybody.
 *
 * <pre>{@code
 * Apportionment.of(scale, 365, List.of(counted, …));   // a share each, line by line; pure
 * pools.call(actor, id, 2026, due, "");                 // frozen, signed, told to each member
 * }</pre>
 *
 * <p>
 * Pure: {@code Scale}, {@code Apportionment}, {@code Simulation}. Tables: {@code pool.service}, {@code pool.member},
 * {@code pool.scale}, {@code pool.call}, {@code pool.payment}.
 */
@NullMarked
package fr.preau.rooms.programmes.pool;

import org.jspecify.annotations.NullMarked;

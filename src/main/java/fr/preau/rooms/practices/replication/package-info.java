/**
 * Taking a good practice up at home: "Je réplique".
 *
 * <p>
 * Words: a <em>replication</em> is what one organisation does of a practice of another; it is <em>taken from</em> the
 * origin or from another replication, so that they make a tree. Its <em>stage</em> goes from considered to under way,
 * done or abandoned. Its <em>plan</em> is computed: the steps, costs and acts of the origin, at the size of this place.
 * Its <em>report</em> says what it cost and gave; the <em>verdict</em> beside the origin is computed, nobody types it.
 *
 * <p>
 * Tables: {@code replication.replication}, one row each, {@code replication.report}, to which the application only
 * adds. Every change of stage is a line of the journal.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * Replication mine = replications.get("R-7KQ2M9XH4T");
 * replications.of("F-7KQ2M9XH4T");                  // every one of that practice, oldest first
 * }</pre>
 */
@NullMarked
package fr.preau.rooms.practices.replication;

import org.jspecify.annotations.NullMarked;

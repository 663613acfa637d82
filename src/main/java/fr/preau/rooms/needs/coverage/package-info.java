/**
 * Which tools are in service where, and whether anybody was trained to use them: "Formations", coverage.
 *
 * <p>
 * Words: a school is <em>equipped</em> with a tool once an operation that brings it is in service there; somebody is
 * <em>trained</em> who attended a session about that tool. What is told of those who came is a count, by school and by
 * audience, never a name and never fewer than five people ({@link Suppression}): smaller counts are not kept in memory
 * at all, so nothing that is shown, added up or taken away can tell them.
 *
 * <pre>{@code
 * ToolCoverage all = coverages.now();
 * all.in(within);                        // the schools of a place, those nobody is trained in first
 * all.of("Q-000000BENC");                // those of an operation
 * Totals.of(all.in(within)).bare();      // in how many nobody is known to be trained
 * }</pre>
 *
 * <p>
 * Read four times a minute from the views of operations and of sessions, held whole; it keeps no table. It refuses a
 * place or a tool that does not exist. What is not known is said: a session held elsewhere is not counted, a school of
 * which nobody said how far it is has no tool in service.
 */
@NullMarked
package fr.preau.rooms.needs.coverage;

import org.jspecify.annotations.NullMarked;

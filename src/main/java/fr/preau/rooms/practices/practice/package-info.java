/**
 * Good practices as readers see them: what was done, where, at what cost, with what result, and how well it is proved.
 *
 * <p>
 * Words: a <em>sheet</em> says what one body did, its <em>carrier</em>; a <em>version</em> of it is never changed.
 * <em>Evidence</em>, 0 to 5, is computed from what is documented, measured and taken up elsewhere, and explained;
 * nobody types it. A <em>contest</em> says, in the name of an organisation, that something on a sheet is not so. A
 * reader <em>writes</em> to the carrier by the post, which keeps nothing of it.
 *
 * <p>
 * Tables: {@code practice.sheet} and {@code practice.version}, to which the application only adds,
 * {@code practice.contest}; {@code practice.change}, what the search index is fed from.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * Practice one = practices.get("F-7KQ2M9XH4T");       // 404 when it never was, 410 with the reason when withdrawn
 * one.sheet().costs();                               // what the published version says
 * one.evidence().level();                            // 0 to 5, with what holds, what would raise it, what contradicts it
 * }</pre>
 *
 * <p>
 * A module that knows what became of a practice elsewhere has a bean of
 * {@link fr.preau.rooms.practices.practice.Uptakes}; one that adds to the page of a sheet, of
 * {@link fr.preau.rooms.practices.practice.PracticePanel}.
 */
@NullMarked
package fr.preau.rooms.practices.practice;

import org.jspecify.annotations.NullMarked;

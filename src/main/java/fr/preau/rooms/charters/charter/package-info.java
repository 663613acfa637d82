/**
 * Charters: institutions write a text together, article by article, and know who may be bound.
 *
 * <p>
 * Words: a <em>charter</em> has a <em>convener</em>, a scale and a place where it holds, and <em>seats</em>: the
 * organisations that take part; its <em>text</em> is blocks that keep their identifiers ({@code amendment}); a
 * <em>version</em> is never changed; the <em>working</em> text is what who convenes is writing; a <em>passage</em> is a
 * change of state, a <em>stage</em> its day told beforehand.
 *
 * <p>
 * Tables: {@code charter}, {@code version} and {@code passage}, to which the application only adds, {@code working},
 * {@code stage}, {@code seat}, {@code reminder}.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * Charter one = charters.get("C-7KQ2M9XH4T");        // once public
 * CharterVersion text = charters.latest(one);               // blocks, sha256
 * String id = drafting.begin(actor, organisation, outline); // who convenes: text, seats, calendar
 * passing.pass(actor, id, edition, State.CONTRIBUTIONS, ""); // versions and states
 * journal.record((at, say) -> {                      // what other modules do to it
 *     Charter held = charters.held(id, State.VOTE);
 *     charters.amended(held, next, note, at, mandate, say);
 *     return charters.pass(held, State.ADOPTED, "", at, mandate, say);
 * });
 * }</pre>
 *
 * <p>
 * Pages: {@code /chartes/…}. A module that says something beside the articles has a bean of
 * {@link fr.preau.rooms.charters.charter.Margin}, which may also keep it from going on.
 */
@NullMarked
package fr.preau.rooms.charters.charter;

import org.jspecify.annotations.NullMarked;

/**
 * What organisations have in Préau, found again: sheets, replications, charters, ballots, whatever their state.
 *
 * <p>
 * Words: a <em>work</em> is one of these; its <em>kind</em> is a bean of the module that keeps it, a select and the
 * words of a row. All kinds are read in one statement: on "Mon espace", with what only those who act for the
 * organisation may read; on the public page of the organisation, without. One kind has a page of its own, read part by
 * part.
 *
 * <pre>{@code
 * works.of(List.of("commune-92048"), false, Language.FR);     // the last three of each kind
 * }</pre>
 */
@NullMarked
package fr.preau.tools.work;

import org.jspecify.annotations.NullMarked;

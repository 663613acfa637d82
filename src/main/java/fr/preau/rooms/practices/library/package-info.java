/**
 * The library: how a good practice is found by the one it fits.
 *
 * <p>
 * LibraryWords: a <em>question</em> is what is looked for: words, choices in each <em>dimension</em> (theme, level,
 * cost…), a place to be near, an order. Its <em>answer</em> holds the sheets of one page, best first, with extracts and
 * reasons, and how many there are under each choice. A <em>shelf</em> is the index of one node, in its data folder.
 *
 * <p>
 * The index holds nothing that PostgreSQL has not. It is fed twice a second from the log of changes of the module
 * practice, below the oldest transaction that runs; how far it has read is kept with it in the same commit, so a node
 * killed at any moment goes on from there. Missing, damaged, of another database or of another version, it is made
 * again, the old one serving meanwhile when it can.
 *
 * <p>
 * Tables: {@code library.origin}, which names the database; {@code library.saved}, the searches somebody is told of
 * once a week; {@code library.folder} and {@code library.filed}, the sheets that people gathered while there were pages
 * for it, which are taken away and erased with their data.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * Answer found = library.search(Question.of("tableau interactif"));
 * found.total();
 * found.facets().get(Dimension.THEME);     // how many under each theme, the other choices being as they are
 * }</pre>
 *
 * <p>
 * A search never fails on what is typed; while there is no index at all it says {@code Later}.
 */
@NullMarked
package fr.preau.rooms.practices.library;

import org.jspecify.annotations.NullMarked;

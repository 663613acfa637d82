/**
 * Lists: what is told of each thing, said once and told in every form.
 *
 * <p>
 * A {@link fr.preau.ground.list.Table} has the columns of a list: they make its file, its JSON and its cells. A
 * {@link fr.preau.ground.list.Feed} is the same list for programs that follow it.
 *
 * <pre>{@code
 * static final Table<Sheet> TABLE = Table.of("id", Sheet::id).and("title", Sheet::title);
 * static final Table<Line> LINES = Table.of(Line.class);   // the columns of what the API answers with
 * TABLE.csv("fiches.csv", sheets);      // a file
 * TABLE.items(sheets);                  // JSON
 * }</pre>
 *
 * <p>
 * An {@link fr.preau.ground.list.Asked} is what its address asks of it: words, filters, a page.
 *
 * <p>
 * A {@link fr.preau.ground.list.TableFile} reads a table that people bring, line by line, with suspicion.
 *
 * <p>
 * Templates: {@code list/twins} links to the forms of a list; {@code list/radios} and {@code
 * list/select} are its filters, {@code list/tags} what is chosen of them, {@code list/pager} its pages.
 */
@NullMarked
package fr.preau.ground.list;

import org.jspecify.annotations.NullMarked;

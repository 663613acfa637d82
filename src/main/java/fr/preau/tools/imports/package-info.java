/**
 * Official files come in: read with suspicion, in bounded memory, then handed to the module that owns the tables, all
 * or nothing.
 *
 * <p>
 * {@link fr.preau.tools.imports.Imports} is the door; the command line and the demonstration use it alike:
 *
 * <pre>{@code
 * var order = ImportOrder.of(ImportOrder.Kind.ANNUAIRE, "https://…/annuaire.csv.gz");
 * ImportOutcome outcome = imports.run(order, progress);
 * outcome.counts().get("added");              // schools the référentiel did not know
 * }</pre>
 *
 * <p>
 * Words: an <em>edition</em> is what a publisher puts out on a day; the <em>scope</em> is the départements an edition
 * speaks of, outside which it closes nothing; a line <em>rejected</em> cannot be used and is listed with its reason; a
 * line <em>set aside</em> is sound but is not about a school.
 *
 * <p>
 * Reading (guards, decompression, encoding, columns) knows no table. Each kind of file copies its lines into a
 * temporary table and calls one SQL function of the module that owns the data ({@code territory.take_…},
 * {@code competence.take_…}), which merges them by sets. No table of its own: the territory keeps the register
 * ({@code territory.v_import}), one row for each file taken.
 *
 * <p>
 * A new kind of file is a value of {@link fr.preau.tools.imports.ImportOrder.Kind}, a {@code Taker} in {@code Imports}
 * that says which columns it is known by, the {@code expect_…} and {@code take_…} functions of the module that owns the
 * tables, and its name in the texts of the command and of the page.
 *
 * <p>
 * The day of an edition is told by the file, given with the order, or in the name: never guessed. A sound line that
 * nobody may say is refused by its owner ({@link fr.preau.tools.imports.Imports.ActCheck}).
 *
 * <p>
 * Refuses, with one sentence and nothing changed: a truncated file, a web page, an archive that inflates without end,
 * an endless line, a formula in a cell, a missing column, a loss of more than one school in ten that nobody confirmed.
 */
@NullMarked
package fr.preau.tools.imports;

import org.jspecify.annotations.NullMarked;

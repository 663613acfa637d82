/**
 * What a sheet of a good practice says, and how it is read from what people type. Pure: no database.
 *
 * <p>
 * A {@link fr.preau.rooms.practices.sheet.Sheet} is what a version says: what was done, where, at what cost, with what
 * result. What is <em>said</em> of a figure is its source, its date, its status. A
 * {@link fr.preau.rooms.practices.sheet.Manuscript} is what was typed in the form, exactly as typed,
 * {@link fr.preau.rooms.practices.sheet.Section} by section; a {@link fr.preau.rooms.practices.sheet.SheetReader} reads
 * it, and whatever is typed there is a sheet, with what is wrong in it:
 *
 * <pre>{@code
 * Read read = SheetReader.read(manuscript, world); // the sheet, and its faults, field by field
 * Manuscript.of(read.sheet());                     // read again, it is the same sheet
 * }</pre>
 *
 * <p>
 * {@link fr.preau.rooms.practices.sheet.Notation} reads amounts, numbers, dates and addresses as people write them;
 * {@link fr.preau.rooms.practices.sheet.SheetTable} reads many sheets from a table or from JSON.
 */
@NullMarked
package fr.preau.rooms.practices.sheet;

import org.jspecify.annotations.NullMarked;

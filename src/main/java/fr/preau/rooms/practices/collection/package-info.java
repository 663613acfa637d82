/**
 * Collections of sheets ("dossiers"): good practices that somebody gathers with a note, read and printed by whoever has
 * the address.
 *
 * <p>
 * The smallest room, and the example to follow: {@code Collections} is the door and the SQL, {@code CollectionPages}
 * the pages, the form and the list with its twins, beside their templates and their texts.
 *
 * <p>
 * Tables: {@code library.folder} and {@code library.filed}, made when they were a part of the library.
 */
@NullMarked
package fr.preau.rooms.practices.collection;

import org.jspecify.annotations.NullMarked;

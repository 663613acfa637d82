/**
 * What a room says of its things, once: what may be done to them, by whom, from which states; and how the one that is
 * convened begins as a draft and is then read by anybody. The page of a thing offers what its door accepts, for both
 * read this.
 *
 * <p>
 * {@link fr.preau.tools.thing.Deeds} does what is done: the thing is held, the act stands under a mandate, its line of
 * the journal is written with it or neither is. {@link fr.preau.tools.thing.ThingActs} are those that need nothing but
 * a reason, each declared on one line. {@link fr.preau.tools.thing.Convened} is the life of what an organisation
 * prepares and others read.
 */
@NullMarked
package fr.preau.tools.thing;

import org.jspecify.annotations.NullMarked;

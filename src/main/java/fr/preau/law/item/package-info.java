/**
 * What schools are equipped with, need, buy and are trained on.
 *
 * <p>
 * Words: an <em>item</em> is a thing that is counted in one way wherever it is named (a tablet, a socket, a day of
 * training): so it can be added up, offered and compared. The list is short and is data, {@code reference/items.csv}:
 * free words say the use of a thing, never the thing.
 *
 * <pre>{@code
 * Item tablets = Item.coded("TABLET").orElseThrow();
 * tablets.subject();                     // EQUIP_ACQ: the law says who decides of it
 * }</pre>
 */
@NullMarked
package fr.preau.law.item;

import org.jspecify.annotations.NullMarked;

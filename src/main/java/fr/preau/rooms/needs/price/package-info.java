/**
 * What public buyers really paid for what schools are equipped with: "Combien ça coûte vraiment".
 *
 * <p>
 * Words: a <em>price</em> is that of one unit of an item, without VAT and with it, as its buyer says it under a mandate
 * in a <em>declaration</em>. A <em>figure</em> is what is shown of the prices of an item: quarters and number of
 * buyers, of all of them or of one <em>cut</em> (a year, a région, a département, a volume). A <em>contract</em> is
 * what public buyers must publish of each of theirs: an amount for all of it, never the price of a unit.
 *
 * <pre>{@code
 * String id = prices.declare(mayor, "commune-92048", List.of(paid), false);
 * prices.withdraw(mayor, id, 1);
 * }</pre>
 *
 * <p>
 * No figure is made from fewer than five buyers that did not agree to be shown by name, nor lets one be worked out by
 * comparing it with others, of that day or of any other ({@code Anonymity}); they are counted at night. Tables:
 * {@code price.declaration}, {@code price.price}, {@code
 * price.batch} (what each figure was ever made of), {@code price.cell} (the figures), {@code
 * price.contract}. It refuses who declares for another, a supplier, what is declared already, what is no price of one
 * unit.
 */
@NullMarked
package fr.preau.rooms.needs.price;

import org.jspecify.annotations.NullMarked;

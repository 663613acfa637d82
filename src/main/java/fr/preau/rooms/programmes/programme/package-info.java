/**
 * What is done in many schools over years, school by school: "Programmes".
 *
 * <p>
 * Words: an <em>operation</em> is carried by one organisation, under a mandate and competent for it by the law or by an
 * act it names; or told by another from a source, its carrier having entered nothing here. Its <em>scope</em> is a set
 * of schools, brought by lists or by rules about places, each with what it gave on its day. <em>Waves</em> say which
 * schools come first, and why. A <em>report</em> says the state of one school or of all, on a day each, in one act: a
 * line of the journal with the hash of its lines, and that of the file they came in.
 *
 * <p>
 * What counts of a school on a day is the last thing said of that day, or of one before; nothing said is changed, and a
 * school that was taken out keeps what was said of it. While nothing was said it is unknown, and shown so.
 *
 * <pre>{@code
 * String id = operations.announce(actor, "epci-999000001", "epci-999000001", outline, null, null, null);
 * scopes.place(actor, id, "CC du Pays d’Exemple", null, 0);      // every open public école there
 * reports.say(actor, id, "epci-999000001", states, "", null);    // how far they are
 * advances.of(operation, LocalDate.of(2025, 9, 1));              // counted, as it was that day
 * }</pre>
 *
 * <p>
 * It refuses a carrier that the law does not name and that has no act, a school that was never in the scope, a file of
 * which one line cannot be read: nothing of it is taken, and each line is told. How far an operation is, is counted
 * once a change, and held ({@code Advances}).
 */
@NullMarked
package fr.preau.rooms.programmes.programme;

import org.jspecify.annotations.NullMarked;

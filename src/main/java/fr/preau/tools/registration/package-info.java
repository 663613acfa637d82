/**
 * Registrations: who comes to what has so many places, whatever room it is of.
 *
 * <p>
 * Words: a room tells its <em>occasions</em> (a journée, a session of training); each has its <em>register</em>. A
 * place is kept from the moment it is asked for; a letter confirms it; who finds none waits, and is offered what is
 * freed, in order. Some places may be kept for a <em>share</em> of those who come. Some days after, nothing tells who
 * they were.
 *
 * <pre>{@code
 * Register<Journee> register = registers.of(journees);
 * String secret = register.ask(id, guest, letter);   // the link of their letter
 * register.confirm(secret);
 * }</pre>
 *
 * <p>
 * How many places are left is said in public by fives, at the hour
 * ({@link fr.preau.tools.registration.Allotment#said}); that none is, at once.
 *
 * <p>
 * No table: a room that registers has {@code registration} and {@code link} in its own schema, which a
 * {@code Occasions} bean names. All that takes or gives a place holds the row of its occasion: two hundred who come at
 * once come one after the other.
 */
@NullMarked
package fr.preau.tools.registration;

import org.jspecify.annotations.NullMarked;

/**
 * How people sign in, and the door that nobody forces.
 *
 * <p>
 * Words: a sign-in is <em>strong</em> when a stolen mailbox is not enough for it, for a quarter of an hour; a
 * <em>draft</em> is a form kept while its sender signs in, and sent once. Whoever has shown who they are has an
 * <em>entrance</em>: {@link fr.preau.people.session.Sessions} opens their session.
 *
 * <p>
 * Tables: what is on its way, {@code access.link}, {@code draft}, {@code challenge}, {@code
 * passage}, {@code address} (one that is not theirs yet); {@code passkey} and {@code identity} are what people sign in
 * with, beside the address of their account. Other modules read {@code
 * v_means}: from when somebody engages an organisation. {@code SignInData} forgets what has expired, sessions included.
 *
 * <p>
 * It refuses what was asked in another browser, what was used once, what is too old, and says the same, in the same
 * time, of an address it knows and of one it does not.
 */
@NullMarked
package fr.preau.people.access;

import org.jspecify.annotations.NullMarked;

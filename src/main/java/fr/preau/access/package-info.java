/**
 * How people sign in, and the door that nobody forces.
 *
 * <p>Words: a <em>session</em> is a browser in which a person has signed in; a <em>means</em> is
 * how they did (a mail link, a passkey, ProConnect); a sign-in is <em>strong</em> when a stolen
 * mailbox is not enough for it, for a quarter of an hour; a <em>browser</em> is one that has not
 * signed in yet, known by a cookie of its own; a <em>draft</em> is a form kept while its sender
 * signs in, and sent once.
 *
 * <p>Tables: {@code access.session}, and what is on its way: {@code link}, {@code draft}, {@code
 * challenge}, {@code passage}; {@code passkey} and {@code identity} are what people sign in with.
 * {@code Cleaning} forgets what has expired.
 *
 * <p>A session holds who, how and when, never a right: {@code Doorkeeper} rebuilds the {@link
 * fr.preau.account.Actor} of each request, with their mandates, in one statement; no cookie, no
 * statement. Its token is kept hashed and is new at every sign-in.
 *
 * <pre>{@code
 * sessions.open(request, response, Entrance.by(Means.PASSKEY, person).strong(at));   // the one way in, whatever the means
 * Optional<String> siret = Sessions.siret(request);                                  // what ProConnect said of this session
 * sessions.closeAll(person);                                                         // on every device
 * }</pre>
 *
 * <p>It refuses what was asked in another browser, what was used once, what is too old, and says
 * the same, in the same time, of an address it knows and of one it does not.
 */
@NullMarked
package fr.preau.access;

import org.jspecify.annotations.NullMarked;

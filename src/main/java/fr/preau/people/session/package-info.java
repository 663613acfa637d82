/**
 * Who is signed in, on which device.
 *
 * <p>
 * Words: a <em>session</em> is a browser in which a person has signed in; a <em>means</em> is how they did (a mail
 * link, a passkey, ProConnect); a <em>browser</em> is one that has not signed in yet, known by a cookie of its own.
 *
 * <p>
 * Table: {@code access.session}.
 *
 * <p>
 * A session holds who, how and when, never a right: {@code Doorkeeper} rebuilds the
 * {@link fr.preau.people.account.Actor} of each request, with their mandates, in one statement; no cookie, no
 * statement. Its token is kept hashed and is new at every sign-in.
 *
 * <pre>{@code
 * sessions.open(request, response, Entrance.by(Means.PASSKEY, person, strongAt));    // the one way in, whatever the means
 * Optional<String> siret = Sessions.siret(request);                                  // what ProConnect said of this session
 * sessions.closeOthers(person, "");                                                  // on every device
 * }</pre>
 */
@NullMarked
package fr.preau.people.session;

import org.jspecify.annotations.NullMarked;

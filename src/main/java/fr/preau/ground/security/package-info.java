/**
 * Security events: what whoever guards an instance must know of. Each is counted, and written in the log as one line of
 * the Elastic Common Schema, without a name, an address or a secret.
 *
 * <p>
 * Words: an <em>event</em> is of a {@linkplain fr.preau.ground.security.SecurityEvents.Kind kind} and has a
 * <em>detail</em>, which is always a word of ours: the means of a sign-in, the key of the sentence of a refusal, the
 * limit that was reached.
 *
 * <pre>{@code
 * events.record(Kind.SIGN_IN_FAILED, "PASSKEY", null);     // counted, and one line
 * Map<Event, Long> since = events.drain();                 // what to add to what was counted before
 * }</pre>
 *
 * <p>
 * {@code LogPace} bounds the log: what strangers can cause, here or in a library, is written a few times a minute and
 * counted the rest of the time, so that nobody fills the disk nor washes away what the log said. {@code Outside} is
 * where a page may make this machine go: the internet, and not what stands beside it.
 */
@NullMarked
package fr.preau.ground.security;

import org.jspecify.annotations.NullMarked;

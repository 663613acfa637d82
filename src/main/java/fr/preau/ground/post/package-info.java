/**
 * The post: plain, short mails, sent once each, whatever happens to the SMTP server.
 *
 * <p>
 * Words: a <em>letter</em> is what one person is told; the <em>outbox</em> keeps it until it is sent; a
 * <em>settled</em> letter was sent, refused by the recipient's server, or given up.
 *
 * <p>
 * Table: {@code post.letter}. The door:
 *
 * <pre>{@code
 * post.send(new Letter(address, "fr", subject, List.of("Bonjour,", "…"), new Letter.Action("Ouvrir ma session", url), "482913", null));
 * }</pre>
 *
 * <p>
 * {@code send} writes a row in the caller's transaction: no act, no letter; and nothing leaves before the commit. One
 * {@link fr.preau.ground.post.Postman} a node then takes one letter at a time, marks it as its own for a quarter of an
 * hour, speaks SMTP without holding a connection to the database, and settles it. A node that dies in between leaves
 * the letter to another, after that time; if it died after the server had said yes and before it could write so, the
 * letter leaves twice, under the same Message-ID ({@code docs/decisions/0011-outbox.md}).
 *
 * <p>
 * A letter written because somebody sent a form is counted, by who asks and by address:
 * {@link fr.preau.ground.post.Post#ask}. A warning leaves whatever was counted.
 *
 * <p>
 * It refuses an address that is not one, and keeps any line feed out of every header. What is sent is erased at once,
 * the address one day later, the row after 30 days. Neither an address nor a word of a letter is ever logged.
 */
@NullMarked
package fr.preau.ground.post;

import org.jspecify.annotations.NullMarked;

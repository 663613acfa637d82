/**
 * What people are told at a hand-over: a sheet to review, a seat, a vote; on "Mon espace" and by mail.
 *
 * <p>
 * Words: a <em>notice</em> ("nouvelle") is what one person is told of one thing; an <em>audience</em> says who is told,
 * in words of the field; a <em>lapse</em> says which notices have no object any more; a <em>rhythm</em> is how somebody
 * wants to be told by mail.
 *
 * <p>
 * Tables: {@code notice.notice}, {@code notice.rhythm}. The door, in the transaction of an act:
 *
 * <pre>{@code
 * notices.tell(at, Told.of("review.notice.returned", Practice.ref(id), title, "/pratiques/" + id + "/redaction").pressing(null),
 *         Audience.holding(carrier, Power.PUBLISH, Power.CONTRIBUTE).but(actor.id()));
 * }</pre>
 *
 * <p>
 * The kind is the key of the sentence, in the texts of the module that tells: {@code .one} and {@code .many}, given how
 * many times and the name of the thing. The mail leaves a minute later or in the morning; what was read on the site
 * meanwhile, or has lapsed, is not mailed ({@code
 * docs/decisions/0030-notices.md}).
 *
 * <p>
 * It never tells whoever did the act, and never shows what a lapse says is not theirs to read any more.
 */
@NullMarked
package fr.preau.people.notice;

import org.jspecify.annotations.NullMarked;

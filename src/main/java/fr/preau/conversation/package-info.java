/**
 * What readers say about the things of Préau, and what they want to be told of: corrections,
 * follows.
 *
 * <p>Words: a <em>correction</em> says what is wrong in one section of one page, what it should be
 * and where that is written. It carries no personal data: no name is asked for, and an e-mail
 * address or a telephone number in it is refused. Its <em>receipt</em> is a page under an opaque
 * number that only its author knows. A <em>follow</em> is a thing whose acts somebody wants to be
 * told of; a <em>digest</em> is the short mail that tells them, at their <em>rhythm</em>, and that
 * one click stops.
 *
 * <p>Tables: {@code conversation.correction}, to which the application adds and which it never
 * changes; {@code conversation.follow}, {@code conversation.alert}.
 *
 * <p>The doors:
 *
 * <pre>{@code
 * Correction filed = corrections.file(proposal);        // the same form sent twice gives the same correction
 * corrections.find("7KQ2M9XH4T");                       // its receipt
 * corrections.all();                                    // the operator's file: ./preau admin corrections --csv FILE
 * follows.follow(person, new Ref("organisation", "commune-92048"), null);   // told by mail from now on
 * }</pre>
 *
 * <p>It refuses a correction about a thing that does not exist, and one too many from the same
 * place in ten minutes.
 */
@NullMarked
package fr.preau.conversation;

import org.jspecify.annotations.NullMarked;

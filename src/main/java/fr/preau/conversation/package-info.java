/**
 * What readers say about the things of Préau. Today: corrections; comments, reports and follows
 * come with the accounts.
 *
 * <p>Words: a <em>correction</em> says what is wrong in one section of one page, what it should be
 * and where that is written. It carries no personal data: no name is asked for, and an e-mail
 * address or a telephone number in it is refused. Its <em>receipt</em> is a page under an opaque
 * number that only its author knows.
 *
 * <p>Table: {@code conversation.correction}, to which the application adds and which it never
 * changes.
 *
 * <p>The door:
 *
 * <pre>{@code
 * Correction filed = corrections.file(proposal);        // the same form sent twice gives the same correction
 * corrections.find("7KQ2M9XH4T");                       // its receipt
 * corrections.all();                                    // the operator's file: ./preau admin corrections --csv FILE
 * }</pre>
 *
 * <p>It refuses a correction about a thing that does not exist, and one too many from the same
 * place in ten minutes.
 */
@NullMarked
package fr.preau.conversation;

import org.jspecify.annotations.NullMarked;

/**
 * What is said about the things of Préau, and what people want to be told of: corrections, conversations, follows.
 *
 * <p>
 * Words: a <em>correction</em> says what is wrong in one section of one page, what it should be and where that is
 * written. It carries no personal data: no name is asked for, and an e-mail address or a telephone number in it is
 * refused. Its <em>receipt</em> is a page under an opaque number that only its author knows. A <em>follow</em> is a
 * thing whose acts somebody wants to be told of; a <em>digest</em> is the short mail that tells them, at their
 * <em>rhythm</em>, and that one click stops.
 *
 * <p>
 * A <em>message</em> is a question, an answer, a comment or a reply, written for an organisation; an <em>exchange</em>
 * is one level of them. Any room shows what is said of one of its things with the piece {@code conversation/talk}; each
 * message is an act of the journal on that thing, so that those who follow it are told. Words are restricted
 * {@link RestrictedMarkdown}.
 *
 * <p>
 * Tables: {@code conversation.correction}, to which the application adds and which it never changes; {@code message},
 * {@code wording}, {@code thanks}, {@code report}, {@code hiding}; {@code
 * follow}, {@code alert}.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * Correction filed = corrections.file(proposal);        // the same form sent twice gives the same correction
 * corrections.find("7KQ2M9XH4T");                       // its receipt
 * corrections.all();                                    // the operator's file: ./preau admin corrections --csv FILE
 * TalkPanel said = conversations.on(new Ref("pratique", id));      // one statement; @template.tools.conversation.talk(visit = visit, panel = it.said())
 * follows.follow(person, new Ref("organisation", "commune-92048"), null);   // told by mail from now on
 * }</pre>
 *
 * <p>
 * It refuses a correction about a thing that does not exist, and one too many from the same place in ten minutes.
 */
@NullMarked
package fr.preau.tools.conversation;

import org.jspecify.annotations.NullMarked;

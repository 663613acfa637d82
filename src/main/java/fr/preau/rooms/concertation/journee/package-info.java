/**
 * Journées: days on which an organisation brings people together.
 *
 * <p>
 * Words: a <em>journée</em> is convened by an organisation, announced, held, and called off when it will not be; one
 * that was held elsewhere is <em>told</em> from a source. Its <em>programme</em> is made of <em>slots</em>: talks,
 * round tables, breaks. Who comes has a <em>registration</em>: it <em>holds</em> a place, or <em>waits</em> for one.
 * Who was in a slot is an <em>attendance</em>. <em>Writings</em> are the notes of a slot and its minutes. A
 * <em>conclusion</em> is put to the organisations that take part, which take a <em>position</em>.
 *
 * <p>
 * Tables: {@code journee.journee}, {@code slot}, {@code speaker}, {@code registration}, {@code
 * link}, {@code attendance}, {@code writing}, {@code document}, {@code conclusion}, {@code
 * following}, {@code position}.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * String id = journees.begin(actor, "commune-92048", outline);
 * programme.write(actor, id, null, entry);
 * journees.announce(actor, id, edition);
 * }</pre>
 *
 * <p>
 * It refuses a day that has passed, a session outside its days, more places held than there are (the database does,
 * however many register at once), and changes once it was held, but for its record.
 */
@NullMarked
package fr.preau.rooms.concertation.journee;

import org.jspecify.annotations.NullMarked;

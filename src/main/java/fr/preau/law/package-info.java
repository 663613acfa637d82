/**
 * The law of digital education as data, and the engine that answers from it: who decides, funds, operates, is
 * consulted, advises. Pure: plain values in, plain values out, no SQL, no clock, no Spring.
 *
 * <p>
 * The words: a <em>rule</em> says that an authority has a role on a subject, at a level, during a period, under a
 * condition, and with what force (must, may, has to agree, is heard, is told). A <em>substitution</em> puts the body
 * that stands in somewhere in place of a category. A <em>fact</em> is an act: a transfer, an agreement; an absent fact
 * is not declared. A <em>block</em> is what one act moves, all at once. A text has <em>versions</em>, each with how far
 * it was read: an answer is as sure as its least read text. The rules are the files of {@code
 * droit/}, one per legal instrument; {@code droit/README.md} says how they are written.
 *
 * <pre>{@code
 * var engine = new Engine(Law.shipped(), Engine.Bodies.UNKNOWN);
 * var place = Question.PlaceFacts.fromCode("69266", false);
 * Answer answer = engine.answer(Question.about(place, "COLLEGE", "EQUIP_MAINT", day, Facts.NONE));
 * answer.authorities(Role.DECIDES);                 // METROPOLE_LYON
 * answer.inLaw();                                   // CERTAIN, VERIFIED
 * answer.explanation().trace(voice);                // why, step by step
 * }</pre>
 *
 * <p>
 * {@code LawCheck} replays every case of {@code droit/cas} and looks for holes and overlaps; {@code LawTrials} changes
 * one thing at a time and reports what no case notices. An unknown code is refused; no rule is an answer too.
 */
@NullMarked
package fr.preau.law;

import org.jspecify.annotations.NullMarked;

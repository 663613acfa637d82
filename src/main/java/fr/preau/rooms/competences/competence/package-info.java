/**
 * Who does what: the law of digital education as data, and the engine that answers from it.
 *
 * <p>
 * The words: a <em>rule</em> says that an authority has a role (decides, funds, operates, is consulted, advises) on a
 * subject, at a level, during a period, under a condition. A <em>substitution</em> puts the body that stands in
 * somewhere in place of a category. A <em>fact</em> is an act: a transfer, an agreement; an absent fact is not
 * declared. The rules are the files of {@code droit/}, one per legal instrument; {@code droit/README.md} says how they
 * are written.
 *
 * <p>
 * The door is {@link fr.preau.rooms.competences.competence.Competences}:
 *
 * <pre>{@code
 * var asked = new Competences.QuestionInput(null, "69266", "COLLEGE", "EQUIP_MAINT", "2015-01-01", "");
 * Answer answer = competences.whoDoes(competences.question(asked));
 * answer.kind();                                    // CERTAIN
 * answer.holders().getFirst().body();               // Métropole de Lyon, 200046977
 * competences.inWords(answer, Language.FR);         // who, and the reasoning step by step
 * }</pre>
 *
 * <p>
 * {@link fr.preau.rooms.competences.competence.ManyPlaces} asks the same things in many places: one statement reads the
 * acts of all of them.
 *
 * <p>
 * Institutions declare their acts here: {@code Declarations} writes a row and a line of the journal in one transaction,
 * for who gives or receives (a {@code DeclarationPlace} says who they are) under a mandate that lets them publish;
 * {@code AnswerActions} is what may be done of an answer.
 *
 * <p>
 * {@code ActCapacity} says whether an act can be, of the form as of a file
 * ({@link fr.preau.tools.imports.Imports.ActCheck}): its bodies exist on its day and may do that there.
 *
 * <p>
 * The engine ({@code Engine}) is pure: no SQL, no clock, no Spring. The module owns the schema {@code competence}: the
 * table {@code competence.act} of the acts people declare. It refuses an unknown code (400), a place or school that
 * never existed (404), and never guesses: no rule is an answer too.
 */
@NullMarked
package fr.preau.rooms.competences.competence;

import org.jspecify.annotations.NullMarked;

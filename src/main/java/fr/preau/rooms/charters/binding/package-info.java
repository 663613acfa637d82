/**
 * Who may be bound by each article of a charter, and by each amendment: a person says who must, may or is invited to do
 * what; the law engine judges what was said, where the charter holds.
 *
 * <p>
 * Words: a <em>tag</em> says what an article is about, subjects and levels of the law, proposed from its words
 * ({@code Proposal}); a <em>duty</em>, whom it binds and to what, is never read from words: whoever writes the article
 * or the amendment says it in the same form ({@link fr.preau.rooms.charters.binding.DutyPart}), and says it again once
 * the words have changed. A <em>standing</em> is where an organisation stands before what was said: bound, partly,
 * opinion only, outside, unknown. A <em>flag</em> says that a duty would oblige somebody beyond what the law gives
 * them; any seat may <em>contest</em> it with a reason, and it stays. Where nobody said anything, nothing is flagged.
 *
 * <p>
 * The door is {@link fr.preau.rooms.charters.binding.Bindings}:
 *
 * <pre>{@code
 * bindings.say(actor, charter, statement);                 // whom an article or an amendment binds
 * bindings.read(charter, version);                         // article by article, with its flags
 * bindings.read(charter, "A-7KQ2M9XH4T");                  // an article as an amendment leaves it
 * flags.beside(visit, charter, drafts, amendments);        // the same, beside what is voted
 * }</pre>
 *
 * <p>
 * Judging what the engine answered is pure. Nothing is certain here where the engine is not: a grey zone, an act that
 * is not declared, a rule written from memory are said. Tables: {@code
 * tagged} and {@code contest}, to which the application only adds. Pages: {@code /chartes/{id}/competences},
 * {@code /chartes/{id}/pour-moi}, which read as a letter, and what is said in the margin of the charter. Amendments
 * come from the bean of {@link fr.preau.rooms.charters.binding.Redrafts}.
 */
@NullMarked
package fr.preau.rooms.charters.binding;

import org.jspecify.annotations.NullMarked;

/**
 * Who may be bound by each article of a charter: what its words are about, whom they would oblige,
 * and what the law engine says of it where the charter holds.
 *
 * <p>Words: a <em>tag</em> says what an article is about: subjects and levels of the law; a
 * <em>duty</em>, whom its words would oblige, and with which <em>force</em>; both are
 * <em>proposed</em> from the words ({@code Proposer}), then <em>confirmed</em> by a person for the
 * convener. A <em>standing</em> is where an organisation stands before an article: bound, partly,
 * opinion only, outside, unknown. A <em>flag</em> says that the words would oblige somebody beyond
 * what the law gives them; any seat may <em>contest</em> it with a reason, and it stays.
 *
 * <p>The door is {@link fr.preau.binding.Bindings}:
 *
 * <pre>{@code
 * bindings.read(charter, version, lines);                  // article by article, with its flags
 * bindings.read(charter, "A-7KQ2M9XH4T", lines);           // an article as an amendment leaves it
 * flags.beside(visit, charter, lines, amendments);         // the same, beside what is voted
 * }</pre>
 *
 * <p>Reading words is pure; so is judging what the engine answered. Nothing is certain here where
 * the engine is not: a grey zone, an act that is not declared, a rule written from memory are said.
 * Tables: {@code tagged} and {@code contest}, to which the application only adds. Pages: {@code
 * /chartes/{id}/competences}, {@code /chartes/{id}/pour-moi}, and what is said in the margin of the
 * charter. Amendments come from the bean of {@link fr.preau.binding.Redrafts}.
 */
@NullMarked
package fr.preau.binding;

import org.jspecify.annotations.NullMarked;

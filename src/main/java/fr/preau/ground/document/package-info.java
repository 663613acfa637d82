/**
 * Documents that leave the house: drawn as an archive (PDF/A, tagged), or written for a word processor (ODT), from one
 * text.
 *
 * <p>
 * Words: a <em>document</em> is a title and Markdown; a <em>model</em> is a readable file of {@code droit/modeles/},
 * Markdown with fields ({@code {{name}}}) and parts that come or not ({@code {{#list}} … {{/list}}}) or stand in
 * another file ({@code {{>room/part}}}), which a jurist corrects without a developer; an <em>attached</em> file goes
 * inside the archive (PDF/A-3).
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * Document one = documents.fill("adhesion/commune", Map.of("organisation", "Sainte-Exemple", …));
 * documents.pdf(one, out);                       // PDF/A-2a
 * documents.odt(one, out);                       // to be corrected, then put to a council
 * documents.archive(one, List.of(json), out);    // PDF/A-3a, with its data inside
 * documents.pdf(html, out);                      // of a page that a room writes itself
 * }</pre>
 *
 * <p>
 * It refuses too many at once ({@link fr.preau.ground.kernel.Refusal.Later}); a field that a model names and that was
 * not given is a bug, and says so.
 */
@NullMarked
package fr.preau.ground.document;

import org.jspecify.annotations.NullMarked;

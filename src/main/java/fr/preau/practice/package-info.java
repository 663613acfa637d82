/**
 * Good practices: what was done, where, at what cost, with what result, and how well it is proved.
 *
 * <p>Words: a <em>sheet</em> says what one body did, its <em>carrier</em>; a <em>version</em> of it
 * is never changed; what is typed and not yet submitted is its <em>draft</em>. Two organisations of
 * two colleges, neither of them the carrier's, <em>review</em> a version before it is published.
 * What is <em>said</em> of a figure is its source, its date, its status. <em>Evidence</em>, 0 to 5,
 * is computed from what is documented, measured and replicated, and explained; nobody types it. An
 * <em>evaluation</em> is attached by a body that had no part in the practice. A reader
 * <em>writes</em> to the carrier by the post, which keeps nothing of it.
 *
 * <p>Tables: {@code practice.sheet}, {@code practice.version} and {@code practice.review}, to which
 * the application only adds, {@code practice.draft}, {@code practice.remark}, {@code
 * practice.contest}, {@code practice.evaluation}; {@code practice.change}, what the search index is
 * fed from.
 *
 * <p>The doors:
 *
 * <pre>{@code
 * Practice one = practices.get("F-7KQ2M9XH4T");       // 404 when it never was, 410 with the reason when withdrawn
 * one.sheet().costs();                               // what the published version says
 * one.evidence().level();                            // 0 to 5, with what holds, what would raise it, what contradicts it
 * }</pre>
 *
 * <p>Documents are kept by {@code files}, which asks {@code SheetFiles} who may read one: anybody
 * when a published version refers to it, reviewers when the version they read does, those who write
 * for the carrier otherwise, nobody once the sheet is withdrawn.
 *
 * <p>A module that knows what became of a practice elsewhere has a bean of {@link
 * fr.preau.practice.Outcomes}; one that adds to the page of a sheet, of {@link
 * fr.preau.practice.Panel}.
 */
@NullMarked
package fr.preau.practice;

import org.jspecify.annotations.NullMarked;

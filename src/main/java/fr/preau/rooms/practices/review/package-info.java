/**
 * How a practice is judged by others than its carrier: reviews before it is published, evaluations after.
 *
 * <p>
 * Words: two organisations of two colleges, neither of them the carrier's, <em>review</em> a version before it is
 * published; a <em>remark</em> of theirs is about one field or passage, and its carrier says what became of it. An
 * <em>evaluation</em> is attached by a body that had no part in the practice. A sheet without <em>news</em> for a year
 * is asked whether it is still true.
 *
 * <p>
 * Tables of the schema of {@code practice}: {@code practice.review}, to which the application only adds,
 * {@code practice.remark}, {@code practice.evaluation}.
 */
@NullMarked
package fr.preau.rooms.practices.review;

import org.jspecify.annotations.NullMarked;

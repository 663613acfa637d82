/**
 * A text that people change together: its blocks, its words, what changed between two versions, where a remark is
 * hooked, and amendments: which collide, in which order they are voted, and the next version they make. Pure: plain
 * values in, plain values out, no database, no clock, no chance.
 *
 * <p>
 * A {@link fr.preau.ground.amendment.Text} is a flat list of blocks that keep their identifiers through versions;
 * titles and articles hold what follows them, up to the next of their rank. Numbers are never typed: they are ours.
 * What is hashed is the Markdown that is served ({@code sha256sum} says the same); its form is in
 * {@link fr.preau.ground.amendment.Text#canonical}.
 *
 * <p>
 * {@link fr.preau.ground.amendment.Words} cuts a block into pieces whose sum is the block: words, marks and blanks.
 * Offsets everywhere count pieces. {@link fr.preau.ground.amendment.Diff} compares two such lists and is the only
 * comparison of the house: the sheets of {@code practice} use it too. Its work is bounded by a number of steps, not by
 * a clock, so that the same texts always give the same answer; beyond it, the answer is coarser and says so.
 *
 * <p>
 * {@link fr.preau.ground.amendment.Consolidation} applies amendments all at once to the base, never one after the
 * other: so their order cannot count. Two that cannot both hold are a {@link fr.preau.ground.amendment.Collision}, and
 * neither is applied. Nothing disappears: each amendment is applied, fallen with its reason, or in a collision; each
 * {@link fr.preau.ground.amendment.Anchor} is carried or said to be orphaned.
 *
 * <p>
 * Sentences are {@link fr.preau.ground.amendment.Amendment.Reason}s, worded in the reader's language by whoever shows
 * them. Who may amend, until when, and who decided belongs to the room that keeps charters.
 */
@NullMarked
package fr.preau.ground.amendment;

import org.jspecify.annotations.NullMarked;

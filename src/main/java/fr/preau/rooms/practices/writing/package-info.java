/**
 * Writing a sheet: its form, one screen for each idea, kept as typed whoever types at the same time; its documents; a
 * table of sheets brought at once; and what its carrier does of it: proposes it, takes it back, confirms it, archives
 * it, withdraws it.
 *
 * <p>
 * Words: what is typed and not yet proposed is a <em>draft</em>, of one <em>manuscript</em>; to <em>submit</em> it
 * makes a version that reviewers read.
 *
 * <p>
 * Table of the schema of {@code practice}: {@code practice.draft}. Documents are kept by {@code
 * files}, which asks {@code SheetFiles} who may read one: anybody when a published version refers to it, reviewers when
 * the version they read does, those who write for the carrier otherwise, nobody once the sheet is withdrawn.
 */
@NullMarked
package fr.preau.rooms.practices.writing;

import org.jspecify.annotations.NullMarked;

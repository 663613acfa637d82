/**
 * Documents that people attach to what they write: recognised by their content, kept by its SHA-256, served as
 * attachments and never as pages.
 *
 * <p>
 * Words: a file is <em>brought</em> by an organisation, its <em>holder</em>, which alone may attach it; it is
 * <em>kept</em> under the SHA-256 of its bytes, once whoever brings it; what is not kept is <em>unfit</em>, and the
 * reason is told. A picture is drawn again: what is kept of it are its points.
 *
 * <p>
 * Tables: {@code files.file} says what each is, {@code files.piece} its bytes, 256 kB at a time, {@code files.keeping}
 * who brought it and when.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * Brought one = files.keep("commune-92048", "Bilan 2025.pdf", bytes);    // or Unfit, with its sentence
 * Files.path(one.kept().sha256(), one.kept().kind(), one.name());      // where it is read
 * files.hold(List.of(one.kept().sha256()));                            // in the transaction that attaches it for good
 * }</pre>
 *
 * <p>
 * This module does not know what files are attached to. A module that attaches some has a bean of
 * {@link fr.preau.ground.files.Attachments}: it says who may read each, and which are still referred to. Those that
 * none refers to are removed a week after they were brought.
 *
 * <p>
 * It refuses scripts, macros, programs, files hidden in files, what is locked or damaged, what swells, what is larger
 * than 20 MB, what says one thing by its name and is another.
 */
@NullMarked
package fr.preau.ground.files;

import org.jspecify.annotations.NullMarked;

/**
 * What people send: one door for every file of a form, every table that is pasted, every body that a program sends.
 * Bytes are counted before they are held.
 *
 * <p>
 * Words: an <em>upload</em> is one thing that is sent; its <em>allowance</em> says how large one of its kind may be;
 * its <em>turn</em> is when it may be read, a few at once; a <em>meter</em> counts what is found while it is unpacked
 * or parsed; the <em>quarantine</em> is the process in which a file of a stranger is read, and which may die alone.
 *
 * <pre>{@code
 * // @PostMapping("/prix/fichier") @Who(Visitor.SIGNED_IN)
 * View bring(Actor actor, Form form, @Upload.Field(value = "fichier", of = Allowance.TABLE) Upload sent) {
 *     TableFile.read(sent.or(form.text("lignes")), MOST_LINES, line -> ...);   // counted as it is read
 * }
 *
 * quarantine.read(sent, Recognition.class, Recognition.Diagnosis.class, "kept");    // or a refusal
 * }</pre>
 *
 * <p>
 * {@link fr.preau.ground.upload.Upload} tells the whole way of what is sent. {@code HouseTest} refuses any other to the
 * bytes of a request.
 */
@NullMarked
package fr.preau.ground.upload;

import org.jspecify.annotations.NullMarked;

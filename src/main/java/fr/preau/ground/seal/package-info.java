/**
 * Seals: a PDF signed by the instance as PAdES (ETSI EN 319 142-1, level B, or T with a timestamp authority), and what
 * the signatures of any PDF are worth, told honestly.
 *
 * <p>
 * Words: a <em>seal</em> is the signature of the instance, never of a person; a <em>signature</em> is found in a PDF
 * that somebody brings: what was signed is <em>intact</em> or <em>altered</em>, it <em>covers</em> the whole file or
 * what the file was when it was signed, and its <em>chain</em> is not verified here, since no list of trusted
 * authorities is read.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * byte[] sealed = seals.seal(pdf, "Acte d’adhésion", at);
 * Seals.PdfExamination told = seals.read(upload, sha256);     // in a process apart; what is unreadable is said
 * SealReport.of(pdf);                              // here, without the instance: ./preau seal-check
 * }</pre>
 *
 * <p>
 * The key: {@code PREAU_SEAL_FILE}, else {@code seal.pem} of the data folder, made the first time with a certificate
 * that the instance signs itself. Nothing is read from a network, but the timestamp authority of
 * {@code PREAU_TIMESTAMP_URL} when there is one.
 */
@NullMarked
package fr.preau.ground.seal;

import org.jspecify.annotations.NullMarked;

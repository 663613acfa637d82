/**
 * Councils: what the organ of a body has before it when it decides on an adhesion, and the public
 * file of what such organs decided.
 *
 * <p>Words: the <em>kit</em> is what a council is given to decide, to correct or to read; its models
 * are the files of {@code droit/modeles/adhesion/}.
 *
 * <p>No table: all is read through the door of {@code adhesion}.
 *
 * <p>Pages: {@code /chartes/{id}/adhesions/{aid}/dossier/…}, {@code
 * /chartes/{id}/deliberations.csv}.
 */
@NullMarked
package fr.preau.council;

import org.jspecify.annotations.NullMarked;

/**
 * Councils: what the organ of a body has before it when it decides on an adhesion, and the public file of what such
 * organs decided.
 *
 * <p>
 * Words: the <em>kit</em> is what a council is given to decide, to correct or to read; its models are the files of
 * {@code droit/modeles/adhesion/}; a <em>change</em> is what became of an article between the text that a body joined
 * and the one that took its place, and of what it asks.
 *
 * <p>
 * No table: all is read through the door of {@code adhesion}.
 *
 * <p>
 * Pages: {@code /chartes/{id}/adhesions/{aid}/dossier/…}, {@code …/nouvelle-version},
 * {@code /chartes/{id}/deliberations.csv}.
 */
@NullMarked
package fr.preau.rooms.charters.council;

import org.jspecify.annotations.NullMarked;

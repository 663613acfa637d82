/**
 * The invented world of the demonstration: Sainte-Exemple, Villeneuve-Exemple, their neighbours, and those who act for
 * them. Made once, through the doors, as their users would; absent without {@code --demo}.
 *
 * <p>
 * Files say it ({@code demo/organisations.csv}, {@code people.csv}, {@code mandates.csv}, {@code
 * mergers.csv}, {@code adhesions.csv}, {@code messages.csv}, {@code ballots.json}…); days are counted from the day the
 * demonstration is first opened. Every organisation is marked as invented, and every name is. Where they are
 * ({@code demo/territories.json}: a région, a département, communes, schools) lies in the référentiel, under a source
 * that says that no such place is, before they are made.
 */
@NullMarked
package fr.preau.roof.demo;

import org.jspecify.annotations.NullMarked;

/**
 * Who is in the invented world of the demonstration: its people and organisations, how they act, and the files that
 * tell of them ({@code demo/people.csv}, {@code organisations.csv}, one file a room). What they do in each room is told
 * by {@code demo}.
 */
@NullMarked
package fr.preau.roof.cast;

import org.jspecify.annotations.NullMarked;

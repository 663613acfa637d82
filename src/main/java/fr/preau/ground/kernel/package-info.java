/**
 * The ground every module stands on: periods of days, refusals, folded names, the database and its clock.
 *
 * <p>
 * Nothing here knows a word of digital education. {@link fr.preau.ground.kernel.Period} is a half-open span of days, in
 * code as in PostgreSQL. {@link fr.preau.ground.kernel.Refusal} is how any module says no, with its reason.
 * {@link fr.preau.ground.kernel.Money} is an amount in whole cents. {@code
 * kernel.clock()} is the one SQL function that gives the time; it does not follow a clock that leaps (decision 23).
 */
@NullMarked
package fr.preau.ground.kernel;

import org.jspecify.annotations.NullMarked;

/**
 * What may be told of few people, or of few buyers, over time: the one rule of the house. Whatever counts people in
 * public takes its figures from here.
 *
 * <p>
 * Words: a <em>batch</em> is what enters the figures at once, at a fixed <em>slot</em>: five people at least. A
 * <em>cohort</em> is who entered together, and is told together for ever. A <em>headcount</em> is a number of people
 * that a room shows; it is told by fives.
 *
 * <pre>{@code
 * Disclosure.fives(13);                                  // 10: "ten at least"
 * new Headcount("journee.taken", "select … as id, count(*) as many …");   // a bean of the room
 * cohorts.settle(false);                                 // who enters the figures now
 * }</pre>
 *
 * <p>
 * {@link fr.preau.ground.disclosure.Disclosure} has the rule and why it is so,
 * {@link fr.preau.ground.disclosure.Cohorts} what is added up of what people answered,
 * {@link fr.preau.ground.disclosure.Headcounts} how many they are. Table: {@code disclosure.figure}, read by rooms as
 * {@code disclosure.v_figure}. What institutions do under a mandate is public, and is not its business.
 */
@NullMarked
package fr.preau.ground.disclosure;

import org.jspecify.annotations.NullMarked;

package fr.preau.ground.disclosure;

/**
 * A number of people that a room shows in public, declared as a bean: it is told by fives, and reads how many are told
 * from {@code disclosure.v_figure}.
 *
 * @param kind what is counted: {@code journee.taken}
 * @param select SQL that gives the {@code id} of each thing, and how {@code many} people there are now; what it does
 * not give has none
 */
public record Headcount(String kind, String select) {}

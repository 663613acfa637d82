package fr.preau.tools.convening;

/**
 * The seats that were given in a room before, to be given again elsewhere: a bean of each room that gives any. All are
 * asked in one statement, for the organisations {@code :mine}, as words of one text.
 */
public interface SeatSets {
    /**
     * A select of {@code (id, title, seats)}: what they convene and how many seats were given in it, the latest first,
     * a dozen at most.
     */
    String given();

    /**
     * A select of {@code (organisation, college, weight)}: those that have one in {@code :id}, the code of the college
     * they sit in (null for their own), the weight of the seat in hundredths; nobody when others convene it.
     */
    String seated();
}

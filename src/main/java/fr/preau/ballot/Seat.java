package fr.preau.ballot;

/**
 * One line of the roll.
 *
 * @param id {@code S-…}
 * @param organisation the one it was given to
 * @param name what that one was called when the roll was made
 * @param college code of {@code Organisation.College}
 * @param weight in hundredths: 100 is one voice
 */
public record Seat(String id, String organisation, String name, String college, long weight) {}

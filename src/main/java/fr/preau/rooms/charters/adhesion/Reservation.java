package fr.preau.rooms.charters.adhesion;

/**
 * An article that a body does not join.
 *
 * @param article identifier of its block
 * @param reason in its own words
 */
public record Reservation(String article, String reason) {}

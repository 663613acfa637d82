package fr.preau.rooms.charters.charter;

/**
 * An organisation that takes part in a charter.
 *
 * @param name what it was called when it was invited
 * @param college code of {@code Organisation.College}
 */
public record Participant(String charter, String organisation, String name, String college) {}

package fr.preau.people.access;

import java.util.List;

/** The invented people of the demonstration, whom anybody may sign in as; in no other database. */
public interface DemonstrationPeople {

    /**
     * Somebody invented.
     *
     * @param id {@code P-…}
     * @param name as they are called
     * @param shows in one line, what signing in as them lets one see, in that language
     */
    record InventedPerson(String id, String name, String shows) {}

    /** All of them, in the order to be shown; {@code language} is {@code fr} or {@code en}. */
    List<InventedPerson> people(String language);
}

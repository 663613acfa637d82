package fr.preau.demo;

import fr.preau.account.Actor;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The organisations and the people of the invented world, by the keys of its files.
 *
 * @param places the ids of organisations
 * @param persons the ids of people
 */
record InventedCast(Map<String, String> places, Map<String, String> persons) {

    /** The organisation called so. */
    String place(@Nullable String key) {
        return known(places, key);
    }

    /** The person called so. */
    String person(@Nullable String key) {
        return known(persons, key);
    }

    /** The same, acting; their rights are read again by the door. */
    Actor actor(@Nullable String key) {
        return World.actor(person(key));
    }

    /** What was made under that key. */
    static <T> T known(Map<String, T> made, @Nullable String key) {
        return Objects.requireNonNull(made.get(key), () -> "nothing is called " + key);
    }
}

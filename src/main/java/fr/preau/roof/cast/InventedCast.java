package fr.preau.roof.cast;

import fr.preau.people.account.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The organisations and the people of the invented world, by the keys of its files.
 *
 * @param places the ids of organisations
 * @param persons the ids of people
 */
public record InventedCast(Map<String, String> places, Map<String, String> persons) {

    /** The organisation called so. */
    public String place(@Nullable String key) {
        return known(places, key);
    }

    /** The person called so. */
    public String person(@Nullable String key) {
        return known(persons, key);
    }

    /** The same, acting; their rights are read again by the door. */
    public Actor actor(@Nullable String key) {
        return acting(person(key));
    }

    /** Somebody of this world, acting; their rights are read again by the door. */
    public static Actor acting(String person) {
        return new Actor(person, "", "fr", null, new byte[0], null, Instant.EPOCH, List.of());
    }

    /** What was made under that key. */
    public static <T> T known(Map<String, T> made, @Nullable String key) {
        return Objects.requireNonNull(made.get(key), () -> "nothing is called " + key);
    }
}

package fr.preau.account;

import java.util.Map;

/**
 * What a module keeps about somebody: to take away, and to erase. Each module that keeps any has
 * one bean of it.
 */
public interface PersonalData {

    /** The name of its part in the file that one takes away: {@code compte}, {@code appareils}. */
    String part();

    /**
     * All of it, as plain values: maps, lists, strings, numbers, booleans. Nothing about anybody
     * else.
     */
    Map<String, ?> of(String person);

    /**
     * Whether that person has something here by which they can show who they are more strongly than
     * by a mail; whoever erases is then asked for it.
     */
    default boolean confirms(String person) {
        return false;
    }

    /**
     * Erases it, in the transaction of the caller; what the institution did stays, without the
     * person.
     */
    void erase(String person);
}

package fr.preau.convening;

import java.util.Collection;
import java.util.List;

/**
 * The seats that were given in a room before, to be given again elsewhere: a bean of each room that
 * gives any.
 */
public interface SeatSets {
    /**
     * Those of one thing.
     *
     * @param id of what they were given in
     * @param seats how many
     */
    record SeatSet(String id, String title, int seats) {}

    /** Those of what these organisations convene, the latest first, a dozen at most. */
    List<SeatSet> of(Collection<String> conveners);

    /** The organisations that have one there; nobody when others convene it. */
    List<String> organisations(Collection<String> conveners, String id);
}

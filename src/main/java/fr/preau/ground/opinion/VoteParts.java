package fr.preau.ground.opinion;

import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Under which college and which group each vote is counted, where that is not simply those of its participant: what is
 * published over time counts people with those they were first told with.
 */
public interface VoteParts {
    /**
     * The map was drawn.
     *
     * @param group of a participant by their identifier; −1 for who is in none
     */
    void drawn(ToIntFunction<String> group);

    /** How many are in each group, of those whose votes are nobody else’s business. */
    Map<Integer, Integer> sizes();

    /** The group under which a vote is counted, by its mark; −1 for none. */
    int group(int mark);

    /** The college under which it is; empty for none. */
    String college(int mark);
}

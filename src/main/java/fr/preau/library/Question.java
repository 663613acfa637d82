package fr.preau.library;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param text as typed, anything at all; empty for everything
 * @param chosen the codes chosen in each dimension: one of them is enough, in every dimension
 * @param evidenceMin 0 to 5
 * @param costMax in cents for one pupil in the first year; absent for any, known or not
 * @param near prefers sheets of places like this one; absent for no place
 * @param page from 1
 * @param size of a page
 */
public record Question(
        String text,
        Map<Dimension, Set<String>> chosen,
        int evidenceMin,
        @Nullable Long costMax,
        @Nullable Near near,
        Order order,
        int page,
        int size) {

    /** The first twenty that answer those words. */
    public static Question of(String text) {
        return new Question(text, Map.of(), 0, null, null, Order.RELEVANCE, 1, 20);
    }

    /** The same, on another page. */
    public Question at(int otherPage, int otherSize) {
        return new Question(text, chosen, evidenceMin, costMax, near, order, otherPage, otherSize);
    }

    /** Whether something but words is asked. */
    public boolean filtered() {
        return !chosen.isEmpty() || evidenceMin > 0 || costMax != null;
    }
}

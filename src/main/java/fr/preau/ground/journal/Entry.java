package fr.preau.ground.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal, as it is read.
 *
 * @param n its number
 * @param at its instant, in milliseconds
 * @param type {@code ACT}, or {@code CHECKPOINT} for a ballot's
 * @param action {@code mandate.granted}; absent when it is no act
 * @param organisation for which the act was made, as the module account names it
 * @param object {@code kind:id}, what the act was done to
 * @param data the whole of what the line says, as it is published
 */
public record Entry(long n, Instant at, String type, @Nullable String action, @Nullable String organisation,
        @Nullable String object, Map<String, Object> data) {

    /**
     * Public facts as they were: strings, whole numbers, booleans; empty when the act says none.
     */
    public Map<String, Object> before() {
        return facts("before");
    }

    /** The same facts as the act left them. */
    public Map<String, Object> after() {
        return facts("after");
    }

    /** References of the mandates that made the act, or {@code operator}. */
    @SuppressWarnings("unchecked") // the canonical form of an act has no other
    public List<String> by() {
        return (List<String>) data.getOrDefault("by", List.of());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> facts(String name) {
        return (Map<String, Object>) data.getOrDefault(name, Map.of());
    }
}

package fr.preau.adhesion;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the organ of a body decided, as far as it is known.
 *
 * @param number as the body calls it: {@code 2026-11-04-12}
 * @param document SHA-256 of the attached file
 * @param transmittedOn when it was sent to whoever reviews its legality
 * @param executoryOn the first day it holds, as the body says
 * @param endsOn the first day on which the adhesion is to hold no more
 */
public record Deliberation(
        String number,
        LocalDate decidedOn,
        @Nullable Integer votesFor,
        @Nullable Integer votesAgainst,
        @Nullable Integer abstentions,
        @Nullable String document,
        @Nullable LocalDate transmittedOn,
        @Nullable LocalDate executoryOn,
        @Nullable LocalDate endsOn) {

    /** The same with that file, else with the one that was attached before. */
    Deliberation with(@Nullable String file, @Nullable Deliberation before) {
        String kept = file != null || before == null ? file : before.document();
        return new Deliberation(
                number,
                decidedOn,
                votesFor,
                votesAgainst,
                abstentions,
                kept,
                transmittedOn,
                executoryOn,
                endsOn);
    }

    /** Whether more were against than for: it decided not to join. */
    boolean refused() {
        return votesFor != null && votesAgainst != null && votesAgainst >= votesFor;
    }

    /** As the journal tells it. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("number", number);
        facts.put("decidedOn", decidedOn.toString());
        put(facts, "votesFor", votesFor);
        put(facts, "votesAgainst", votesAgainst);
        put(facts, "abstentions", abstentions);
        put(facts, "document", document);
        put(facts, "transmittedOn", day(transmittedOn));
        put(facts, "executoryOn", day(executoryOn));
        put(facts, "endsOn", day(endsOn));
        return facts;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}

package fr.preau.rooms.charters.charter;

import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.charter.Charter.State;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days of a calendar: in order, told beforehand. Pure. */
final class Calendars {
    /** The stages whose day is told, in their order. */
    static final List<State> STAGES = List.of(State.CONTRIBUTIONS, State.AMENDMENTS, State.VOTE, State.PUBLISHED);

    /** Those without which nobody is convened. */
    static final List<State> NEEDED = List.of(State.AMENDMENTS, State.VOTE);

    /** How long is proposed for each time of discussion: a council meets, or is asked. */
    private static final int PROPOSED_DAYS = 30;

    private Calendars() {}

    /** The days proposed for what begins today. */
    static Map<State, LocalDate> proposed(LocalDate today) {
        LocalDate amended = today.plusDays(PROPOSED_DAYS);
        return Map.of(State.AMENDMENTS, amended, State.VOTE, amended.plusDays(PROPOSED_DAYS));
    }

    /**
     * A calendar as it would be.
     *
     * @throws Refusal.BadRequest on {@code day.STATE} when a day is before today or before the stage that precedes it
     */
    static Map<State, LocalDate> changed(Charter charter, Map<State, LocalDate> before, Map<State, LocalDate> typed,
            LocalDate today) {
        Map<State, LocalDate> after = new EnumMap<>(State.class);
        for (State stage : STAGES) {
            boolean begun = charter.state().compareTo(stage) >= 0;
            LocalDate day = begun ? before.get(stage) : typed.get(stage);
            if (day == null) {
                continue;
            }
            boolean moved = !day.equals(before.get(stage));
            Refusal.refuse(!begun && moved && day.isBefore(today), field(stage), "charter.fault.day.past");
            after.put(stage, day);
        }
        inOrder(charter, after);
        return after;
    }

    private static void inOrder(Charter charter, Map<State, LocalDate> days) {
        LocalDate last = null;
        for (State stage : STAGES) {
            LocalDate day = days.get(stage);
            if (day == null) {
                continue;
            }
            if (last != null && day.isBefore(last) && charter.state().compareTo(stage) < 0) {
                throw new Refusal.BadRequest(field(stage), "charter.fault.day.order");
            }
            last = day;
        }
    }

    static String field(State stage) {
        return "day." + stage;
    }

    /** The day a stage ends: that of the next one that is told; absent when none is. */
    static @Nullable LocalDate end(Map<State, LocalDate> days, State stage) {
        return STAGES.stream()
                .filter(state -> state.compareTo(stage) > 0 && days.containsKey(state))
                .findFirst()
                .map(days::get)
                .orElse(null);
    }

    /** As the journal tells them. */
    static Map<String, String> facts(Map<State, LocalDate> days) {
        Map<String, String> facts = new TreeMap<>();
        days.forEach((state, day) -> facts.put(state.name(), day.toString()));
        return facts;
    }
}

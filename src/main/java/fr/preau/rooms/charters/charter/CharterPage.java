package fr.preau.rooms.charters.charter;

import fr.preau.rooms.charters.charter.Margin.NextAction;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a charter needs.
 *
 * @param say the one sentence to retain
 * @param next what this visitor may do now
 * @param until the day its stage ends; absent when it is not told
 * @param colleges how many seats each has, by its code
 * @param reason why it was closed, or is read again; may be empty
 * @param replacedBy the charter that took its place; absent when none did
 * @param beside what modules say under the blocks, by their ids, in the order of modules
 * @param asides what they say in the side column
 * @param convenes whether whoever looks convenes it
 */
record CharterPage(Charter it, CharterVersion version, List<Part> parts, List<Stage> stages, String say,
        NextAction next, @Nullable LocalDate until, Map<String, Integer> colleges, String reason,
        @Nullable String replacedBy, Map<String, List<Content>> beside, List<Content> asides, boolean convenes) {

    /** One stage of the calendar: gone by, the one of today, or to come. */
    record Stage(String words, String when, boolean past, boolean now) {}

    int seats() {
        return colleges.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<Part> contents() {
        return parts.stream().filter(Part::headed).toList();
    }

    List<Content> beside(String block) {
        return beside.getOrDefault(block, List.of());
    }
}

package fr.preau.rooms.charters.charter;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.charter.Charter.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is read in several places of charters. */
final class CharterWords {
    private static final int BRIEF = 220;

    private CharterWords() {}

    static String badge(State state) {
        return switch (state) {
            case CONTRIBUTIONS, AMENDMENTS, VOTE -> "info";
            case ADOPTED, PUBLISHED -> "done";
            case DRAFT -> "check";
            case REVISED, CLOSED -> "";
        };
    }

    static String icon(State state) {
        return switch (state) {
            case DRAFT -> "file-pen-line";
            case CONTRIBUTIONS -> "messages-square";
            case AMENDMENTS -> "pencil";
            case VOTE -> "scale";
            case ADOPTED, PUBLISHED -> "circle-check";
            case REVISED -> "history";
            case CLOSED -> "circle-slash";
        };
    }

    static String college(Visit visit, String code) {
        String key = "account.college." + code;
        return visit.has(key) ? visit.t(key) : code;
    }

    static Map<String, List<Participant>> byCollege(List<Participant> seats) {
        Map<String, List<Participant>> all = new TreeMap<>();
        seats.forEach(participant -> all.computeIfAbsent(participant.college(), college -> new ArrayList<>())
                .add(participant));
        return all;
    }

    /** The beginning of a summary, cut between two words. */
    static String brief(String words) {
        if (words.length() <= BRIEF) {
            return words;
        }
        int space = words.lastIndexOf(' ', BRIEF);
        return words.substring(0, space <= 0 ? BRIEF : space) + " …";
    }
}

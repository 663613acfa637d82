package fr.preau.rooms.charters.poll;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Ballots.Turnout;
import fr.preau.rooms.charters.poll.BallotPage.Got;
import fr.preau.rooms.charters.poll.BallotPage.Result;
import fr.preau.rooms.charters.poll.BallotPage.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the screen of a hall shows, by the places where it is shown: the page is drawn from it, and the same is sent as
 * it changes.
 *
 * @param text what is written in each place
 * @param bars where a part of a bar begins and how wide it is, as SVG has it
 * @param page what the page was drawn from: once it is another, the page is read again
 */
public record Board(Map<String, String> text, Map<String, List<String>> bars, String page) {

    static Board of(Visit visit, Ballot it, List<Turnout> turnout, Ballots.@Nullable Results told) {
        Map<String, String> text = new TreeMap<>();
        Map<String, List<String>> bars = new TreeMap<>();
        int present = turnout.stream().mapToInt(Turnout::present).sum();
        int seats = turnout.stream().mapToInt(Turnout::seats).sum();
        text.put("present", visit.number(present));
        text.put("seats", visit.number(seats));
        text.put("part", BallotWords.percent(visit, present, seats));
        for (Turnout one : turnout) {
            String here = one.college();
            text.put("p-" + here, visit.t("poll.of", visit.number(one.present()), visit.number(one.seats())));
            bars.put("t-" + here, List.of("0%", BallotWords.width(one.present(), one.seats())));
        }
        if (told != null) {
            Result result = Results.of(visit, it, told);
            result.rows().forEach(row -> put(text, bars, row));
            put(text, bars, result.all());
        }
        return new Board(text, bars, it.state().name());
    }

    /** The codes of the colleges it has. */
    List<String> colleges() {
        return text.keySet().stream().filter(place -> place.startsWith("p-")).map(place -> place.substring(2)).toList();
    }

    /** Whether it tells what each option got. */
    boolean told() {
        return bars.keySet().stream().anyMatch(place -> place.startsWith("v-"));
    }

    private static void put(Map<String, String> text, Map<String, List<String>> bars, Row row) {
        for (Got got : row.got()) {
            String place = row.code() + "-" + got.option();
            text.put("v-" + place, got.voices());
            bars.put("v-" + place, List.of(got.at(), got.wide()));
        }
    }
}

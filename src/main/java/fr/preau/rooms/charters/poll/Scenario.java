package fr.preau.rooms.charters.poll;

import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.tally.Phrase;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A thing that may happen in a ballot, and what its rule makes of it. Pure. */
record Scenario(Phrase says, Outcome outcome) {

    /**
     * What the rule gives when so many seats of each college answer so; the seats are taken in the order of the roll,
     * and those beyond a college are left out.
     */
    static Outcome simulated(VotingRule rule, Roll roll, Map<String, ? extends Map<Option, Integer>> answers) {
        Map<String, Shares> votes = new HashMap<>();
        answers.forEach((college, wanted) -> {
            var seats = roll.seats()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getValue().college().equals(college))
                    .map(Map.Entry::getKey)
                    .iterator();
            wanted.forEach((option, count) -> {
                for (int i = 0; i < count && seats.hasNext(); i++) {
                    votes.put(seats.next(), Shares.all(option));
                }
            });
        });
        return Outcome.of(rule, roll, votes);
    }

    /** What one would ask of a rule before using it. */
    static List<Scenario> of(VotingRule rule, Roll roll) {
        Option yes = rule.kind().options().get(0);
        Option no = rule.kind().options().get(1);
        List<Scenario> all = new ArrayList<>();
        all.add(scenario(rule, roll, "poll.scenario.all", "", seat -> Shares.all(yes)));
        all.add(scenario(rule, roll, "poll.scenario.tie", "", seat -> half(yes, no)));
        for (String code : roll.colleges().keySet()) {
            if (roll.colleges().size() > 1) {
                all.add(scenario(rule, roll, "poll.scenario.against", code,
                        seat -> Shares.all(seat.college().equals(code) ? no : yes)));
            }
        }
        Map<String, Shares> one = new HashMap<>();
        one.put(roll.seats().firstKey(), Shares.all(yes));
        all.add(new Scenario(new Phrase("poll.scenario.one", List.of()), Outcome.of(rule, roll, one)));
        return all;
    }

    private static Shares half(Option yes, Option no) {
        return new Shares(Map.of(yes, Shares.WHOLE / 2, no, Shares.WHOLE / 2));
    }

    private static Scenario scenario(VotingRule rule, Roll roll, String key, String college,
            Function<Roll.Seat, Shares> says) {
        Map<String, Shares> votes = new HashMap<>();
        roll.seats().forEach((id, seat) -> votes.put(id, says.apply(seat)));
        List<Object> arguments = college.isEmpty() ? List.of() : List.of(new Phrase.College(college));
        return new Scenario(new Phrase(key, arguments), Outcome.of(rule, roll, votes));
    }
}

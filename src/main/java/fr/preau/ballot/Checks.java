package fr.preau.ballot;

import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.account.Rights;
import fr.preau.kernel.Paris;
import fr.preau.policy.Power;
import fr.preau.tally.Option;
import fr.preau.tally.Outcome;
import fr.preau.tally.Phrase;
import fr.preau.tally.Roll;
import fr.preau.tally.Rule;
import fr.preau.tally.Shares;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is wrong before anything opens, and what the rule would give. */
@Component
class Checks {
    private static final int NAMED = 3;
    private final Rights rights;
    private final Organisations organisations;

    Checks(Rights rights, Organisations organisations) {
        this.rights = rights;
        this.organisations = organisations;
    }

    /** All that is wrong with the ballots of a draft, at that instant; refusals first. */
    List<Fault> of(List<Ballot> block, List<Seat> seats, Instant at) {
        Ballot first = block.getFirst();
        List<Fault> faults = new ArrayList<>(words(block));
        faults.addAll(hours(first, at));
        faults.addAll(roll(first, seats));
        if (!seats.isEmpty()) {
            faults.addAll(voices(seats, at));
        }
        faults.sort((one, other) -> Boolean.compare(other.refused(), one.refused()));
        return faults;
    }

    private static List<Fault> words(List<Ballot> block) {
        List<Fault> faults = new ArrayList<>();
        for (Ballot one : block) {
            if (one.question().isBlank()) {
                faults.add(
                        Fault.refused(
                                "question." + one.rank(), "ballot.fault.question", one.rank()));
            }
        }
        Ballot first = block.getFirst();
        if (first.context().isBlank()) {
            faults.add(Fault.refused("context", "ballot.fault.context"));
        }
        if (first.concerns().isBlank()) {
            faults.add(Fault.warning("concerns", "ballot.fault.concerns"));
        }
        if (first.basis().isBlank()) {
            faults.add(Fault.warning("basis", "ballot.fault.basis"));
        }
        return faults;
    }

    private static List<Fault> hours(Ballot first, Instant at) {
        Instant closes = first.closesAt();
        if (closes == null) {
            return List.of(Fault.refused("closesAt", "ballot.fault.closes"));
        }
        List<Fault> faults = new ArrayList<>();
        Instant opens = first.opensAt();
        if (opens != null && opens.isBefore(at)) {
            faults.add(Fault.refused("opensAt", "ballot.fault.past"));
        }
        if (!closes.isAfter(opens == null ? at : opens)) {
            faults.add(Fault.refused("closesAt", "ballot.fault.order"));
        }
        if (opens != null && Hours.far(at, opens)) {
            faults.add(Fault.refused("opensAt", "ballot.fault.far", Hours.YEARS));
        }
        if (Hours.far(at, closes)) {
            faults.add(Fault.refused("closesAt", "ballot.fault.far", Hours.YEARS));
        }
        LocalDate day = Paris.day(closes);
        if (Hours.rest(day)) {
            String key = Hours.holiday(day) ? "ballot.fault.holiday" : "ballot.fault.weekend";
            faults.add(Fault.warning("closesAt", key, day));
        }
        return faults;
    }

    private static List<Fault> roll(Ballot first, List<Seat> seats) {
        if (seats.isEmpty()) {
            return List.of(Fault.refused("seats", "ballot.fault.seats"));
        }
        Roll roll = BallotRows.roll(first.colleges(), seats);
        List<Fault> faults = new ArrayList<>();
        first.rule().impossible(roll).forEach(why -> faults.add(new Fault("rule", true, why)));
        first.rule().surprises(roll).forEach(what -> faults.add(new Fault("rule", false, what)));
        return faults;
    }

    /** Seats nobody could vote for today. */
    private List<Fault> voices(List<Seat> seats, Instant at) {
        LocalDate day = Paris.day(at);
        Map<String, String> acting =
                seats.stream()
                        .collect(
                                Collectors.toMap(
                                        Seat::organisation,
                                        one -> organisations.inPlaceOf(one.organisation(), day)));
        Set<String> voiced = rights.voiced(at, Power.VOTE, Set.copyOf(acting.values()));
        List<Fault> faults = new ArrayList<>();
        tell(
                faults,
                "ballot.fault.unvoiced",
                seats,
                one -> !voiced.contains(acting.get(one.organisation())));
        tell(
                faults,
                "ballot.fault.merged",
                seats,
                one -> !one.organisation().equals(acting.get(one.organisation())));
        return faults;
    }

    private static void tell(
            List<Fault> faults, String key, List<Seat> seats, Predicate<Seat> which) {
        List<Seat> these = seats.stream().filter(which).toList();
        if (!these.isEmpty()) {
            String names =
                    these.stream().limit(NAMED).map(Seat::name).collect(Collectors.joining(" ; "));
            faults.add(
                    Fault.warning(
                            "seats",
                            key + (these.size() > NAMED ? ".many" : ".few"),
                            these.size(),
                            names));
        }
    }

    /** The college that organisation votes in. */
    static String college(Organisation one) {
        return one.college().name();
    }

    /**
     * What the rule gives when so many seats of each college answer so; the seats are taken in the
     * order of the roll, and those beyond a college are left out.
     */
    static Outcome simulated(
            Rule rule, Roll roll, Map<String, ? extends Map<Option, Integer>> answers) {
        Map<String, Shares> votes = new HashMap<>();
        answers.forEach((college, wanted) -> {
            var seats =
                    roll.seats().entrySet().stream()
                            .filter(one -> one.getValue().college().equals(college))
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

    /** A thing that may happen, and what the rule makes of it. */
    record Scenario(Phrase says, Outcome outcome) {}

    /** What one would ask of a rule before using it. */
    static List<Scenario> scenarios(Rule rule, Roll roll) {
        Option yes = rule.kind().options().get(0);
        Option no = rule.kind().options().get(1);
        List<Scenario> all = new ArrayList<>();
        all.add(scenario(rule, roll, "ballot.scenario.all", "", one -> Shares.all(yes)));
        all.add(scenario(rule, roll, "ballot.scenario.tie", "", one -> half(yes, no)));
        for (String code : roll.colleges().keySet()) {
            if (roll.colleges().size() > 1) {
                all.add(
                        scenario(
                                rule,
                                roll,
                                "ballot.scenario.against",
                                code,
                                one -> Shares.all(one.college().equals(code) ? no : yes)));
            }
        }
        Map<String, Shares> one = new HashMap<>();
        one.put(roll.seats().firstKey(), Shares.all(yes));
        all.add(
                new Scenario(
                        new Phrase("ballot.scenario.one", List.of()), Outcome.of(rule, roll, one)));
        return all;
    }

    private static Shares half(Option yes, Option no) {
        return new Shares(Map.of(yes, Shares.WHOLE / 2, no, Shares.WHOLE / 2));
    }

    private static Scenario scenario(
            Rule rule,
            Roll roll,
            String key,
            String college,
            java.util.function.Function<Roll.Seat, Shares> says) {
        Map<String, Shares> votes = new HashMap<>();
        roll.seats().forEach((id, seat) -> votes.put(id, says.apply(seat)));
        List<Object> arguments =
                college.isEmpty() ? List.of() : List.of(new Phrase.College(college));
        return new Scenario(new Phrase(key, arguments), Outcome.of(rule, roll, votes));
    }
}

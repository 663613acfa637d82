package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Roll;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is wrong before anything opens, and what the rule would give. */
@Component
record Checks(Rights rights, Organisations organisations) {
    private static final int NAMED = 3;

    /** All that is wrong with the ballots of a draft, at that instant; refusals first. */
    List<Defect> of(List<Ballot> block, List<Seat> seats, Instant at) {
        Ballot first = block.getFirst();
        List<Defect> faults = new ArrayList<>(words(block));
        faults.addAll(hours(first, at));
        faults.addAll(roll(first, seats));
        if (!seats.isEmpty()) {
            faults.addAll(voices(seats, at));
        }
        faults.sort((defect, other) -> Boolean.compare(other.refused(), defect.refused()));
        return faults;
    }

    private static List<Defect> words(List<Ballot> block) {
        List<Defect> faults = new ArrayList<>();
        for (Ballot ballot : block) {
            if (ballot.question().isBlank()) {
                faults.add(Defect.refused("question." + ballot.rank(), "ballot.fault.question", ballot.rank()));
            }
        }
        Ballot first = block.getFirst();
        faults.addAll(Draft.lacks(first.context(), first.closesAt()));
        if (first.concerns().isBlank()) {
            faults.add(Defect.warning("concerns", "ballot.fault.concerns"));
        }
        if (first.basis().isBlank()) {
            faults.add(Defect.warning("basis", "ballot.fault.basis"));
        }
        return faults;
    }

    private static List<Defect> hours(Ballot first, Instant at) {
        Instant closes = first.closesAt();
        if (closes == null) {
            return List.of();
        }
        List<Defect> faults = new ArrayList<>();
        Instant opens = first.opensAt();
        if (opens != null && opens.isBefore(at)) {
            faults.add(Defect.refused("opensAt", "ballot.fault.past"));
        }
        if (!closes.isAfter(opens == null ? at : opens)) {
            faults.add(Defect.refused("closesAt", "ballot.fault.order"));
        }
        if (opens != null && Hours.far(at, opens)) {
            faults.add(Defect.refused("opensAt", "ballot.fault.far", Hours.YEARS));
        }
        if (Hours.far(at, closes)) {
            faults.add(Defect.refused("closesAt", "ballot.fault.far", Hours.YEARS));
        }
        if (Draft.brief(opens == null ? at : opens, closes)) {
            faults.add(Defect.warning("closesAt", "ballot.fault.brief", Draft.ENOUGH_DAYS));
        }
        LocalDate day = Paris.day(closes);
        if (Hours.rest(day)) {
            String key = Hours.holiday(day) ? "ballot.fault.holiday" : "ballot.fault.weekend";
            faults.add(Defect.warning("closesAt", key, day));
        }
        return faults;
    }

    private static List<Defect> roll(Ballot first, List<Seat> seats) {
        if (seats.isEmpty()) {
            return List.of(Defect.refused("seats", "ballot.fault.seats"));
        }
        Roll roll = Seat.roll(first.colleges(), seats);
        List<Defect> faults = new ArrayList<>();
        first.rule().impossible(roll).forEach(why -> faults.add(new Defect("rule", true, why)));
        first.rule().surprises(roll).forEach(what -> faults.add(new Defect("rule", false, what)));
        return faults;
    }

    /** Seats nobody could vote for today. */
    private List<Defect> voices(List<Seat> seats, Instant at) {
        LocalDate day = Paris.day(at);
        Map<String, String> acting = seats.stream()
                .collect(Collectors.toMap(Seat::organisation,
                        seat -> organisations.inPlaceOf(seat.organisation(), day)));
        Set<String> voiced = rights.voiced(at, Power.VOTE, Set.copyOf(acting.values()));
        List<Defect> faults = new ArrayList<>();
        tell(faults, "ballot.fault.unvoiced", seats, seat -> !voiced.contains(acting.get(seat.organisation())));
        tell(faults, "ballot.fault.merged", seats,
                seat -> !seat.organisation().equals(acting.get(seat.organisation())));
        return faults;
    }

    private static void tell(List<Defect> faults, String key, List<Seat> seats, Predicate<Seat> which) {
        List<Seat> these = seats.stream().filter(which).toList();
        if (!these.isEmpty()) {
            String names = these.stream().limit(NAMED).map(Seat::name).collect(Collectors.joining(" ; "));
            faults.add(Defect.warning("seats", key + (these.size() > NAMED ? ".many" : ".few"), these.size(), names));
        }
    }
}

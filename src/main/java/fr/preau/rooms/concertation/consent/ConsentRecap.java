package fr.preau.rooms.concertation.consent;

import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What would be asked of seats, read again before they are told. */
@Component
public class ConsentRecap {
    private static final int MOST_NAMED = 200;
    private final Rights rights;
    private final Organisations organisations;

    ConsentRecap(Rights rights, Organisations organisations) {
        this.rights = rights;
        this.organisations = organisations;
    }

    /** Adds whom it is asked of, whom nobody speaks for here, until when, and by which rule. */
    public Recap.Lines lines(Recap.Lines lines, ConsentText what, Instant at) {
        Visit visit = lines.form().visit();
        List<Seat> all = what.seats();
        named(lines, "consent.asked", all, seat -> true);
        Map<String, String> acting = new HashMap<>();
        all.forEach(
                seat -> acting.put(seat.organisation(), organisations.inPlaceOf(seat.organisation(), Paris.day(at))));
        Set<String> voiced = rights.voiced(at, Power.CONTRIBUTE, Set.copyOf(acting.values()));
        named(lines, "consent.unvoiced", all, seat -> !voiced.contains(acting.get(seat.organisation())));
        named(lines, "consent.opposed", all, seat -> !seat.silent());
        Instant until = Paris.start(what.last().plusDays(1));
        String brief = Draft.brief(at, until) ? " — " + visit.t("ballot.fault.brief", Draft.ENOUGH_DAYS) : "";
        return lines.said("consent.until", visit.date(what.last()) + brief)
                .said("consent.how", visit.t("consent.rule"));
    }

    private static void named(Recap.Lines lines, String key, List<Seat> all, Predicate<Seat> which) {
        Visit visit = lines.form().visit();
        List<Seat> some = all.stream().filter(which).toList();
        if (!some.isEmpty()) {
            String names = some.stream().limit(MOST_NAMED).map(Seat::name).collect(Collectors.joining(", "));
            lines.and(visit.t(key) + " (" + visit.number(some.size()) + ")",
                    names + (some.size() > MOST_NAMED ? "…" : ""), true);
        }
    }
}

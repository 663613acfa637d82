package fr.preau.rooms.charters.charter;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.convening.Assembly;
import fr.preau.tools.convening.Assembly.Place;
import fr.preau.tools.convening.SeatForm;
import fr.preau.tools.convening.SeatForm.Seating;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who takes part in a charter: one by one, or all those of a place at once. */
@Controller
@RequestMapping(CharterDeskPages.ONE + "/sieges")
@Who(Visitor.SIGNED_IN)
record SeatPages(Drafting drafting, SeatForm seatForm) implements SeatForm.Desk {
    static String path(String id) {
        return "/chartes/" + id + "/sieges";
    }

    @Override
    public Seating seating(Actor actor, Form form, String id) {
        Charter it = drafting.get(actor, id);
        Visit visit = form.visit();
        var seats = new Assembly(Assembly.As.SEAT, "charter.seats.given", path(id), it.title(),
                visit.crumbs(new Crumb(visit.t("charter.mine.title"), visit.to("/moi/chartes")),
                        Crumb.written(it.title(), visit.to(CharterDeskPages.path(id)))),
                drafting.seats(actor, id)
                        .stream()
                        .map(participant -> Place.of(participant.organisation(), participant.name(),
                                participant.college()))
                        .toList(),
                Stream.of(it.place(), it.convener()).filter(Objects::nonNull).toList(),
                Drafting.JOINED.contains(it.state()) ? "" : "charter.state.late", it.state() == State.DRAFT, false);
        return new Seating(seats, CharterDeskPages.path(id) + "#seats", all -> drafting.seat(actor, id, all),
                some -> drafting.unseat(actor, id, some));
    }
}

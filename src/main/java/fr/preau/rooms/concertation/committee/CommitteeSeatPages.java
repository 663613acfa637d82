package fr.preau.rooms.concertation.committee;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.committee.Committee.State;
import fr.preau.tools.convening.Assembly;
import fr.preau.tools.convening.Assembly.Place;
import fr.preau.tools.convening.SeatForm;
import fr.preau.tools.convening.SeatForm.Seating;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Who sits in a body: given, until when, taken away. */
@Controller
@RequestMapping(CommitteePages.ONE + "{id}/sieges")
@Who(Visitor.SIGNED_IN)
record CommitteeSeatPages(Committees committees, CommitteeSeats seats, SeatForm seatForm) implements SeatForm.Desk {
    static String path(String id) {
        return CommitteePages.ONE + id + "/sieges";
    }

    /** The last day of those that are ticked on the desk; without a day, no end is known. */
    @PostMapping("/echeance")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.term")
    View term(Actor actor, Form form, @PathVariable String id) {
        committees.convened(actor, id);
        form.asking("siege", Form.NOWHERE).asking("fin", Form.NOWHERE);
        LocalDate last = form.day("fin", "committee.fault.fin");
        return form.settle(CommitteeDeskPages.path(id) + "#sieges",
                () -> seats.unseat(actor, id, form.all("siege"), last),
                () -> seatForm.page(actor, form, seating(actor, form, id).it()));
    }

    /** Seats go at once: from a draft, of a body that stands they sat until yesterday. */
    @Override
    public Seating seating(Actor actor, Form form, String id) {
        Committee it = committees.convened(actor, id);
        Visit visit = form.asking("siege", Form.NOWHERE).visit();
        LocalDate yesterday = Paris.day(actor.at()).minusDays(1);
        var given = new Assembly(Assembly.As.SEAT, "committee.seats.given", path(id), it.title(),
                CommitteePages.SHELF.crumbs(visit, Crumb.written(it.title(), visit.to(CommitteeDeskPages.path(id)))),
                committees.seats(id)
                        .stream()
                        .filter(CommitteeSeat::sits)
                        .map(seat -> Place.of(seat.organisation(), seat.name(), seat.college()))
                        .toList(),
                Stream.of(it.place(), it.convener()).filter(Objects::nonNull).toList(),
                it.state() == State.ENDED ? "committee.refused.ENDED" : "");
        return new Seating(given, CommitteeDeskPages.path(id) + "#sieges", all -> seats.seat(actor, id, all),
                some -> seats.unseat(actor, id, some, yesterday));
    }
}

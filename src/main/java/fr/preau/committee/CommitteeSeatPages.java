package fr.preau.committee;

import fr.preau.account.Actor;
import fr.preau.committee.Committee.State;
import fr.preau.convening.Assembly;
import fr.preau.convening.Assembly.Place;
import fr.preau.convening.SeatForm;
import fr.preau.form.Form;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Crumb;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who sits in a body: given, until when, taken away. */
@Controller
@Who(Visitor.SIGNED_IN)
record CommitteeSeatPages(Committees committees, CommitteeSeats seats, SeatForm seatForm) {
    private static final String ONE = CommitteePages.ONE + "{id}/sieges";

    static String path(String id) {
        return CommitteePages.ONE + id + "/sieges";
    }

    @GetMapping(ONE)
    View show(
            Actor actor,
            Form form,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q) {
        return page(actor, form.begun(SeatForm.NAMES, q), id);
    }

    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.seat")
    View add(Actor actor, Form form, @PathVariable String id) {
        return seatForm.seat(
                actor,
                form,
                assembly(actor, form.visit(), id),
                CommitteeDeskPages.path(id) + "#sieges",
                all -> seats.seat(actor, id, all));
    }

    /** At once: from a draft they go, of a body that stands they sat until yesterday. */
    @PostMapping(ONE + "/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.unseat")
    View remove(Actor actor, Form form, @PathVariable String id) {
        form.asking("siege", Form.NOWHERE);
        LocalDate yesterday = fr.preau.kernel.Paris.day(actor.at()).minusDays(1);
        return seatForm.remove(
                actor,
                form,
                assembly(actor, form.visit(), id),
                path(id),
                some -> seats.unseat(actor, id, some, yesterday));
    }

    /** The last day of those that are ticked on the desk; without a day, no end is known. */
    @PostMapping(ONE + "/echeance")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.term")
    View term(Actor actor, Form form, @PathVariable String id) {
        committees.convened(actor, id);
        form.asking("siege", Form.NOWHERE).asking("fin", Form.NOWHERE);
        LocalDate last = form.day("fin", "committee.fault.fin");
        return form.settle(
                CommitteeDeskPages.path(id) + "#sieges",
                () -> seats.unseat(actor, id, form.all("siege"), last),
                () -> page(actor, form, id));
    }

    private View page(Actor actor, Form form, String id) {
        return seatForm.page(actor, form, assembly(actor, form.visit(), id));
    }

    private Assembly assembly(Actor actor, Visit visit, String id) {
        Committee it = committees.convened(actor, id);
        return new Assembly(
                Assembly.As.SEAT,
                "committee.seats.given",
                path(id),
                it.title(),
                CommitteePages.SHELF.crumbs(
                        visit, Crumb.written(it.title(), visit.to(CommitteeDeskPages.path(id)))),
                committees.seats(id).stream()
                        .filter(CommitteeSeat::sits)
                        .map(one -> Place.of(one.organisation(), one.name(), one.college()))
                        .toList(),
                Stream.of(it.place(), it.convener()).filter(Objects::nonNull).toList(),
                it.state() == State.ENDED ? visit.t("committee.refused.ENDED") : "");
    }
}

package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.ballot.Seat;
import fr.preau.tools.convening.Assembly;
import fr.preau.tools.convening.SeatForm;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The roll of a draft: who is given a seat, one by one or a whole place at once. */
@Controller
@Who(Visitor.SIGNED_IN)
record RollPages(Preparations preparations, SeatForm seatForm) {
    static String path(String id) {
        return "/scrutins/" + id + "/sieges";
    }

    @GetMapping(BallotDeskPages.ONE + "/sieges")
    View show(Actor actor, Form form, @PathVariable String id, @RequestParam(defaultValue = "") String q) {
        return page(actor, form.begun(SeatForm.NAMES, q), id);
    }

    @PostMapping(BallotDeskPages.ONE + "/sieges")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.seat")
    View add(Actor actor, Form form, @PathVariable String id) {
        String block = preparations.block(actor, id).getFirst().block();
        long weight = BallotForm.hundredths(form, "weight", form.text("weight", "1"));
        seatForm.name(actor, form);
        String desk = BallotDeskPages.path(id);
        boolean last = form.recapAsked();
        return form.settle(last ? desk + "?relire=oui" : desk, () -> {
            boolean more = seatForm.asks(form);
            if (more || !last || preparations.seats(block).isEmpty()) {
                preparations.seat(actor, id, seatForm.invited(actor, form, weight));
            }
        }, () -> page(actor, form, id));
    }

    @PostMapping(BallotDeskPages.ONE + "/sieges/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.seat")
    View remove(Actor actor, Form form, @PathVariable String id) {
        preparations.block(actor, id);
        return form.settle(path(id), () -> preparations.unseat(actor, id, SeatForm.taken(form)),
                () -> page(actor, form, id));
    }

    private View page(Actor actor, Form form, String id) {
        Ballot first = preparations.block(actor, id).getFirst();
        Visit visit = form.visit();
        boolean draft = first.state() == State.DRAFT;
        return seatForm.page(actor, form,
                new Assembly(Assembly.As.SEAT, "poll.roll", path(id), first.title(),
                        visit.crumbs(new Crumb(visit.t("poll.mine.title"), visit.to("/moi/scrutins")),
                                new Crumb(visit.t("poll.desk.title"), visit.to(BallotDeskPages.path(id)))),
                        preparations.seats(first.block()).stream().map(RollPages::place).toList(),
                        List.of(first.convener()), draft ? "" : "ballot.draft.frozen", draft, true));
    }

    private static Assembly.Place place(Seat seat) {
        return new Assembly.Place(seat.id(), seat.organisation(), seat.name(), seat.college(), seat.weight());
    }
}

package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.charter.Charter.State;
import fr.preau.convening.Assembly;
import fr.preau.convening.SeatForm;
import fr.preau.form.Form;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Crumb;
import fr.preau.web.Visit;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who takes part in a charter: one by one, or all those of a place at once. */
@Controller
@Who(Visitor.SIGNED_IN)
class SeatPages {
    private final Drafting drafting;
    private final SeatForm seatForm;

    SeatPages(Drafting drafting, SeatForm seatForm) {
        this.drafting = drafting;
        this.seatForm = seatForm;
    }

    static String path(String id) {
        return "/chartes/" + id + "/sieges";
    }

    @GetMapping(CharterDeskPages.ONE + "/sieges")
    View show(
            Actor actor,
            Form form,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q) {
        return page(actor, form.begun(SeatForm.NAMES, q), id);
    }

    @PostMapping(CharterDeskPages.ONE + "/sieges")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.seat")
    View add(Actor actor, Form form, @PathVariable String id) {
        drafting.get(actor, id);
        return seatForm.seat(
                actor,
                form,
                () -> assembly(actor, form.visit(), id),
                CharterDeskPages.path(id) + "#seats",
                invited -> drafting.seat(actor, id, invited),
                () -> page(actor, form, id));
    }

    @PostMapping(CharterDeskPages.ONE + "/sieges/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.seat")
    View remove(Actor actor, Form form, @PathVariable String id) {
        drafting.get(actor, id);
        return form.settle(
                path(id),
                () -> drafting.unseat(actor, id, form.all("seat")),
                () -> page(actor, form, id));
    }

    private View page(Actor actor, Form form, String id) {
        return seatForm.page(actor, form, assembly(actor, form.visit(), id));
    }

    private Assembly assembly(Actor actor, Visit visit, String id) {
        Charter it = drafting.get(actor, id);
        String title = visit.t("charter.seats.title");
        return new Assembly(
                path(id),
                title,
                it.title(),
                visit.t("charter.seats.lead"),
                visit.crumbs(
                        new Crumb(visit.t("charter.mine.title"), visit.to("/moi/chartes")),
                        Crumb.written(it.title(), visit.to(CharterDeskPages.path(id))),
                        new Crumb(title, null)),
                drafting.seats(actor, id).stream().map(SeatPages::place).toList(),
                Stream.of(it.place(), it.convener()).filter(Objects::nonNull).toList(),
                Drafting.JOINED.contains(it.state()) ? "" : visit.t("charter.state.late"),
                it.state() == State.DRAFT,
                false,
                Assembly.As.SEAT);
    }

    private static Assembly.Place place(Participant one) {
        return new Assembly.Place(
                one.organisation(), one.organisation(), one.name(), one.college(), SeatForm.USUAL);
    }
}

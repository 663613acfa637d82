package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.charter.Charter.State;
import fr.preau.convening.Assembly;
import fr.preau.convening.Assembly.Place;
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
record SeatPages(Drafting drafting, SeatForm seatForm) {
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
        return seatForm.seat(
                actor,
                form,
                assembly(actor, form.visit(), id),
                CharterDeskPages.path(id) + "#seats",
                all -> drafting.seat(actor, id, all));
    }

    @PostMapping(CharterDeskPages.ONE + "/sieges/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.seat")
    View remove(Actor actor, Form form, @PathVariable String id) {
        return seatForm.remove(
                actor,
                form,
                assembly(actor, form.visit(), id),
                path(id),
                some -> drafting.unseat(actor, id, some));
    }

    private View page(Actor actor, Form form, String id) {
        return seatForm.page(actor, form, assembly(actor, form.visit(), id));
    }

    private Assembly assembly(Actor actor, Visit visit, String id) {
        Charter it = drafting.get(actor, id);
        return new Assembly(
                Assembly.As.SEAT,
                "charter.seats.given",
                path(id),
                it.title(),
                visit.crumbs(
                        new Crumb(visit.t("charter.mine.title"), visit.to("/moi/chartes")),
                        Crumb.written(it.title(), visit.to(CharterDeskPages.path(id)))),
                drafting.seats(actor, id).stream()
                        .map(one -> Place.of(one.organisation(), one.name(), one.college()))
                        .toList(),
                Stream.of(it.place(), it.convener()).filter(Objects::nonNull).toList(),
                Drafting.JOINED.contains(it.state()) ? "" : visit.t("charter.state.late"),
                it.state() == State.DRAFT,
                false);
    }
}

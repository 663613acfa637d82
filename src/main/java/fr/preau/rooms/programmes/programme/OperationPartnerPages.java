package fr.preau.rooms.programmes.programme;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.tools.convening.Assembly;
import fr.preau.tools.convening.Assembly.Place;
import fr.preau.tools.convening.SeatForm;
import fr.preau.tools.convening.SeatForm.Seating;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The partners of an operation, named by who writes it. */
@Controller
@RequestMapping(OperationPages.ONE + "{id}/partenaires")
@Who(Visitor.SIGNED_IN)
record OperationPartnerPages(Operations operations, SeatForm seatForm) implements SeatForm.Desk {
    @Override
    public Seating seating(Actor actor, Form form, String id) {
        Operation it = operations.written(actor, id);
        Visit visit = form.visit();
        String desk = OperationDeskPages.path(id);
        var partners = new Assembly(Assembly.As.PARTNER, "programme.partners", OperationPages.ONE + id + "/partenaires",
                it.title(),
                visit.crumbs(new Crumb(visit.t("programme.list.title"), visit.to(OperationPages.LIST)),
                        Crumb.written(it.title(), visit.to(desk))),
                it.partners()
                        .stream()
                        .map(partner -> Place.of(partner.organisation(), partner.name(), partner.college()))
                        .toList(),
                List.of(it.writer()), it.stage() == Stage.RUNNING ? "" : "programme.refused." + it.stage());
        return new Seating(partners, desk, all -> operations.name(actor, id, all),
                some -> operations.remove(actor, id, some));
    }
}

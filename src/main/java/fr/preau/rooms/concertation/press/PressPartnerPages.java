package fr.preau.rooms.concertation.press;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.tools.convening.Assembly;
import fr.preau.tools.convening.Assembly.Place;
import fr.preau.tools.convening.SeatForm;
import fr.preau.tools.convening.SeatForm.Seating;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The partners of a release, named by who convenes. */
@Controller
@RequestMapping(PressPages.ONE + "{id}/partenaires")
@Who(Visitor.SIGNED_IN)
record PressPartnerPages(PressReleases releases, SeatForm seatForm) implements SeatForm.Desk {
    @Override
    public Seating seating(Actor actor, Form form, String id) {
        PressRelease it = releases.prepared(actor, id);
        Visit visit = form.visit();
        String desk = PressDeskPages.path(id);
        var partners = new Assembly(Assembly.As.PARTNER, "press.partners", it.path() + "/partenaires", it.title(),
                PressPages.SHELF.crumbs(visit, Crumb.written(it.title(), visit.to(desk))),
                it.partners()
                        .stream()
                        .map(partner -> Place.of(partner.organisation(), partner.name(), partner.college()))
                        .toList(),
                List.of(it.convener()), it.published() ? "press.refused.published" : "");
        return new Seating(partners, desk, all -> releases.name(actor, id, all),
                some -> releases.remove(actor, id, some));
    }
}

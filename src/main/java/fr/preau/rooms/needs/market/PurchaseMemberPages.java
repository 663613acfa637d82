package fr.preau.rooms.needs.market;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.needs.market.Purchase.Stage;
import fr.preau.tools.convening.Assembly;
import fr.preau.tools.convening.Assembly.Place;
import fr.preau.tools.convening.SeatForm;
import fr.preau.tools.convening.SeatForm.Seating;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who is invited to buy together, by who coordinates it. */
@Controller
@RequestMapping(PurchasePages.ONE + "{id}/membres")
@Who(Visitor.SIGNED_IN)
record PurchaseMemberPages(Purchases purchases, SeatForm seatForm) implements SeatForm.Desk {
    @Override
    public Seating seating(Actor actor, Form form, String id) {
        Purchase it = purchases.coordinated(actor, id);
        Visit visit = form.visit();
        var members = new Assembly(Assembly.As.PARTNER, "market.purchase.members", it.path() + "/membres", it.title(),
                visit.crumbs(new Crumb(visit.t("market.purchase.list.title"), visit.to(PurchasePages.LIST)),
                        Crumb.written(it.title(), visit.to(it.path()))),
                it.members()
                        .stream()
                        .map(member -> Place.of(member.organisation(), member.name(), member.college()))
                        .toList(),
                List.of(it.coordinator()), it.stage() == Stage.OPEN ? "" : "market.purchase.refused." + it.stage());
        return new Seating(members, it.path(), all -> purchases.invite(actor, id, all),
                some -> purchases.uninvite(actor, id, some));
    }
}

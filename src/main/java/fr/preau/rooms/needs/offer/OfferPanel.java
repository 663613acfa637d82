package fr.preau.rooms.needs.offer;

import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.law.item.ItemMargin;
import fr.preau.people.account.Actor;
import fr.preau.rooms.needs.market.Answerables.Target;
import fr.preau.rooms.needs.market.NeedPanel;
import fr.preau.rooms.needs.offer.OfferRows.Reader;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What suppliers answer, on the page of a need, of a purchase, of what an item costs. */
@Component
record OfferPanel(Offers offers, OfferRows rows) implements NeedPanel, ItemMargin {
    private static final int FEW = 5;

    /** All of it. */
    record Panel(Target it, List<Offer> offers) {}

    @Override
    public Content content(Visit visit, Target it) {
        var who = offers.reader(visit.signedIn() instanceof Actor actor ? actor : null);
        return visit.piece("rooms/needs/offer/offered", new Panel(it, rows.to(it.thing(), who)));
    }

    /** The first of those that stand for an item. */
    record StandingOffers(Item item, List<Offer> offers) {}

    @Override
    public @Nullable Content section(Visit visit, Item item) {
        List<Offer> offers = rows.page(item.code(), "", false, Reader.NOBODY, new Paging(1, FEW));
        return offers.isEmpty() ? null : visit.piece("rooms/needs/offer/beside", new StandingOffers(item, offers));
    }
}

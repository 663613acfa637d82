package fr.preau.offer;

import fr.preau.market.Answerables.Target;
import fr.preau.market.NeedPanel;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.util.List;
import org.springframework.stereotype.Component;

/** What suppliers answer, on the page of a need or of a purchase. */
@Component
class OfferPanel implements NeedPanel {
    private final OfferRows rows;

    OfferPanel(OfferRows rows) {
        this.rows = rows;
    }

    /** All of it. */
    record Panel(Target it, List<Offer> offers) {}

    @Override
    public Content content(Visit visit, Target it) {
        return visit.piece("offer/offered", new Panel(it, rows.to(it.thing())));
    }
}

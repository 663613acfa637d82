package fr.preau.rooms.needs.market;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.needs.market.Answerables.Target;
import gg.jte.Content;

/** What another module adds to the page of a need or of a purchase: what suppliers answer. */
public interface NeedPanel {

    /** A section ready to be drawn, in at most one statement. */
    Content content(Visit visit, Target it);
}

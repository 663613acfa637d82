package fr.preau.market;

import fr.preau.market.Answerables.Target;
import fr.preau.web.Visit;
import gg.jte.Content;

/** What another module adds to the page of a need or of a purchase: what suppliers answer. */
public interface NeedPanel {

    /** A section ready to be drawn, in at most one statement. */
    Content content(Visit visit, Target it);
}

package fr.preau.programme;

import fr.preau.web.Visit;
import gg.jte.Content;

/** What another module adds beside an operation: what it costs, and who pays in the end. */
public interface OperationPanel {

    /** A panel ready to be drawn, in at most one statement. */
    Content content(Visit visit, Operation it);
}

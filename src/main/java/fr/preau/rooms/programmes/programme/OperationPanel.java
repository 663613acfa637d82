package fr.preau.rooms.programmes.programme;

import fr.preau.ground.web.Visit;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another module adds beside an operation: what it costs, and who pays in the end. */
public interface OperationPanel {

    /** A panel ready to be drawn, in at most one statement; absent when it has nothing to say. */
    @Nullable
    Content content(Visit visit, Operation it);

    /**
     * What it knows of a place or of a school, in at most one statement; absent when nothing.
     *
     * @param organisation of that place or of that school: {@code commune-40088}
     * @param operations those that are known there
     */
    default @Nullable Content there(Visit visit, String organisation, List<String> operations) {
        return null;
    }
}

package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Carryover;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Amendments as they stand on another version than the one they were written against. */
@Component
record Bases(Charters charters) {
    private static final Reason UNDER = new Reason("amendment.fallen.under", List.of());

    /**
     * The amendments that concern a version: those settled against it, and those written against it or before and that
     * wait or are withdrawn, carried to it or lost.
     *
     * @param all of the charter, as they were written; an amendment comes before its sub-amendments
     */
    List<FiledAmendment> at(Charter charter, int n, List<FiledAmendment> all) {
        Map<String, FiledAmendment> found = new LinkedHashMap<>();
        Text text = charters.version(charter, n).text();
        Map<Integer, Function<Amendment, Carryover>> from = new HashMap<>();
        Function<FiledAmendment, Carryover> carrying = amendment -> from
                .computeIfAbsent(amendment.written(),
                        v -> Amendment.carrying(charters.version(charter, v).text(), text))
                .apply(amendment.amendment());
        Articles articles = new Articles(text);
        for (FiledAmendment amendment : all) {
            if (amendment.settled() ? amendment.version() == n : amendment.written() <= n) {
                found.put(amendment.id(), carried(carrying, n, amendment, articles, found));
            }
        }
        return List.copyOf(found.values());
    }

    private static FiledAmendment carried(Function<FiledAmendment, Carryover> carrying, int n, FiledAmendment amendment,
            Articles articles, Map<String, FiledAmendment> before) {
        FiledAmendment parent = amendment.parent() == null ? null : before.get(amendment.parent());
        if (amendment.parent() != null && (parent == null || parent.lost() != null)) {
            return amendment.at(n, amendment.article(), amendment.amendment(), UNDER);
        }
        if (amendment.written() == n) {
            return amendment;
        }
        Carryover there = carrying.apply(amendment);
        Amendment carried = there.amendment();
        if (carried == null) {
            return amendment.at(n, amendment.article(), amendment.amendment(), there.why());
        }
        return amendment.at(n, parent == null ? where(articles, carried) : parent.article(), carried, null);
    }

    private static String where(Articles articles, Amendment amendment) {
        Articles.DebateArticle part = articles.of(target(amendment.change()));
        return part == null ? "" : part.id();
    }

    /** The block that a change is about; empty for the beginning, and for a sub-amendment. */
    static String target(Change change) {
        return switch (change) {
            case Reword it -> it.block();
            case Remove it -> it.block();
            case Move it -> it.block();
            case Add it -> it.after();
            case SubAmendment _ -> "";
        };
    }

    /** The same by their ids. */
    static Map<String, FiledAmendment> byId(List<FiledAmendment> all) {
        Map<String, FiledAmendment> byId = new HashMap<>();
        all.forEach(amendment -> byId.put(amendment.id(), amendment));
        return byId;
    }

    /** The one with that id; null when there is none. */
    static @Nullable FiledAmendment find(List<FiledAmendment> all, String id) {
        return all.stream().filter(amendment -> amendment.id().equals(id)).findFirst().orElse(null);
    }
}

package fr.preau.debate;

import fr.preau.amendment.Amendment;
import fr.preau.amendment.Amendment.Add;
import fr.preau.amendment.Amendment.Change;
import fr.preau.amendment.Amendment.Remove;
import fr.preau.amendment.Amendment.Under;
import fr.preau.amendment.Consolidation;
import fr.preau.amendment.Text;
import fr.preau.binding.Redrafts;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each amendment, alone, would leave of the text. */
@Component
class AmendedTexts implements Redrafts {
    private final Charters charters;
    private final Dockets dockets;

    AmendedTexts(Charters charters, Dockets dockets) {
        this.charters = charters;
        this.dockets = dockets;
    }

    private Docket docket(Charter charter, long lines) {
        return dockets.of(charter, charters.latest(charter), lines);
    }

    @Override
    public List<String> waiting(Charter charter, long lines) {
        return docket(charter, lines).amendments().stream()
                .filter(Filed::waits)
                .map(Filed::id)
                .toList();
    }

    /**
     * What is left of a text, and a block of it by which the article is known; empty when nothing
     * is left of it.
     */
    record Left(Text text, String block) {}

    /** What a change that is just filed, alone, would leave of the latest version. */
    static Left left(Docket docket, Change own) {
        Text base = docket.base().text();
        Filed parent =
                own instanceof Under it ? Bases.find(docket.amendments(), it.amendment()) : null;
        var amendment = new Amendment("", docket.base().sha256(), own);
        return left(base, parent == null ? null : parent.amendment(), amendment);
    }

    private static Left left(Text base, @Nullable Amendment parent, Amendment own) {
        List<Amendment> adopted = parent == null ? List.of(own) : List.of(parent, own);
        Text next = Consolidation.of(base, adopted).next();
        return new Left(next, block(base, (parent == null ? own : parent).change(), next));
    }

    /** What was decided, or cannot be carried any more, is put in the version it was written on. */
    @Override
    public @Nullable Redraft of(Charter charter, String amendment, long lines) {
        Docket docket = docket(charter, lines);
        Filed it = Bases.find(docket.all(), amendment);
        if (it == null) {
            return null;
        }
        Filed parent = it.parent() == null ? null : Bases.find(docket.all(), it.parent());
        boolean former = former(docket, it);
        if (parent != null && former(docket, parent) != former) {
            return null;
        }
        Text base = former ? charters.version(charter, it.written()).text() : docket.base().text();
        Left left = left(base, parent == null ? null : parent.amendment(), it.amendment());
        return new Redraft(
                it.id(),
                it.number(),
                it.path(),
                it.organisation(),
                it.waits(),
                left.text(),
                left.block());
    }

    private static boolean former(Docket docket, Filed one) {
        return docket.past(one) || one.lost() != null;
    }

    /** A block of the next text by which the article is known; empty when nothing is left of it. */
    private static String block(Text base, Change change, Text next) {
        String block =
                switch (change) {
                    case Add it -> it.blocks().getFirst().id();
                    case Remove it -> head(base, it.block());
                    default -> Bases.target(change);
                };
        return next.place(block).isPresent() ? block : "";
    }

    private static String head(Text base, String block) {
        Articles.Part part = new Articles(base).of(block);
        return part == null ? "" : part.id();
    }
}

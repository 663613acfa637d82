package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Consolidation;
import fr.preau.ground.amendment.Text;
import fr.preau.rooms.charters.binding.Redrafts;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each amendment, alone, would leave of the text. */
@Component
record AmendedTexts(Charters charters, Dockets dockets) implements Redrafts {
    @Override
    public Drafts of(Charter charter) {
        CharterVersion latest = charters.latest(charter);
        return of(charter, latest, dockets.of(charter, latest).all());
    }

    /** The same, once they were read: those that concern a version, and those decided before it. */
    Drafts of(Charter charter, CharterVersion base, List<FiledAmendment> all) {
        return new Drafts() {
            @Override
            public List<String> waiting() {
                return all.stream().filter(FiledAmendment::waits).map(FiledAmendment::id).toList();
            }

            @Override
            public @Nullable Redraft of(String amendment) {
                FiledAmendment it = Bases.find(all, amendment);
                return it == null ? null : redraft(charter, base, all, it);
            }
        };
    }

    /**
     * What is left of a text, and a block of it by which the article is known; empty when nothing is left of it.
     */
    record TextRemainder(Text text, String block) {}

    /** What a change that is just filed, alone, would leave of the latest version. */
    static TextRemainder left(Docket docket, Change own) {
        Text base = docket.base().text();
        FiledAmendment parent = own instanceof SubAmendment it ? Bases.find(docket.amendments(), it.amendment()) : null;
        var amendment = new Amendment("", docket.base().sha256(), own);
        return left(base, parent == null ? null : parent.amendment(), amendment);
    }

    private static TextRemainder left(Text base, @Nullable Amendment parent, Amendment own) {
        List<Amendment> adopted = parent == null ? List.of(own) : List.of(parent, own);
        Text next = Consolidation.of(base, adopted).next();
        return new TextRemainder(next, block(base, (parent == null ? own : parent).change(), next));
    }

    /** What was decided, or cannot be carried any more, is put in the version it was written on. */
    private @Nullable Redraft redraft(Charter charter, CharterVersion base, List<FiledAmendment> all,
            FiledAmendment it) {
        FiledAmendment parent = it.parent() == null ? null : Bases.find(all, it.parent());
        boolean former = former(base, it);
        if (parent != null && former(base, parent) != former) {
            return null;
        }
        Text text = former ? charters.version(charter, it.written()).text() : base.text();
        TextRemainder left = left(text, parent == null ? null : parent.amendment(), it.amendment());
        return new Redraft(it.id(), it.number(), it.path(), it.organisation(), it.waits(), left.text(), left.block());
    }

    private static boolean former(CharterVersion base, FiledAmendment amendment) {
        return amendment.settled() && amendment.version() < base.n() || amendment.lost() != null;
    }

    /** A block of the next text by which the article is known; empty when nothing is left of it. */
    private static String block(Text base, Change change, Text next) {
        String block = switch (change) {
            case Add it -> it.blocks().getFirst().id();
            case Remove it -> head(base, it.block());
            default -> Bases.target(change);
        };
        return next.place(block).isPresent() ? block : "";
    }

    private static String head(Text base, String block) {
        Articles.DebateArticle part = new Articles(base).of(block);
        return part == null ? "" : part.id();
    }
}

package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Carryover;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings an amendment from the version it was written against to another one. */
final class CarriedAmendment {
    private final Tree base;
    private final Tree next;

    CarriedAmendment(Text base, Text next) {
        this.base = new Tree(base);
        this.next = new Tree(next);
    }

    Carryover of(Amendment amendment) {
        Change change = amendment.change();
        if (!amendment.base().equals(base.sha256())) {
            return new Carryover(null, Reason.of("amendment.refused.base"));
        }
        if (change instanceof Reword reword) {
            if (base.place(reword.block()) == null || next.place(reword.block()) == null) {
                return new Carryover(null, Reason.of("amendment.refused.block"));
            }
            List<Edit> edits = new ArrayList<>();
            Reason lost = carry(reword, edits);
            if (lost != null) {
                return new Carryover(null, lost);
            }
            change = new Reword(reword.block(), edits);
        }
        var carried = new Amendment(amendment.id(), next.sha256(), change);
        Reason refused = switch (change) {
            case Reword _,Remove _,Move _,Add _ -> new Check(next, Map.of()).of(carried);
            case SubAmendment _ -> null;
        };
        return refused == null ? new Carryover(carried, null) : new Carryover(null, refused);
    }

    private @Nullable Reason carry(Reword reword, List<Edit> into) {
        Words before = words(base, reword.block());
        int[] kept = Diff.match(before, words(next, reword.block())).kept();
        int size = words(next, reword.block()).size();
        for (Edit edit : reword.edits()) {
            if (edit.from() < 0 || edit.to() < edit.from() || edit.to() > kept.length) {
                return Reason.of("amendment.refused.words");
            }
            int from = edit.inserts() ? point(kept, edit.from(), size) : row(kept, edit);
            if (from < 0) {
                return edit.inserts() ? Reason.of("amendment.carried.place")
                        : Reason.of("amendment.anchor.changed", before.between(edit.from(), edit.to()));
            }
            into.add(new Edit(from, from + edit.to() - edit.from(), edit.words()));
        }
        return null;
    }

    private static Words words(Tree tree, String block) {
        return tree.words(Objects.requireNonNull(tree.place(block)));
    }

    /** Where these pieces are, still in a row; -1 when they are not. */
    private static int row(int[] kept, Edit edit) {
        int first = kept[edit.from()];
        for (int i = edit.from(); first >= 0 && i < edit.to(); i++) {
            if (kept[i] != first + i - edit.from()) {
                return -1;
            }
        }
        return first;
    }

    /** Where that place is, if what was on each side still touches it; -1 when it does not. */
    private static int point(int[] kept, int at, int size) {
        int end = at == 0 ? 0 : kept[at - 1] + 1;
        int begin = at == kept.length ? size : kept[at];
        return (at == 0 || kept[at - 1] >= 0) && end == begin ? begin : -1;
    }
}

package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text.Block;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why an amendment cannot be proposed against a version. */
record Check(Tree base, Map<String, Amendment> others) {
    @Nullable
    Reason of(Amendment amendment) {
        if (!amendment.base().equals(base.sha256())) {
            return Reason.of("amendment.refused.base");
        }
        return switch (amendment.change()) {
            case Reword reword -> reword(reword);
            case Remove remove -> known(remove.block());
            case Move move -> move(move);
            case Add add -> add(add);
            case SubAmendment under -> under(under);
        };
    }

    private @Nullable Reason known(String block) {
        return base.place(block) == null ? Reason.of("amendment.refused.block") : null;
    }

    private @Nullable Reason reword(Reword reword) {
        Integer place = base.place(reword.block());
        if (place == null) {
            return Reason.of("amendment.refused.block");
        }
        Block block = base.block(place);
        Reason wrong = edits(base.words(place), reword.edits());
        if (wrong != null) {
            return wrong;
        }
        String now = CleanWords.block(Edit.apply(base.words(place), reword.edits()));
        if (now.equals(block.words())) {
            return Reason.of("amendment.refused.nothing");
        }
        return now.isEmpty() && !block.kind().wordless() ? Reason.of("amendment.refused.emptied") : null;
    }

    private static @Nullable Reason edits(Words words, List<Edit> edits) {
        long brought = 0;
        long left = words.size() == 0 ? 0 : words.between(0, words.size()).length();
        int at = 0;
        @Nullable Edit before = null;
        for (Edit edit : edits) {
            boolean outside = edit.from() < at || edit.to() < edit.from();
            if (outside || edit.to() > words.size() || before != null && same(before, edit)) {
                return Reason.of("amendment.refused.words");
            }
            brought += edit.words().length();
            at = edit.to();
            before = edit;
        }
        return brought > Amendment.LARGEST || brought + left > Text.LARGEST_BLOCK
                ? Reason.of("amendment.refused.size", Amendment.LARGEST)
                : null;
    }

    private static boolean same(Edit before, Edit edit) {
        return before.inserts() && edit.inserts() && before.from() == edit.from();
    }

    private @Nullable Reason move(Move move) {
        Integer place = base.place(move.block());
        Integer after = after(move.after());
        if (place == null) {
            return Reason.of("amendment.refused.block");
        }
        if (after == null) {
            return Reason.of("amendment.refused.place");
        }
        if (after != Tree.ROOT && base.inside(after, place)) {
            return Reason.of("amendment.refused.itself");
        }
        Tree.Slot slot = base.slot(after, base.rank(place));
        if (slot == null) {
            return Reason.of("amendment.refused.depth");
        }
        return base.in(place, slot) ? Reason.of("amendment.refused.there") : null;
    }

    private @Nullable Integer after(String id) {
        return id.isEmpty() ? Integer.valueOf(Tree.ROOT) : base.place(id);
    }

    private @Nullable Reason add(Add add) {
        if (add.blocks().stream().allMatch(block -> block.words().isEmpty())) {
            return Reason.of("amendment.refused.nothing");
        }
        Integer after = after(add.after());
        if (after == null) {
            return Reason.of("amendment.refused.place");
        }
        int rank = add.blocks().getFirst().kind().rank();
        boolean loose = add.blocks().stream().anyMatch(block -> block.kind().rank() < rank);
        if (loose || base.slot(after, rank) == null) {
            return Reason.of("amendment.refused.depth");
        }
        Set<String> ids = new HashSet<>();
        for (Block block : add.blocks()) {
            if (!ids.add(block.id()) || base.place(block.id()) != null) {
                return Reason.of("amendment.refused.identifier");
            }
        }
        long brought = add.blocks().stream().mapToLong(block -> block.words().length()).sum();
        return brought > Amendment.LARGEST ? Reason.of("amendment.refused.size", Amendment.LARGEST) : null;
    }

    private @Nullable Reason under(SubAmendment under) {
        Amendment amended = others.get(under.amendment());
        if (amended == null) {
            return Reason.of("amendment.refused.under.unknown");
        }
        if (amended.change() instanceof SubAmendment) {
            return Reason.of("amendment.refused.under.under");
        }
        List<String> parts = amended.parts();
        if (under.part() < 0 || under.part() >= parts.size()) {
            return Reason.of("amendment.refused.under.part");
        }
        Words words = Words.of(parts.get(under.part()));
        Reason wrong = edits(words, under.edits());
        if (wrong != null) {
            return wrong;
        }
        String now = CleanWords.part(Edit.apply(words, under.edits()));
        return now.equals(words.between(0, words.size())) ? Reason.of("amendment.refused.nothing") : null;
    }
}

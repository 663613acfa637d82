package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Which blocks an amendment changes. Pure. */
final class AmendedBlocks {
    private AmendedBlocks() {}

    /** How it changes them. */
    enum Kind {
        REWORD, REMOVE, MOVE, ADD
    }

    /**
     * @param all amendments on that base, by id: a sub-amendment changes what its amendment does
     */
    static Map<String, Kind> by(Text base, Amendment amendment, Map<String, Amendment> all) {
        Map<String, Kind> blocks = new LinkedHashMap<>();
        switch (amendment.change()) {
            case Reword it -> blocks.put(it.block(), Kind.REWORD);
            case Remove it -> held(base, it.block(), Kind.REMOVE, blocks);
            case Move it -> held(base, it.block(), Kind.MOVE, blocks);
            case Add it -> it.blocks().forEach(block -> blocks.put(block.id(), Kind.ADD));
            case SubAmendment it -> {
                Amendment amended = Objects.requireNonNull(all.get(it.amendment()));
                if (amended.change() instanceof Add add) {
                    blocks.put(add.blocks().get(it.part()).id(), Kind.ADD);
                } else {
                    blocks.putAll(by(base, amended, all));
                }
            }
        }
        return blocks;
    }

    private static void held(Text base, String block, Kind kind, Map<String, Kind> into) {
        int place = base.place(block).orElseThrow();
        for (int i = place; i < base.end(place); i++) {
            into.put(base.blocks().get(i).id(), kind);
        }
    }
}

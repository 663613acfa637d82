package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A text with one block changed, added, taken away or moved. Pure, but for new identifiers. */
final class BlockEdit {
    private static final int LARGEST = 1_000_000;

    private BlockEdit() {}

    /**
     * @throws Refusal.NotFound when the text has no such block
     */
    static Block block(Drafting.@Nullable Working working, String id) {
        return text(working).blocks().get(place(text(working), id));
    }

    private static Text text(Drafting.@Nullable Working working) {
        if (working == null) {
            throw unknown();
        }
        return working.text();
    }

    private static int place(Text text, String id) {
        OptionalInt place = text.place(id);
        return place.orElseThrow(BlockEdit::unknown);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("block", "charter.block.unknown");
    }

    /**
     * The text after what was asked.
     *
     * @param what {@code save}, {@code add} a block after it, {@code remove}, {@code up}, {@code
     *     down}
     * @throws Refusal.BadRequest on the field at fault
     */
    static Text of(Drafting.@Nullable Working working, String id, String what, String kind, String words) {
        Text text = text(working);
        int at = place(text, id);
        List<Block> blocks = new ArrayList<>(text.blocks());
        switch (what) {
            case "save" -> blocks.set(at, made(id, kind, words));
            case "add" -> blocks.add(at + 1, made(PublicId.fresh("b"), kind, words));
            case "remove" -> blocks.remove(at);
            case "up" -> move(text, blocks, at, true);
            case "down" -> move(text, blocks, at, false);
            default -> throw new Refusal.BadRequest("do", "charter.block.what");
        }
        Refusal.refuse(blocks.isEmpty(), "words", "charter.fault.text.empty");
        return new Text(blocks);
    }

    private static Block made(String id, String kind, String words) {
        Kind one = Arrays.stream(Kind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal.BadRequest("kind", "charter.block.kind"));
        boolean bare = one.holds() && one != Kind.HEADING;
        String seen = Fold.visible(words).strip();
        Refusal.refuse((seen.isEmpty() && !bare) || seen.length() > LARGEST, "words",
                seen.isEmpty() ? "charter.block.empty" : "charter.block.long", LARGEST);
        return new Block(id, one, words);
    }

    /** With all that it holds, before or after its neighbour with all that this one holds. */
    private static void move(Text text, List<Block> blocks, int at, boolean up) {
        int end = text.end(at);
        int spot = up ? above(text, at) : end < blocks.size() ? text.end(end) : -1;
        Refusal.refuse(spot < 0, "do", "charter.block.end");
        List<Block> moved = new ArrayList<>(blocks.subList(at, end));
        blocks.subList(at, end).clear();
        blocks.addAll(up ? spot : spot - moved.size(), moved);
    }

    /** Where the block that ends just there begins; -1 when there is none. */
    private static int above(Text text, int at) {
        int found = -1;
        for (int i = at - 1; i >= 0; i--) {
            if (text.end(i) == at) {
                found = i;
            }
        }
        return found < 0 ? at - 1 : found;
    }
}

package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Words of one block that something is hooked to: a comment, a question.
 *
 * @param from the first piece ({@link Words})
 * @param to after the last one; 0 as {@code from} when it is the whole block, whatever it says
 * @param words what these pieces say: so that it can be read when they are gone
 */
public record Anchor(String block, int from, int to, String words) {

    /** What becomes of an anchor in another version. */
    public sealed interface AnchorCarryover permits KeptAnchor, OrphanAnchor {}

    /** The same words, where they are now. */
    public record KeptAnchor(Anchor anchor) implements AnchorCarryover {}

    /** They are no longer there. */
    public record OrphanAnchor(Reason why) implements AnchorCarryover {}

    /**
     * An anchor to some words of a version.
     *
     * @throws Refusal.BadRequest when it has no such block or words
     */
    public static Anchor on(Text text, String block, int from, int to) {
        Words words = words(text, block);
        boolean whole = from == 0 && to == 0;
        if (words == null || !whole && (from < 0 || from >= to || to > words.size())) {
            throw new Refusal.BadRequest("anchor", "amendment.anchor.outside");
        }
        return new Anchor(block, from, to, words.between(from, to));
    }

    private static @Nullable Words words(Text text, String block) {
        var place = text.place(block);
        return place.isEmpty() ? null : Words.of(text.blocks().get(place.getAsInt()).words());
    }

    /**
     * Where it is in another version: on the very same words, kept in a row by the comparison of the two, or orphaned.
     * It is never moved to words that only look like them.
     *
     * @param base the version it was made on
     * @throws Refusal.BadRequest when it was not
     */
    public AnchorCarryover carried(Text base, Text next) {
        Words before = words(base, block);
        if (before == null || to > before.size() || !before.between(from, to).equals(words)) {
            throw new Refusal.BadRequest("anchor", "amendment.anchor.outside");
        }
        Words after = words(next, block);
        if (after == null) {
            return new OrphanAnchor(Reason.of("amendment.anchor.gone"));
        }
        if (from == to) {
            return new KeptAnchor(this);
        }
        int[] kept = Diff.match(before, after).kept();
        for (int i = from; i < to; i++) {
            if (kept[i] < 0 || kept[i] != kept[from] + i - from) {
                return new OrphanAnchor(Reason.of("amendment.anchor.changed", words));
            }
        }
        return new KeptAnchor(new Anchor(block, kept[from], kept[from] + to - from, words));
    }
}

package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * The words that a comment is about.
 *
 * @param message the comment, {@code E-…}
 * @param version the one that the other values are against
 * @param first the first piece of the block; 0, as {@code after}, for the whole block
 * @param lost why these words are not in that version; absent when they are
 */
record Remark(String message, int version, String block, int first, int after, String words, @Nullable Reason lost) {

    Anchor anchor() {
        return new Anchor(block, first, after, words);
    }

    /** Whether it is about a block as a whole. */
    boolean whole() {
        return first == after;
    }

    /** The same on another version. */
    Remark at(int other, Anchor.AnchorCarryover there) {
        return switch (there) {
            case Anchor.KeptAnchor(Anchor now) ->
                new Remark(message, other, now.block(), now.from(), now.to(), words, null);
            case Anchor.OrphanAnchor(Reason why) -> new Remark(message, version, block, first, after, words, why);
        };
    }
}

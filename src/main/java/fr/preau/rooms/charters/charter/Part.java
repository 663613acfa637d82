package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.tools.conversation.RestrictedMarkdown;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a text as a page draws it: a title, a chapter, an article, with the paragraphs that come before the next
 * one.
 *
 * @param head absent for paragraphs that come before any title
 * @param level of its heading, under the one of the text: 1 for the first
 */
record Part(@Nullable BlockView head, int level, List<BlockView> lines) {
    private static final int DEEPEST = 4;

    /**
     * A block as it is drawn.
     *
     * @param number « Article 1er », « 1° »; empty when it has none
     * @param dent how far it is set in: 0 to 2
     * @param cut whether only its beginning is shown, because it is very long
     */
    record BlockView(Block block, String number, int dent, boolean cut) {
        private static final int LONGEST = 30_000;

        static BlockView of(Block block, String number) {
            int dent = switch (block.kind()) {
                case DEGREE -> 1;
                case LETTER -> 2;
                default -> 0;
            };
            return new BlockView(block, number, dent, block.words().length() > LONGEST);
        }

        String id() {
            return block.id();
        }

        /** Its words, safe to show. */
        Content words() {
            return RestrictedMarkdown.inline(cut ? beginning() : block.words());
        }

        /** All its words, however long. */
        Content all() {
            return RestrictedMarkdown.inline(block.words());
        }

        private String beginning() {
            int end = block.words().offsetByCodePoints(0, LONGEST / 2);
            return block.words().substring(0, end) + "…";
        }
    }

    /** The parts of a text, in order. */
    static List<Part> of(Text text) {
        Map<String, String> numbers = text.numbers();
        List<Part> parts = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (Block block : text.blocks()) {
            BlockView line = BlockView.of(block, numbers.getOrDefault(block.id(), ""));
            if (block.kind().holds()) {
                int rank = rank(block.kind());
                open.removeIf(number -> number >= rank);
                open.add(rank);
                parts.add(new Part(line, Math.min(open.size(), DEEPEST), new ArrayList<>()));
            } else {
                if (parts.isEmpty()) {
                    parts.add(new Part(null, 1, new ArrayList<>()));
                }
                parts.getLast().lines().add(line);
            }
        }
        return List.copyOf(parts);
    }

    private static int rank(Kind kind) {
        return switch (kind) {
            case HEADING, TITLE, ANNEX -> 0;
            case CHAPTER -> 1;
            case SECTION -> 2;
            default -> 3;
        };
    }

    boolean headed() {
        return head != null;
    }
}

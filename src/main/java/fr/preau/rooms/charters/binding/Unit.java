package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.kernel.Sha256;
import fr.preau.rooms.charters.binding.Redrafts.Redraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is tagged at once: an article with all that it holds; or words that are in no article, where a text goes
 * without.
 *
 * @param number « Article 3 »; empty when it has none
 * @param heading of the article; may be empty
 * @param body the words of its other blocks, in order
 * @param above the headings that it stands under, the nearest first
 */
record Unit(String block, String number, String heading, List<String> body, List<String> above) {

    /** The units of a text, in order. What comes before its first article binds nobody. */
    static List<Unit> of(Text text) {
        List<Block> blocks = text.blocks();
        Map<String, String> numbers = text.numbers();
        boolean articles = blocks.stream().anyMatch(block -> block.kind() == Kind.ARTICLE);
        List<Unit> units = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        boolean begun = !articles;
        for (int at = 0; at < blocks.size(); at++) {
            Block block = blocks.get(at);
            begun |= block.kind() == Kind.ARTICLE;
            boolean loose = !block.kind().holds() && !underHeading(blocks, at);
            if (begun && !taken.contains(at) && (block.kind() == Kind.ARTICLE || loose)) {
                int end = text.end(at);
                for (int i = at; i < end; i++) {
                    taken.add(i);
                }
                units.add(new Unit(block.id(), numbers.getOrDefault(block.id(), ""), loose ? "" : block.words(),
                        blocks.subList(loose ? at : at + 1, end)
                                .stream()
                                .map(Block::words)
                                .filter(words -> !words.isEmpty())
                                .toList(),
                        above(text, at)));
            }
        }
        return units;
    }

    /** The unit that has that block; absent for an unknown block, and for what binds nobody. */
    static @Nullable Unit having(Text text, String block) {
        int place = text.place(block).orElse(-1);
        for (Unit unit : place < 0 ? List.<Unit>of() : of(text)) {
            int head = text.place(unit.block()).orElseThrow();
            if (head <= place && place < text.end(head)) {
                return unit;
            }
        }
        return null;
    }

    /** The same words, tagged and contested under the name of an amendment. */
    Unit under(Redraft redraft) {
        return new Unit(redraft.id(), redraft.number(), heading, body, above);
    }

    /** A preamble, a glossary. */
    private static boolean underHeading(List<Block> blocks, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (blocks.get(i).kind().holds()) {
                return blocks.get(i).kind() == Kind.HEADING;
            }
        }
        return false;
    }

    private static List<String> above(Text text, int at) {
        List<String> above = new ArrayList<>();
        for (int i = at - 1; i >= 0; i--) {
            Block block = text.blocks().get(i);
            if (block.kind().holds() && text.end(i) > at && !block.words().isEmpty()) {
                above.add(block.words());
            }
        }
        return above;
    }

    /** All its words, its heading first. */
    List<String> words() {
        List<String> words = new ArrayList<>(body);
        if (!heading.isEmpty()) {
            words.addFirst(heading);
        }
        return words;
    }

    /** Of its words: other words, another fingerprint. */
    String sha256() {
        return Sha256.hex(String.join("\n", words()));
    }
}

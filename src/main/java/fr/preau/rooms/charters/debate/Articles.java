package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into what is discussed apart: an article, or the own words of a title. Each begins at a block that holds
 * others, and goes on to the next of them; what comes before the first of them goes with the first block of the text.
 */
final class Articles {
    private static final int NAME = 40;
    static final String WHOLE = "Texte";
    private final SequencedMap<String, DebateArticle> parts = new LinkedHashMap<>();
    private final Map<String, DebateArticle> byBlock = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param number « Article 4 », « Titre Ier »; empty when it has none
     * @param label the same in a number of amendment: « Art. 4 »
     */
    record DebateArticle(Block head, String number, String label, List<Block> blocks) {
        String id() {
            return head.id();
        }

        /** Whether organisations give their position on it. */
        boolean article() {
            return head.kind() == Kind.ARTICLE;
        }
    }

    Articles(Text text) {
        Map<String, String> numbers = text.numbers();
        for (Block block : text.blocks()) {
            if (parts.isEmpty() || block.kind().holds()) {
                String number = block.kind().holds() ? numbers.getOrDefault(block.id(), "") : "";
                String label = label(block, number);
                parts.put(block.id(), new DebateArticle(block, number, label, new ArrayList<>()));
            }
            last().blocks().add(block);
            byBlock.put(block.id(), last());
        }
    }

    private DebateArticle last() {
        return Objects.requireNonNull(parts.lastEntry()).getValue();
    }

    private static String label(Block block, String number) {
        if (!number.isEmpty()) {
            return number.replace("Article", "Art.");
        }
        boolean named = block.kind() == Kind.HEADING && block.words().length() <= NAME;
        return named ? block.words() : WHOLE;
    }

    /** All of them, in order. */
    List<DebateArticle> all() {
        return List.copyOf(parts.values());
    }

    /** The one that begins at that block. */
    DebateArticle get(String head) {
        return Objects.requireNonNull(parts.get(head));
    }

    /** The same; null when none does. */
    @Nullable
    DebateArticle at(String head) {
        return parts.get(head);
    }

    /** The one that has that block; the first one for an empty name, null for an unknown block. */
    @Nullable
    DebateArticle of(String block) {
        return block.isEmpty() && !parts.isEmpty() ? parts.firstEntry().getValue() : byBlock.get(block);
    }
}

package fr.preau.ground.amendment;

import fr.preau.ground.kernel.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The text of a charter, in one version: blocks in the order one reads them.
 *
 * <p>
 * A title, an annex, a heading holds what follows up to the next of them; a chapter, a section, an article likewise, up
 * to the next block of its rank or above. The others hold themselves only.
 *
 * @param blocks each with an identifier of its own
 */
public record Text(List<Block> blocks) {
    /** How many characters a block may have: two hundred pages, and some more. */
    static final int LARGEST_BLOCK = 1_000_000;

    /** What a block is. */
    public enum Kind {
        /** Not numbered: a preamble, a glossary. */
        HEADING(0), TITLE(0), ANNEX(0), CHAPTER(1), SECTION(2), ARTICLE(3), PARAGRAPH(4),
        /** « I. » */
        ROMAN(4),
        /** « 1° » */
        DEGREE(4),
        /** « a) » */
        LETTER(4);

        private final int rank;

        Kind(int rank) {
            this.rank = rank;
        }

        int rank() {
            return rank;
        }

        /** Whether it holds the blocks that follow it. */
        public boolean holds() {
            return rank < 4;
        }

        boolean wordless() {
            return holds() && this != HEADING;
        }
    }

    /**
     * A piece of a text that keeps its identifier from version to version, wherever it moves.
     *
     * @param words on one line, composed (NFC), without what nobody sees; inline Markdown is kept as it is. For a title
     * or an article, its heading, which may be empty
     */
    public record Block(String id, Kind kind, String words) {
        /**
         * @throws IllegalArgumentException when there are no words, or too many: whoever reads what people typed says
         * so before
         */
        public Block {
            words = CleanWords.block(words);
            if (id.isEmpty() || words.length() > LARGEST_BLOCK) {
                throw new IllegalArgumentException("a block without a name, or too large");
            }
            if (words.isEmpty() && !kind.wordless()) {
                throw new IllegalArgumentException("a block without words: " + id);
            }
        }

        Block with(String other) {
            return new Block(id, kind, other);
        }
    }

    /**
     * @throws IllegalArgumentException when two blocks have one identifier
     */
    public Text {
        blocks = List.copyOf(blocks);
        Set<String> ids = new HashSet<>();
        blocks.forEach(block -> {
            if (!ids.add(block.id())) {
                throw new IllegalArgumentException("two blocks have one identifier: " + block.id());
            }
        });
    }

    /** Where a block is, from 0; empty when this version does not have it. */
    public OptionalInt place(String id) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).id().equals(id)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Where what the block at that place holds ends: the place of the first block outside. */
    public int end(int place) {
        int rank = blocks.get(place).kind().rank();
        int end = place + 1;
        if (blocks.get(place).kind().holds()) {
            while (end < blocks.size() && blocks.get(end).kind().rank() > rank) {
                end++;
            }
        }
        return end;
    }

    /**
     * The number of each block that has one, by identifier: « Titre Ier », « Article 2 », « I. », « 1° », « a) ».
     * Articles are counted through the whole text, chapters in their title, sections in their chapter; what is inside
     * an article, in it.
     */
    public Map<String, String> numbers() {
        return Numbering.of(this);
    }

    /**
     * The one text that this version has: what is served and what is hashed.
     *
     * <p>
     * UTF-8 in NFC, lines ended by one line feed. The first is {@code <!-- charte 1 -->}; then, for each block, an
     * empty line and its line. {@code # Titre II – words}, {@code # Annexe 1 –
     * words}, {@code # words} for what has no number, {@code ## Chapitre Ier – words}, {@code ###
     * Section 1 – words}, {@code #### Article 1er – words}: Roman numbers for titles and chapters, « Ier » and « 1er »
     * for the first, the space-dash-space (U+2013) and what follows only when there are words. {@code - I. – words},
     * then {@code 1°} and {@code a)} in the same way, with two and four spaces before the hyphen and none of the dash.
     * A paragraph is its words, after a backslash when they begin with one of {@code \ # - + < >}. The words of what
     * has no number come after {@code <!-- -->} when they would read as a number, or begin with that.
     */
    public String canonical() {
        return Markdown.write(this);
    }

    /** The SHA-256 of {@link #canonical}, in 64 hexadecimal digits: as {@code sha256sum} says. */
    public String sha256() {
        return Sha256.hex(canonical());
    }
}

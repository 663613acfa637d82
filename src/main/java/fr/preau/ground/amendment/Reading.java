package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A text as it was read, and how it was cut, to be shown before it is kept.
 *
 * @param cuts one for each block, in order
 */
public record Reading(Text text, List<Cut> cuts) {
    private static final int LARGEST = 5_000_000;
    private static final int MOST_BLOCKS = 20_000;

    /**
     * How one block was found.
     *
     * @param line where it begins in what was given, from 1
     * @param mark what made us begin it: « Art. 2 – », « 1° »; empty for a paragraph
     * @param doubt what a person should look at; null when there is nothing
     */
    public record Cut(int line, String mark, Block block, @Nullable Reason doubt) {}

    /** The same, with the identifiers of the text before wherever a block is the same. */
    public Reading tracing(Text before) {
        return BlockTrace.of(before, this);
    }

    /** A block that is being read. */
    private record OpenBlock(int line, String mark, Kind kind, StringBuilder words) {}

    /**
     * What somebody pasted or a file of Markdown. What {@link Text#canonical} wrote is read exactly; elsewhere the
     * forms of French texts are looked for: « Titre II », « Chapitre Ier », « Section 1 », « Annexe », « Article 1er »,
     * « Art. 2 – », « I. – », « 1° », « a) », headings of Markdown; all the rest is paragraphs. Numbers are looked at,
     * then given anew by us.
     *
     * @param ids gives a new identifier at each call
     * @throws Refusal.BadRequest when there is nothing in it, it is too large, or it says that we wrote it and we did
     * not
     */
    public static Reading of(String given, Supplier<String> ids) {
        Refusal.refuse(given.length() > LARGEST, "text", "amendment.text.size", LARGEST);
        List<String> lines = given.lines().toList();
        boolean ours = !lines.isEmpty() && lines.getFirst().equals(Markdown.FIRST_LINE);
        List<OpenBlock> begun = ours ? exact(lines) : guessed(lines);
        begun.removeIf(block -> !block.kind().wordless() && CleanWords.block(block.words().toString()).isEmpty());
        Refusal.refuse(begun.isEmpty(), "text", "amendment.text.empty");
        Refusal.refuse(begun.size() > MOST_BLOCKS, "text", "amendment.text.blocks", MOST_BLOCKS);
        return shown(begun, ids);
    }

    private static Reading shown(List<OpenBlock> begun, Supplier<String> ids) {
        List<Block> blocks = new ArrayList<>();
        for (OpenBlock openBlock : begun) {
            String words = CleanWords.block(openBlock.words().toString());
            if (words.length() > Text.LARGEST_BLOCK) {
                throw new Refusal.BadRequest("text", "amendment.text.block", openBlock.line(), Text.LARGEST_BLOCK);
            }
            blocks.add(new Block(ids.get(), openBlock.kind(), words));
        }
        var text = new Text(blocks);
        Map<String, String> numbers = text.numbers();
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            OpenBlock openBlock = begun.get(i);
            Block block = blocks.get(i);
            String number = numbers.getOrDefault(block.id(), "");
            cuts.add(new Cut(openBlock.line(), openBlock.mark(), block, doubt(openBlock, number)));
        }
        return new Reading(text, List.copyOf(cuts));
    }

    private static @Nullable Reason doubt(OpenBlock block, String number) {
        if (block.kind() == Kind.ARTICLE && !block.mark().isEmpty()) {
            String was = LegalForms.figures(block.mark());
            String is = LegalForms.figures(number);
            if (!was.isEmpty() && !was.equals(is)) {
                return Reason.of("amendment.cut.renumbered", block.mark(), number);
            }
        }
        return null;
    }

    private static List<OpenBlock> exact(List<String> lines) {
        List<OpenBlock> begun = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                Markdown.MarkdownLine line = Markdown.read(lines.get(i));
                if (line == null) {
                    throw new Refusal.BadRequest("text", "amendment.text.form", i + 1);
                }
                begun.add(new OpenBlock(i + 1, "", line.kind(), new StringBuilder(line.words())));
            }
        }
        return begun;
    }

    private static List<OpenBlock> guessed(List<String> lines) {
        List<OpenBlock> begun = new ArrayList<>();
        boolean apart = true;
        int roman = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = CleanWords.block(lines.get(i));
            LegalForms.LegalForm found = LegalForms.of(line, roman + 1);
            if (found == null && !line.isEmpty()) {
                if (!apart && goesOn(begun.getLast(), line)) {
                    begun.getLast().words().append(' ').append(line);
                } else {
                    begun.add(new OpenBlock(i + 1, "", Kind.PARAGRAPH, new StringBuilder(line)));
                }
            }
            while (found != null) {
                roman = after(found, roman);
                begun.add(new OpenBlock(i + 1, found.mark(), found.kind(), new StringBuilder(found.words())));
                found = rest(begun, found, i + 1, roman + 1);
            }
            apart = line.isEmpty();
        }
        return begun;
    }

    /** The last Roman number read in this article. */
    private static int after(LegalForms.LegalForm found, int roman) {
        if (found.kind() != Kind.ROMAN) {
            return found.kind().holds() ? 0 : roman;
        }
        return found.mark().matches("I\\b.*") ? 1 : roman + 1;
    }

    /** What follows on the line of an article when it is not its heading: a block of its own. */
    private static LegalForms.@Nullable LegalForm rest(List<OpenBlock> begun, LegalForms.LegalForm found, int line,
            int roman) {
        if (found.rest().isEmpty()) {
            return null;
        }
        LegalForms.LegalForm next = LegalForms.of(found.rest(), roman);
        if (next == null || next.kind().holds()) {
            begun.add(new OpenBlock(line, "", Kind.PARAGRAPH, new StringBuilder(found.rest())));
            return null;
        }
        return next;
    }

    /** A line cut by the width of a page: what is above ends without a mark, it begins low. */
    private static boolean goesOn(OpenBlock above, String line) {
        if (above.words().isEmpty() || above.kind().holds()) {
            return false;
        }
        char end = above.words().charAt(above.words().length() - 1);
        return ".:;!?".indexOf(end) < 0 && Character.isLowerCase(line.codePointAt(0));
    }
}

package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Markdown we write, line by line, and read again without a doubt. */
final class Markdown {
    static final String FIRST_LINE = "<!-- charte 1 -->";
    private static final String PLAIN = "<!-- -->";
    private static final String ESCAPED = "\\#-+<>";
    private static final String ROMAN = "[IVXLCDM]+";
    private static final Map<Kind, Pattern> NUMBERED = Map.of(Kind.TITLE, heading("# Titre " + ROMAN + "(?:er)?"),
            Kind.ANNEX, heading("# Annexe \\d+"), Kind.CHAPTER, heading("## Chapitre " + ROMAN + "(?:er)?"),
            Kind.SECTION, heading("### Section \\d+"), Kind.ARTICLE, heading("#### Article \\d+(?:er)?"), Kind.ROMAN,
            Pattern.compile("- " + ROMAN + "\\. – (.+)"), Kind.DEGREE, Pattern.compile("  - \\d+° (.+)"), Kind.LETTER,
            Pattern.compile("    - [a-z]+\\) (.+)"));

    private Markdown() {}

    /** What a line is, and its words. */
    record MarkdownLine(Kind kind, String words) {}

    private static Pattern heading(String begins) {
        return Pattern.compile(begins + "(?: – (.+))?");
    }

    static String write(Text text) {
        Map<String, String> numbers = text.numbers();
        var out = new StringBuilder(FIRST_LINE).append('\n');
        for (Block block : text.blocks()) {
            String number = numbers.getOrDefault(block.id(), "");
            out.append('\n').append(line(block, number)).append('\n');
        }
        return out.toString();
    }

    private static String line(Block block, String number) {
        String words = block.words();
        String dashed = words.isEmpty() ? number : number + " – " + words;
        return switch (block.kind()) {
            case HEADING -> "# " + (ambiguous(words) ? PLAIN : "") + words;
            case TITLE, ANNEX -> "# " + dashed;
            case CHAPTER -> "## " + dashed;
            case SECTION -> "### " + dashed;
            case ARTICLE -> "#### " + dashed;
            case PARAGRAPH -> (ESCAPED.indexOf(words.charAt(0)) < 0 ? "" : "\\") + words;
            case ROMAN -> "- " + dashed;
            case DEGREE -> "  - " + number + " " + words;
            case LETTER -> "    - " + number + " " + words;
        };
    }

    private static boolean ambiguous(String words) {
        return words.startsWith(PLAIN) || numbered("# " + words) != null;
    }

    /** One line of ours; null when we would not have written it. */
    static @Nullable MarkdownLine read(String line) {
        MarkdownLine numbered = numbered(line);
        if (numbered != null) {
            return numbered;
        }
        if (line.startsWith("# ") && line.length() > 2) {
            String words = line.substring(2);
            return new MarkdownLine(Kind.HEADING, words.startsWith(PLAIN) ? words.substring(PLAIN.length()) : words);
        }
        if (line.startsWith("\\")) {
            return new MarkdownLine(Kind.PARAGRAPH, line.substring(1));
        }
        boolean plain = !line.startsWith(" ") && ESCAPED.indexOf(line.charAt(0)) < 0;
        return plain ? new MarkdownLine(Kind.PARAGRAPH, line) : null;
    }

    private static @Nullable MarkdownLine numbered(String line) {
        for (Map.Entry<Kind, Pattern> entry : NUMBERED.entrySet()) {
            Matcher matcher = entry.getValue().matcher(line);
            if (matcher.matches()) {
                return new MarkdownLine(entry.getKey(), Objects.requireNonNullElse(matcher.group(1), ""));
            }
        }
        return null;
    }
}

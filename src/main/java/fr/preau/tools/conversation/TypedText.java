package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Fold;
import java.util.regex.Pattern;

/**
 * What somebody typed, without the characters that nobody sees: zero-width ones, those that turn the direction of the
 * text, controls. They can hide words, or make a text read as another one.
 *
 * @param text lines end with a line feed
 * @param removed how many invisible characters were left out
 */
record TypedText(String text, int removed) {
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\u0085]");

    /** Several marks piled on one letter spill over the lines around. */
    private static final Pattern PILED = Pattern.compile("(\\p{M}{4})\\p{M}+");

    static TypedText of(String raw) {
        String lines = LINE_END.matcher(raw).replaceAll("\n");
        String seen = PILED.matcher(Fold.visible(lines)).replaceAll("$1");
        return new TypedText(seen.strip(), lines.length() - seen.length());
    }

    /** Whether there is something to read. */
    boolean says() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}

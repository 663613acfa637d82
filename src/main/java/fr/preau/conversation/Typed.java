package fr.preau.conversation;

import java.util.regex.Pattern;

/**
 * What somebody typed, without the characters that nobody sees: zero-width ones, those that turn
 * the direction of the text, controls. They can hide words, or make a text read as another one.
 *
 * @param text lines end with a line feed
 * @param removed how many invisible characters were left out
 */
record Typed(String text, int removed) {
    /**
     * Controls and formats, private use, half pairs; and four letters that are drawn as nothing.
     */
    private static final Pattern INVISIBLE =
            Pattern.compile(
                    "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u115F\\u1160\\u2800\\u3164\\uFFA0&&[^\\n\\t]]");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\u0085]");

    /** Several marks piled on one letter spill over the lines around. */
    private static final Pattern PILED = Pattern.compile("(\\p{M}{4})\\p{M}+");

    static Typed of(String raw) {
        String lines = LINE_END.matcher(raw).replaceAll("\n");
        String seen = PILED.matcher(INVISIBLE.matcher(lines).replaceAll("")).replaceAll("$1");
        return new Typed(seen.strip(), lines.length() - seen.length());
    }

    /** Whether there is something to read. */
    boolean says() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}

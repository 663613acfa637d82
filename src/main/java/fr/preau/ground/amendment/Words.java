package fr.preau.ground.amendment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A block cut into pieces, whose sum is the block: words, marks of punctuation, blanks. Offsets count pieces, blanks
 * included, so that a range of them is exact to the letter.
 *
 * <p>
 * As French writes: « l’école » is {@code l’} and {@code école}, but « aujourd’hui » is one word; a word keeps its
 * hyphens; {@code 1 000,50} (non-breaking spaces), {@code 213-2}, {@code n°} and {@code 2°} are one piece each; a
 * guillemet is a piece, and so is a run of blanks of any kind.
 */
public final class Words {
    private static final Set<String> ELIDED = Set.of("c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu",
            "puisqu", "quoiqu");

    private final String text;
    private final int[] borders;

    private Words(String text, int[] borders) {
        this.text = text;
        this.borders = borders;
    }

    /** The pieces of a text, taken as it is. */
    public static Words of(String text) {
        int[] borders = new int[text.length() + 1];
        int pieces = 0;
        int at = 0;
        while (at < text.length()) {
            at = end(text, at);
            pieces++;
            borders[pieces] = at;
        }
        return new Words(text, Arrays.copyOf(borders, pieces + 1));
    }

    /**
     * How some words begin, cut between two characters; all of them when ten more would do.
     *
     * @param most how many characters
     */
    public static String beginning(String words, int most) {
        return words.codePointCount(0, words.length()) <= most + 10 ? words
                : words.substring(0, words.offsetByCodePoints(0, most)) + "…";
    }

    /** How many pieces. */
    public int size() {
        return borders.length - 1;
    }

    /** One piece, from 0. */
    public String piece(int at) {
        return between(at, at + 1);
    }

    /** What the pieces from the first to before the last say together. */
    public String between(int from, int to) {
        return text.substring(borders[from], borders[to]);
    }

    boolean blank(int at) {
        return blankAt(text, borders[at]);
    }

    private static boolean blankAt(String text, int at) {
        int letter = text.codePointAt(at);
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    private static int end(String text, int from) {
        if (blankAt(text, from)) {
            int at = from;
            while (at < text.length() && blankAt(text, at)) {
                at += Character.charCount(text.codePointAt(at));
            }
            return at;
        }
        return ofWord(text.codePointAt(from)) ? wordEnd(text, from)
                : marks(text, from + Character.charCount(text.codePointAt(from)));
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            if (letter == '°' || letter == 'º') {
                return at + 1;
            }
            if (!ofWord(letter)) {
                if (!joins(text, at)) {
                    return at;
                }
                if (apostrophe(letter) && elided(text, from, at)) {
                    return at + 1;
                }
            }
            at += Character.charCount(letter);
        }
        return at;
    }

    private static boolean elided(String text, int from, int at) {
        String before = text.substring(from, at);
        return ELIDED.contains(before.substring(before.lastIndexOf('-') + 1).toLowerCase(Locale.ROOT));
    }

    /** Whether what is between two letters or two figures holds them together. */
    private static boolean joins(String text, int at) {
        if (at + 1 >= text.length() || !Character.isLetterOrDigit(text.codePointAt(at + 1))) {
            return false;
        }
        char mark = text.charAt(at);
        boolean figures = Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1));
        return switch (mark) {
            case '-', '\u2010', '\u2011' -> true;
            case '\'', '’' -> Character.isLetter(text.codePointBefore(at));
            case ',', '.' -> figures;
            case '\u00A0', '\u202F' -> figures && thousand(text, at + 1);
            default -> false;
        };
    }

    /** Exactly three figures begin there. */
    private static boolean thousand(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end - at == 3;
    }

    private static boolean apostrophe(int letter) {
        return letter == '\'' || letter == '’';
    }

    private static boolean ofWord(int letter) {
        return Character.isLetterOrDigit(letter) || mark(letter) || letter == '_';
    }

    private static boolean mark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static int marks(String text, int from) {
        int at = from;
        while (at < text.length() && mark(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }
}

package fr.preau.ground.kernel;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names as people type them: without accents, case, hyphens or apostrophes, and with "St" meaning "Saint".
 */
public final class Fold {
    private static final int FEW = 5;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern SAINT = Pattern.compile("\\bst(e?)\\b");

    /**
     * Controls, formats (zero-width, direction of the text), private use, half pairs, letters and marks drawn as
     * nothing; not what makes a sign a picture or not.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\u2028\\u2029\\u034F\\u17B4\\u17B5\\u180B-\\u180F\\uFE00-\\uFE0D\\x{E0100}-\\x{E01EF}\\u115F\\u1160\\u2800\\u3164\\uFFA0&&[^\\n\\t]]");

    /** An address of a site or of mail, with or without its scheme; "M.DUPONT" is none. */
    private static final Pattern LINK = Pattern.compile(
            "://|@|\\b[wW]{3}\\.|[\\p{L}\\p{N}][\\p{L}\\p{N}-]+\\.(?:\\p{Ll}{2,}|\\p{Lu}{2,})(?![\\p{L}\\p{N}])");

    private Fold() {}

    /** Without the characters that nobody sees: they hide words, or make a text read otherwise. */
    public static String visible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!seen(text.charAt(i))) {
                return UNSEEN.matcher(text).replaceAll("");
            }
        }
        return text;
    }

    /** Of what French is written with, so that a long text is not held against the whole rule. */
    private static boolean seen(char c) {
        return c >= ' ' && c <= '~' || c == '\n' || c == '\t' || c > '\u009F' && c < '\u0180' && c != '\u00AD'
                || c >= '\u2010' && c <= '\u2026' || c == '€';
    }

    /**
     * Whether a mail program would make a link of it: what strangers say of themselves is written in letters of ours,
     * which must lead nowhere else.
     */
    public static boolean links(String text) {
        return LINK.matcher(text).find();
    }

    /** Whether a letter of it was lost on the way: it was not sent as UTF-8. */
    public static boolean garbled(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    /** Without any blank, those that French writes within numbers included: {@code 1 250}. */
    public static String unspaced(String typed) {
        return SPACES.matcher(typed).replaceAll("");
    }

    /** Words as they will be shown: only what is seen, composed, without blanks around. */
    public static String seen(String typed) {
        return Normalizer.normalize(visible(typed.replace("\r\n", "\n")), Normalizer.Form.NFC).strip();
    }

    /** The same on one line: blanks within are one space. */
    public static String line(String typed) {
        return seen(BLANKS.matcher(typed).replaceAll(" "));
    }

    /**
     * Words that are neither too short nor too long.
     *
     * @throws Refusal.BadRequest on that field otherwise; its sentence says the longest
     */
    public static String sized(String words, int least, int most, String field, String key) {
        boolean sized = words.length() >= least && words.length() <= most;
        Refusal.refuse(!sized, field, key, most);
        return words;
    }

    /** At most that many characters of it, the last a mark where there were more. */
    public static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** "Œuf-en-Ternois" and "oeuf en ternois" fold alike; "St-Étienne" folds to "saint etienne". */
    public static String plain(String text) {
        String lower = text.toLowerCase(Locale.FRENCH).replace("œ", "oe").replace("æ", "ae");
        String ascii = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        String words = NOT_A_WORD.matcher(ascii).replaceAll(" ").strip();
        return SAINT.matcher(words).replaceAll("saint$1");
    }

    /** What stands between blanks, commas and semicolons. */
    public static Stream<String> parts(String typed) {
        return Arrays.stream(typed.split("[\\s,;]+")).filter(text -> !text.isEmpty());
    }

    /** The first five of them, and that there are more. */
    public static String few(Collection<String> all) {
        return all.stream().limit(FEW).collect(Collectors.joining(", ")) + (all.size() > FEW ? "…" : "");
    }
}

package fr.preau.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as people type them: without accents, case, hyphens or apostrophes, and with "St" meaning
 * "Saint".
 */
public final class Fold {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern SAINT = Pattern.compile("\\bst(e?)\\b");

    private Fold() {}

    /** "Œuf-en-Ternois" and "oeuf en ternois" fold alike; "St-Étienne" folds to "saint etienne". */
    public static String plain(String text) {
        String lower = text.toLowerCase(Locale.FRENCH).replace("œ", "oe").replace("æ", "ae");
        String ascii =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        String words = NOT_A_WORD.matcher(ascii).replaceAll(" ").strip();
        return SAINT.matcher(words).replaceAll("saint$1");
    }
}

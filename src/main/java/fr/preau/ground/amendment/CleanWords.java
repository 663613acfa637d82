package fr.preau.ground.amendment;

import fr.preau.ground.kernel.Fold;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Words as they are kept: composed (NFC), on one line, without the characters nobody sees. */
final class CleanWords {
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t\\u000B\\f\\u0085\\u2028\\u2029]+");
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private CleanWords() {}

    /** A part of a block: the blanks at its ends count. */
    static String part(String typed) {
        String line = BREAKS.matcher(typed).replaceAll(" ");
        return Normalizer.normalize(Fold.visible(line), Normalizer.Form.NFC);
    }

    /** A whole block: no two spaces in a row, no blank at its ends. */
    static String block(String typed) {
        return SPACES.matcher(part(typed)).replaceAll(" ").strip();
    }
}

package fr.preau.ground.document;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * Where a line of French may end: never after an apostrophe (« l’ / école »), inside guillemets or before a double
 * mark, nor between « n° » and its number, as Java would have it.
 */
final class FrenchLines implements FSTextBreaker {
    private static final String APOSTROPHES = "’'";
    private static final String KEPT_WITH_BEFORE = "»;:!?%";
    private final FSTextBreaker words = new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.FRENCH));
    private String text = "";

    @Override
    public void setText(String newText) {
        text = newText;
        words.setText(newText);
    }

    @Override
    public int next() {
        int at = words.next();
        while (at > 0 && at < text.length() && whole(at)) {
            at = words.next();
        }
        return at;
    }

    /** Whether what is before that place and what is after it go together. */
    private boolean whole(int at) {
        char before = text.charAt(at - 1);
        if (!Character.isWhitespace(before)) {
            return APOSTROPHES.indexOf(before) >= 0 && Character.isLetterOrDigit(text.charAt(at));
        }
        String line = text.substring(Math.max(0, at - 4), at).stripTrailing();
        return KEPT_WITH_BEFORE.indexOf(text.charAt(at)) >= 0 || line.endsWith("«") || line.endsWith("n°");
    }
}

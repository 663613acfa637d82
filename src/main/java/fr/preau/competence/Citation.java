package fr.preau.competence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source as the law files cite it: "C. éduc. L213-2 (réd. loi 2013-595 art. 21)".
 *
 * @param ref what is cited
 * @param detail what stands between parentheses, when something does
 * @param article the article of a code it begins with ("C. éduc. L213-2"); empty otherwise
 */
record Citation(String ref, @Nullable String detail, String article) {
    private static final Pattern ARTICLE = Pattern.compile("^(?:C\\. éduc\\.|CGCT|CGFP) (?:LO|L|R|D)\\d+(?:-\\d+)*");

    static Citation read(String text) {
        int open = text.indexOf(" (");
        String ref = open > 0 ? text.substring(0, open) : text;
        String detail = open > 0 ? text.substring(open + 1) : null;
        Matcher article = ARTICLE.matcher(ref);
        return new Citation(ref, detail, article.find() ? article.group() : "");
    }

    /** Number of the article, without its code; empty when it is none. */
    String number() {
        return article.substring(article.lastIndexOf(' ') + 1);
    }
}

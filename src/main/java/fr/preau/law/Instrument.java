package fr.preau.law;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A legal text, or one article of a code: a file of {@code droit/}.
 *
 * @param path of the file, without its ending
 * @param reference how sources cite it: "C. éduc. L213-2"; empty for a text that is not an article of a code
 */
record Instrument(String path, String name, String reference, @Nullable String title, @Nullable String url,
        List<Version> versions) {

    /**
     * A state of the text.
     *
     * @param article the one of several articles of a law it is; absent when the file is about one
     * @param to first day it does not hold any more; the end of time when it is not established
     * @param readTo first day for which it was neither read nor proven to be the last
     * @param deduced whether its words were never read
     */
    record Version(@Nullable String article, long from, long to, long readTo, boolean deduced, @Nullable String url,
            String read, String summary) {
        boolean holds(long day) {
            return from <= day && day < to;
        }

        boolean isOf(Citation citation) {
            return article == null || citation.names(article);
        }

        LocalDate since() {
            return LocalDate.ofEpochDay(from);
        }
    }

    /** The version that a source cites, in force on a day, as far as it was read. */
    @Nullable
    Version on(long day, Citation citation) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).isOf(citation) && versions.get(i).holds(day)) {
                return versions.get(i);
            }
        }
        return null;
    }

    /** The days for which what a source cites was read. */
    Reach reach(Citation citation) {
        return Reach.of(versions.stream().filter(version -> version.isOf(citation)).toList());
    }

    /**
     * A source as the law files cite it: "C. éduc. L213-2 (depuis la loi 2013-595, art. 21)", "CGCT L5214-16 pour CC".
     *
     * @param ref what is cited
     * @param detail what stands between parentheses, when something does
     * @param article the article of a code it begins with ("C. éduc. L213-2"); empty otherwise
     * @param grouping the nature of the only groupings of communes it is about: "CC"; empty when it is about all
     */
    record Citation(String ref, @Nullable String detail, String article, String grouping) {
        private static final Pattern SIGNED = Pattern
                .compile("(?:\\bdu |^\\(|\\(rép\\. )(\\d{1,2})(?:er)?(?:/(\\d{1,2})/| (\\p{L}+) )(\\d{4})\\b");
        private static final List<String> MONTHS = List.of("janvier", "février", "mars", "avril", "mai", "juin",
                "juillet", "août", "septembre", "octobre", "novembre", "décembre");
        private static final Pattern GROUPING = Pattern.compile(" pour (CC|CA|CU|METRO)$");

        private static final Pattern ARTICLE = Pattern
                .compile("^(?:C\\. éduc\\.|CGCT|CGFP|C\\. rural|CASF) (?:LO|L|R|D)\\d+(?:-\\d+)*(?: A\\b)?");

        static Citation read(String cited) {
            Matcher grouping = GROUPING.matcher(cited);
            String only = grouping.find() ? grouping.group(1) : "";
            String text = grouping.replaceFirst("");
            int open = text.indexOf(" (");
            String ref = open > 0 ? text.substring(0, open) : text;
            String detail = open > 0 ? text.substring(open + 1) : null;
            Matcher article = ARTICLE.matcher(ref);
            return new Citation(ref, detail, article.find() ? article.group() : "", only);
        }

        /** Whether it names that article of a law: "Loi 84-594 art. 11". */
        boolean names(String number) {
            return (ref + " " + (detail == null ? "" : detail))
                    .matches(".*\\bart\\. ?" + Pattern.quote(number) + "\\b.*");
        }

        /**
         * The day its name gives it, "Contrat du 23 juin 2023", before which it cannot hold; absent when it gives none.
         */
        @Nullable
        LocalDate signed() {
            Matcher day = SIGNED.matcher(ref);
            if (!day.find()) {
                day = SIGNED.matcher(detail == null ? "" : detail);
                if (!day.find()) {
                    return null;
                }
            }
            int month = day.group(2) == null ? MONTHS.indexOf(day.group(3)) + 1 : Integer.parseInt(day.group(2));
            return month == 0 ? null
                    : LocalDate.of(Integer.parseInt(day.group(4)), month, Integer.parseInt(day.group(1)));
        }

        /** Whether it is about a grouping of that nature, or of a nature that nobody knows. */
        boolean about(String nature) {
            return grouping.isEmpty() || nature.isEmpty() || grouping.equals(nature);
        }

        /** Number of the article, without its code; empty when it is none. */
        String number() {
            return article.replaceFirst("^(?:C\\. )?\\S+ ", "");
        }
    }
}

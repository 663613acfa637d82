package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Text.Kind;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How French texts begin a title, an article, a numbered paragraph; read from one line. */
final class LegalForms {
    private static final String GAP = "[ \\u00A0\\u202F]*";
    private static final String NUMBER = "(?:premier|première|unique|\\d+(?:er|ère|re|ᵉʳ|°)?|[ivxlc]+(?:er|ère|re|ᵉʳ)?)(?![\\p{L}\\d-])";
    private static final String FIGURED = "(?:premier|unique|\\d+(?:er|ᵉʳ)?)(?![\\p{L}\\d-])";
    private static final String DASH = "(?:" + GAP + "[.:–—-])*" + GAP;
    private static final Pattern DIVISION = form("(titre|chapitre|section)[ \\u00A0]+" + NUMBER + DASH);
    private static final Pattern ANNEX = form("annexe(?:[ \\u00A0]+" + NUMBER + ")?(?!\\p{L})" + DASH);
    private static final Pattern ARTICLE = form("(?:article|art\\.)[ \\u00A0]*" + FIGURED + DASH);
    private static final Pattern MARKDOWN = Pattern.compile("#{1,6} +(.*?)[ #]*");
    private static final Pattern ROMAN = Pattern
            .compile("(([IVX]+)(?:\\." + GAP + "[–—-]?|" + GAP + "[–—-])" + GAP + ")(\\S.*)");
    private static final Pattern DEGREE = Pattern
            .compile("((?:[-•*] )?\\d{1,3}(?:" + GAP + "[°º]|[.)] )" + GAP + "(?:[–—:-] )?)(\\S.*)");
    private static final Pattern LETTER = Pattern.compile("((?:[-•*] )?(?:[a-z]{1,2}\\)|[-–—•*] )" + GAP + ")(\\S.*)");
    private static final Pattern NAMED = form("(préambule|glossaire|exposé des motifs|définitions)" + DASH + "(?=$)");
    private static final Pattern FIGURES = Pattern.compile("\\d+");

    private LegalForms() {}

    /**
     * A form that was recognised.
     *
     * @param mark as it was written, blanks around apart
     * @param words of the block
     * @param rest what follows on the line and is of another block
     */
    record LegalForm(Kind kind, String mark, String words, String rest) {}

    private static Pattern form(String begins) {
        return Pattern.compile("(" + begins + ")(.*)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * @param roman the Roman number that may come: « X. Durand » is not one
     */
    static @Nullable LegalForm of(String line, int roman) {
        Matcher markdown = MARKDOWN.matcher(line);
        boolean heading = markdown.matches();
        String bare = unbold(heading ? markdown.group(1) : line);
        LegalForm division = division(bare, heading);
        if (division != null || !heading) {
            return division != null ? division : item(line, roman);
        }
        return bare.isEmpty() ? null : new LegalForm(Kind.HEADING, "#", bare, "");
    }

    private static String unbold(String line) {
        return line.length() > 4 && line.startsWith("**") && line.indexOf("**", 2) == line.length() - 2
                ? line.substring(2, line.length() - 2).strip()
                : line;
    }

    private static @Nullable LegalForm division(String line, boolean heading) {
        Matcher division = DIVISION.matcher(line);
        if (division.matches() && begins(division.group(1), division.group(3))) {
            Kind kind = switch (division.group(2).toLowerCase(Locale.FRENCH)) {
                case "titre" -> Kind.TITLE;
                case "chapitre" -> Kind.CHAPTER;
                default -> Kind.SECTION;
            };
            return new LegalForm(kind, division.group(1).strip(), division.group(3), "");
        }
        Matcher annex = ANNEX.matcher(line);
        if (annex.matches() && begins(annex.group(1), annex.group(2))) {
            return new LegalForm(Kind.ANNEX, annex.group(1).strip(), annex.group(2), "");
        }
        Matcher named = NAMED.matcher(line);
        if (named.matches()) {
            return new LegalForm(Kind.HEADING, "", named.group(2), "");
        }
        return article(line, heading);
    }

    private static @Nullable LegalForm article(String line, boolean heading) {
        Matcher article = ARTICLE.matcher(line);
        if (!article.matches() || !begins(article.group(1), article.group(2))) {
            return null;
        }
        String words = article.group(2);
        boolean sentence = !heading && words.matches("(?s).*[.;:,]|[IVX]+\\. .*|1°.*|a\\).*");
        return new LegalForm(Kind.ARTICLE, article.group(1).strip(), sentence ? "" : words, sentence ? words : "");
    }

    /** « Article 3 du décret… » is a sentence, « Article 3 – Du décret » is not. */
    private static boolean begins(String mark, String words) {
        return words.isEmpty() || !Character.isLowerCase(words.codePointAt(0))
                || ".:–—-".indexOf(mark.strip().charAt(mark.strip().length() - 1)) >= 0 || words.startsWith("a)");
    }

    private static @Nullable LegalForm item(String line, int roman) {
        Matcher matcher = ROMAN.matcher(line);
        if (matcher.matches() && (matcher.group(2).equals(Numbering.roman(roman)) || matcher.group(2).equals("I"))) {
            return new LegalForm(Kind.ROMAN, matcher.group(1).strip(), matcher.group(3), "");
        }
        Matcher degree = DEGREE.matcher(line);
        if (degree.matches()) {
            return new LegalForm(Kind.DEGREE, degree.group(1).strip(), degree.group(2), "");
        }
        Matcher letter = LETTER.matcher(line);
        if (letter.matches()) {
            return new LegalForm(Kind.LETTER, letter.group(1).strip(), letter.group(2), "");
        }
        return null;
    }

    /** The number that a mark says in figures; « premier » is 1; empty when it says none. */
    static String figures(String mark) {
        Matcher figures = FIGURES.matcher(mark);
        String lower = mark.toLowerCase(Locale.FRENCH);
        if (figures.find()) {
            return Objects.requireNonNull(figures.group());
        }
        return lower.contains("premier") || lower.contains("unique") ? "1" : "";
    }
}

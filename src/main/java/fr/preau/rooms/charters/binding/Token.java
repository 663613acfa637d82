package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Words;
import fr.preau.ground.kernel.Fold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * One word or mark of a sentence.
 *
 * @param raw as it is written
 * @param low in lower case with its accents, the apostrophe left out: what tells « équipé » from « équipe »
 * @param stem folded, its ending cut, as the French analysis of the house does
 */
record Token(String raw, String low, String stem) {
    private static final Set<String> SMALL = Set.of("de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "a",
            "au", "aux", "leur", "leurs", "sa", "son", "ses", "d'", "l'");
    private static final Set<String> ACRONYMS = Set.of("ent", "tni", "eni", "emi", "ien", "pc");
    private static final Pattern HYPHEN = Pattern.compile("[-\u2010\u2011]");
    private static final Analyzer STEM = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer whole = new KeywordTokenizer();
            return new TokenStreamComponents(whole, new FrenchLightStemFilter(whole));
        }
    };

    /** The words and marks of a text, in order; blanks left out, compounds taken apart. */
    static List<Token> of(String text) {
        Words words = Words.of(text);
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String piece = words.piece(i);
            if (!piece.isBlank()) {
                for (String part : HYPHEN.split(piece)) {
                    if (!part.isEmpty()) {
                        tokens.add(one(part));
                    }
                }
            }
        }
        return tokens;
    }

    private static Token one(String raw) {
        String low = raw.toLowerCase(Locale.FRENCH).replace("’", "").replace("'", "");
        String folded = Fold.plain(raw);
        if (folded.isEmpty()) {
            return new Token(raw, raw, raw);
        }
        boolean capital = Character.isUpperCase(raw.codePointAt(0));
        if (folded.equals("etat")) {
            return new Token(raw, low, capital ? "etat" : "etat (de choses)");
        }
        if (ACRONYMS.contains(folded)) {
            boolean shouted = raw.length() > 1 && raw.equals(raw.toUpperCase(Locale.FRENCH));
            return new Token(raw, low, shouted ? folded + "!" : folded);
        }
        return new Token(raw, low, stem(folded));
    }

    /** Whether it is passed over where a form of several words is looked for. */
    boolean small() {
        return SMALL.contains(Fold.plain(low));
    }

    boolean word() {
        return Character.isLetterOrDigit(raw.codePointAt(0));
    }

    private static String stem(String folded) {
        try (TokenStream stream = STEM.tokenStream("", folded)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String stem = stream.incrementToken() ? term.toString() : folded;
            stream.end();
            return stem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

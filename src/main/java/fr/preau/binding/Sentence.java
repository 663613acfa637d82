package fr.preau.binding;

import fr.preau.amendment.Words;
import fr.preau.binding.Lexicon.Mention;
import fr.preau.kernel.Fold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
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

/** One sentence: its tokens, and what they name. */
final class Sentence {
    private static final Set<String> ENDS = Set.of(".", ";", "!", "?", ":", "…", "|");

    /** Emphasis of Markdown. */
    private static final Pattern MARKS = Pattern.compile("[*`]|(?<!\\w)_|_(?!\\w)");

    private static final Set<String> SHORT = Set.of("art", "al", "cf", "ex", "etc", "m", "mme");

    /** « Sauf », « à l’exception de »: what follows, up to a comma, is left out. */
    private static final Set<String> BUT = Set.of("sauf", "hormis", "excepté", "hors");

    private final List<Token> tokens;
    private final List<Mention> mentions;

    /**
     * One word or mark of a sentence.
     *
     * @param raw as it is written
     * @param low in lower case with its accents, the apostrophe left out: what tells « équipé »
     *     from « équipe »
     * @param stem folded, its ending cut, as the French analysis of the house does
     */
    record Token(String raw, String low, String stem) {
        private static final Set<String> SMALL =
                Set.of(
                        "de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "a", "au",
                        "aux", "leur", "leurs", "sa", "son", "ses", "d'", "l'");
        private static final Set<String> ACRONYMS = Set.of("ent", "tni", "eni", "emi", "ien", "pc");
        private static final Pattern HYPHEN = Pattern.compile("[-\u2010\u2011]");
        private static final Analyzer STEM =
                new Analyzer() {
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

    private Sentence(List<Token> tokens) {
        this.tokens = tokens;
        List<Mention> all = Lexicon.shipped().mentions(tokens);
        Set<Integer> left = leftOut(all);
        this.mentions = all.stream().filter(one -> !left.contains(one.from())).toList();
    }

    private Set<Integer> leftOut(List<Mention> all) {
        Set<Integer> left = new HashSet<>();
        boolean out = false;
        for (int at = 0; at < tokens.size(); at++) {
            int here = at;
            boolean begins =
                    BUT.contains(low(at)) && all.stream().noneMatch(one -> one.from() == here)
                            || low(at).matches("exception|exclusion") && low(at - 2).equals("à");
            out = (out || begins) && !low(at).equals(",");
            if (out) {
                left.add(at);
            }
        }
        return left;
    }

    /** The sentences of a text; an abbreviation does not end one. */
    static List<Sentence> of(String text) {
        List<Sentence> all = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        for (Token token : Token.of(MARKS.matcher(text).replaceAll(""))) {
            tokens.add(token);
            String before = tokens.size() > 1 ? tokens.get(tokens.size() - 2).raw() : "";
            boolean abbreviated =
                    SHORT.contains(before.toLowerCase(Locale.FRENCH)) || before.matches("[LRDA]");
            if (ENDS.contains(token.raw()) && !abbreviated) {
                all.add(new Sentence(List.copyOf(tokens)));
                tokens.clear();
            }
        }
        if (!tokens.isEmpty()) {
            all.add(new Sentence(List.copyOf(tokens)));
        }
        return all;
    }

    List<Mention> mentions() {
        return mentions;
    }

    /** The word there in lower case; empty outside. */
    private String low(int at) {
        return at < 0 || at >= tokens.size() ? "" : tokens.get(at).low();
    }

    /** The words of a mention, as they are written. */
    String words(Mention one) {
        var out = new StringBuilder();
        for (int i = one.from(); i < one.to(); i++) {
            String raw = tokens.get(i).raw();
            boolean glued =
                    out.isEmpty()
                            || raw.matches("[,.)]")
                            || out.charAt(out.length() - 1) == '’'
                            || out.charAt(out.length() - 1) == '\'';
            out.append(glued ? "" : " ").append(raw);
        }
        return out.toString();
    }
}

package fr.preau.library;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/**
 * A text of a sheet cut into words: once, however many fields it is put in. Every stem stays in its
 * place, and the word of a group of synonyms comes over the words it stands for.
 */
final class Cut {
    private static final Forms FORMS = forms();

    private final List<French.Word> words;
    private final List<Token> tokens;

    /** A word as the index has it; {@code step} is 0 when it lies over the one before. */
    private record Token(String term, int begin, int end, int step) {}

    /** The forms that begin with the same words, and the groups that end here. */
    private record Forms(Map<String, Forms> next, List<String> groups) {
        Forms() {
            this(new HashMap<>(), new ArrayList<>());
        }
    }

    private Cut(List<French.Word> words, List<Token> tokens) {
        this.words = words;
        this.tokens = tokens;
    }

    static Cut of(String text) {
        List<French.Word> words = French.cut(text);
        List<Token> tokens = new ArrayList<>(words.size() + 16);
        for (int at = 0; at < words.size(); ) {
            Form form = longest(words, at);
            int covered = form == null ? 1 : form.words();
            if (form != null) {
                int end = words.get(at + covered - 1).end();
                for (String group : form.groups()) {
                    boolean first = group.equals(form.groups().getFirst());
                    French.Word word = words.get(at);
                    tokens.add(new Token(group, word.begin(), end, first ? word.step() : 0));
                }
            }
            for (int i = 0; i < covered; i++) {
                French.Word word = words.get(at + i);
                int step = form == null ? word.step() : i == 0 ? 0 : 1;
                tokens.add(new Token(word.stem(), word.begin(), word.end(), step));
            }
            at += covered;
        }
        return new Cut(words, tokens);
    }

    private record Form(int words, List<String> groups) {}

    private static @Nullable Form longest(List<French.Word> words, int at) {
        Form longest = null;
        Forms forms = FORMS.next().get(words.get(at).stem());
        for (int many = 1; forms != null; many++) {
            longest = forms.groups().isEmpty() ? longest : new Form(many, forms.groups());
            forms = at + many < words.size() ? forms.next().get(words.get(at + many).stem()) : null;
        }
        return longest;
    }

    private static Forms forms() {
        var all = new Forms();
        French.forms((group, stems) -> {
            Forms here = all;
            for (String stem : stems) {
                here = here.next().computeIfAbsent(stem, one -> new Forms());
            }
            here.groups().add(group);
        });
        return all;
    }

    /** Adds each word as it is written, folded. */
    void surface(Collection<String> all) {
        words.forEach(word -> all.add(word.folded()));
    }

    /** Tells each word as it is looked for, as often as it is said. */
    void terms(Consumer<String> each) {
        for (Token token : tokens) {
            each.accept(token.term());
        }
    }

    /** How many places there are for words. */
    int length() {
        int places = 0;
        for (Token token : tokens) {
            places += token.step() > 0 ? 1 : 0;
        }
        return places;
    }

    /** Tells each word with the one that comes next, and each group of synonyms likewise. */
    void pairs(Consumer<String> each) {
        for (int i = 0; i < tokens.size(); i++) {
            Token one = tokens.get(i);
            int next = i + 1;
            while (next < tokens.size() && tokens.get(next).begin() < one.end()) {
                next++;
            }
            for (int j = next; j < tokens.size() && together(next, j); j++) {
                each.accept(pair(one.term(), tokens.get(j).term()));
            }
        }
    }

    /** Whether two words begin at one place. */
    private boolean together(int one, int other) {
        return tokens.get(one).begin() == tokens.get(other).begin();
    }

    /** Two words that follow each other, as the index has them: no word has a space. */
    static String pair(String one, String other) {
        return one + " " + other;
    }

    /** All of it, in order, with its places. */
    TokenStream stream() {
        return new Replayed(tokens);
    }

    /** Those words, whatever their places. */
    static TokenStream stream(Collection<String> words) {
        return new Told<>(words) {
            @Override
            void tell(String word) {
                term.setEmpty().append(word);
            }
        };
    }

    private static final class Replayed extends Told<Token> {
        private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
        private final PositionIncrementAttribute position =
                addAttribute(PositionIncrementAttribute.class);

        Replayed(List<Token> tokens) {
            super(tokens);
        }

        @Override
        void tell(Token token) {
            term.setEmpty().append(token.term());
            offset.setOffset(token.begin(), token.end());
            position.setPositionIncrement(token.step());
        }
    }
}

package fr.preau.ground.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.jspecify.annotations.Nullable;

/**
 * Forgives one error in a word that hardly anybody wrote.
 *
 * @param surface the field that holds every word as it is written, folded
 * @param stems the fields that hold what words are compared by
 */
public record Spelling(IndexReader reader, String surface, List<String> stems) {
    private static final int SHORTEST = 4;

    /** A shorter word is near too many others: it is read as one of the field or not at all. */
    private static final int LONG = 6;

    private static final int RARE = 1;
    private static final int COMMON = 20;
    private static final int CANDIDATES = 20;

    /** How many texts have a word as it is compared, at least. */
    public int written(String stem) throws IOException {
        int most = 0;
        for (String field : stems) {
            most = Math.max(most, reader.docFreq(new Term(field, stem)));
        }
        return most;
    }

    /**
     * The commonest word one error away from a folded word that hardly anybody wrote; absent when it is known, a word
     * of ours included, or when there is none. The first letter is rarely wrong.
     */
    public @Nullable String instead(String word) throws IOException {
        List<String> compared = French.words(French.ASKED, word, 2);
        int written = 0;
        for (String stem : compared) {
            written = Math.max(written, written(stem));
        }
        if (compared.isEmpty() || written > RARE || Vocabulary.has(word)) {
            return null;
        }
        SuggestWord best = best(word);
        if (best == null || best.freq <= written * COMMON || form(best.string, word)) {
            return null;
        }
        return word.length() >= LONG || French.ofTheField(best.string) ? best.string : null;
    }

    /** Whether one is another form of the other: they are compared alike, or end otherwise. */
    private static boolean form(String text, String other) {
        int least = Math.min(text.length(), other.length());
        boolean ending = least >= LONG && text.regionMatches(0, other, 0, least - 1);
        return ending || French.words(French.BARE, text, 2).equals(French.words(French.BARE, other, 2));
    }

    /** A word of the field is likelier than any other; of two, the commoner. */
    private static boolean likelier(SuggestWord word, SuggestWord other) {
        boolean known = French.ofTheField(word.string);
        return known == French.ofTheField(other.string) ? word.freq > other.freq : known;
    }

    private @Nullable SuggestWord best(String word) throws IOException {
        var checker = new DirectSpellChecker();
        checker.setMaxEdits(1);
        checker.setMinQueryLength(SHORTEST);
        SuggestWord best = null;
        for (SuggestWord suggestWord : checker.suggestSimilar(new Term(surface, word), CANDIDATES, reader,
                SuggestMode.SUGGEST_MORE_POPULAR)) {
            best = best == null || likelier(suggestWord, best) ? suggestWord : best;
        }
        return best;
    }
}

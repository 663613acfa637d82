package fr.preau.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, as it is looked for.
 *
 * @param terms the words looked for, as the index writes them
 * @param exact the words that a group of synonyms took the place of
 * @param read words that nobody wrote, and what is read instead
 */
record Wanted(List<String> terms, List<String> exact, Map<String, String> read) {
    /** A word said in the title tells most, then in the result, then in what is around. */
    private static final Map<String, Float> TELLS =
            Map.of(Shelf.TITLE, 4f, Shelf.SUMMARY, 2f, Shelf.AROUND, 1.2f, Shelf.BODY, 1f);

    private static final int MOST_WORDS = 12;
    private static final int TELLING = 4;
    private static final int SHORTEST_TYPO = 5;
    private static final int RARE = 1;
    private static final int COMMON = 20;
    private static final int CORRECTIONS = 20;

    /** What a word as it was typed is worth, beside that of its group of synonyms. */
    private static final float AS_TYPED = 0.6f;

    /** What two words that follow each other in the title are worth, beside each of them. */
    private static final float TOGETHER = 0.5f;

    static Wanted of(String text, IndexReader reader) throws IOException {
        String kept =
                text.length() > Asked.LONGEST_TEXT ? text.substring(0, Asked.LONGEST_TEXT) : text;
        Map<String, String> read = new LinkedHashMap<>();
        var corrected = new StringBuilder(kept);
        for (String word : French.words(French.SURFACE, kept, MOST_WORDS)) {
            String instead = instead(word, reader);
            if (instead != null) {
                read.put(word, instead);
                corrected.append(' ').append(instead);
            }
        }
        List<String> terms = French.words(French.ASKED, corrected.toString(), MOST_WORDS * 2);
        List<String> replaced = new ArrayList<>();
        read.keySet().forEach(word -> replaced.addAll(French.words(French.ASKED, word, 1)));
        List<String> left = terms.stream().filter(term -> !replaced.contains(term)).toList();
        List<String> exact = new ArrayList<>(French.words(French.BARE, kept, MOST_WORDS));
        exact.removeAll(terms);
        return new Wanted(left.subList(0, Math.min(left.size(), MOST_WORDS)), exact, read);
    }

    boolean nothing() {
        return terms.isEmpty();
    }

    /** Half of the words, and one at least: enough when hardly any sheet has them all. */
    int most() {
        return Math.max(1, terms.size() / 2);
    }

    /**
     * So many of the words; everything when no word was typed. Words that follow each other in the
     * title say more than words apart, and the words that were typed more than their synonyms.
     */
    Query query(int enough) {
        if (terms.isEmpty()) {
            return new MatchAllDocsQuery();
        }
        var all = new BooleanQuery.Builder().add(some(enough), Occur.MUST);
        for (int i = 1; i < terms.size(); i++) {
            Query pair = new PhraseQuery(Shelf.TITLE, terms.get(i - 1), terms.get(i));
            all.add(new BoostQuery(pair, TOGETHER), Occur.SHOULD);
        }
        exact.forEach(word -> all.add(new BoostQuery(word(word), AS_TYPED), Occur.SHOULD));
        return all.build();
    }

    /** The same, whatever order they come in. */
    Query some(int enough) {
        var some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(enough);
        terms.forEach(word -> some.add(word(word), Occur.SHOULD));
        return some.build();
    }

    private static Query word(String term) {
        var word = new CombinedFieldQuery.Builder(term);
        TELLS.forEach(word::addField);
        return word.build();
    }

    /** How many sheets have a word, at least. */
    private static int written(String term, IndexReader reader) throws IOException {
        int most = 0;
        for (String text : TELLS.keySet()) {
            most = Math.max(most, reader.docFreq(new Term(text, term)));
        }
        return most;
    }

    /** The few words that the fewest sheets have. */
    Wanted few(IndexReader reader) throws IOException {
        Map<String, Integer> sheets = new LinkedHashMap<>();
        for (String term : terms) {
            sheets.put(term, written(term, reader));
        }
        List<String> telling =
                terms.stream()
                        .sorted(Comparator.comparingInt(term -> sheets.getOrDefault(term, 0)))
                        .limit(TELLING)
                        .toList();
        return new Wanted(telling, List.of(), Map.of());
    }

    /** The commonest word one error away from a word that hardly anybody wrote. */
    private static @Nullable String instead(String word, IndexReader reader) throws IOException {
        int written = 0;
        for (String stem : French.words(French.ASKED, word, 2)) {
            written = Math.max(written, written(stem, reader));
        }
        if (written > RARE) {
            return null;
        }
        for (int sure = 1; sure >= 0; sure--) {
            var spelling = new DirectSpellChecker();
            spelling.setMaxEdits(1);
            spelling.setMinPrefix(sure);
            spelling.setMinQueryLength(SHORTEST_TYPO);
            SuggestWord best = null;
            for (SuggestWord one :
                    spelling.suggestSimilar(
                            new Term(Shelf.WORD, word),
                            CORRECTIONS,
                            reader,
                            SuggestMode.SUGGEST_MORE_POPULAR)) {
                best = best == null || one.freq > best.freq ? one : best;
            }
            if (best != null) {
                return best.freq > written * COMMON ? best.string : null;
            }
        }
        return null;
    }
}

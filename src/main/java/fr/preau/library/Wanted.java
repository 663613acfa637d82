package fr.preau.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, as it is looked for.
 *
 * @param terms the words looked for, as the index writes them
 * @param exact the words that a group of synonyms took the place of
 * @param read words that nobody wrote, and what is read instead
 * @param ordered whether the words come as they were typed
 */
record Wanted(List<String> terms, List<String> exact, Map<String, String> read, boolean ordered) {
    private static final int MOST_WORDS = 12;
    private static final int TELLING = 4;
    private static final int SHORTEST_TYPO = 5;
    private static final int RARE = 1;
    private static final int COMMON = 20;

    /** What a word as it was typed is worth, beside that of its group of synonyms. */
    private static final float AS_TYPED = 0.6f;

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
        return new Wanted(left.subList(0, Math.min(left.size(), MOST_WORDS)), exact, read, true);
    }

    boolean nothing() {
        return terms.isEmpty();
    }

    /**
     * So many of the words; everything when no word was typed. Words that follow each other in the
     * title say more than words apart, and the words that were typed more than their synonyms.
     */
    Query query(int enough) {
        if (terms.isEmpty()) {
            return new MatchAllDocsQuery();
        }
        var all = new BooleanQuery.Builder();
        if (enough == terms.size()) {
            needed().forEach(word -> all.add(word, Occur.MUST));
        } else {
            all.add(some(enough, Occur.SHOULD), Occur.MUST);
        }
        welcome().forEach(word -> all.add(word, Occur.SHOULD));
        return all.build();
    }

    /** Each of the words. */
    List<Query> needed() {
        return terms.stream().map(Wanted::word).toList();
    }

    /** What is worth something beside the words. */
    List<Query> welcome() {
        List<Query> welcome = new ArrayList<>();
        for (int i = 1; ordered && i < terms.size(); i++) {
            welcome.add(word(Cut.pair(terms.get(i - 1), terms.get(i))));
        }
        exact.forEach(word -> welcome.add(new BoostQuery(word(word), AS_TYPED)));
        return welcome;
    }

    private static Query word(String term) {
        return new TermQuery(new Term(Shelf.ALL, term));
    }

    /** Half of the words, and one at least: enough when hardly any sheet has them all. */
    int most() {
        return Math.max(1, terms.size() / 2);
    }

    /** The same sheets as {@link #query}, whatever each is worth. */
    Query matching(int enough) {
        return terms.isEmpty()
                ? new MatchAllDocsQuery()
                : some(enough, enough == terms.size() ? Occur.FILTER : Occur.SHOULD);
    }

    private Query some(int enough, Occur each) {
        var some = new BooleanQuery.Builder();
        needed().forEach(word -> some.add(word, each));
        return some.setMinimumNumberShouldMatch(each == Occur.SHOULD ? enough : 0).build();
    }

    /** The few words that the fewest sheets have, in whatever order. */
    Wanted few(IndexReader reader) throws IOException {
        Map<String, Integer> sheets = new LinkedHashMap<>();
        for (String term : terms) {
            sheets.put(term, reader.docFreq(new Term(Shelf.ALL, term)));
        }
        List<String> telling =
                terms.stream()
                        .filter(term -> sheets.getOrDefault(term, 0) > 1)
                        .sorted(Comparator.comparingInt(term -> sheets.getOrDefault(term, 0)))
                        .limit(TELLING)
                        .toList();
        return new Wanted(telling, List.of(), Map.of(), false);
    }

    /** The commonest word one error away from a word that hardly anybody wrote. */
    private static @Nullable String instead(String word, IndexReader reader) throws IOException {
        if (word.length() < SHORTEST_TYPO) {
            return null;
        }
        List<String> stems = French.words(French.ASKED, word, 2);
        int written = stems.isEmpty() ? 0 : reader.docFreq(new Term(Shelf.ALL, stems.getLast()));
        if (written > RARE) {
            return null;
        }
        Candidate best = new Candidate("", 0);
        for (int prefix = 1; prefix >= 0 && best.many() == 0; prefix--) {
            best = nearest(word, prefix, reader);
        }
        return best.many() > written * COMMON ? best.word() : null;
    }

    private record Candidate(String word, int many) {}

    private static Candidate nearest(String word, int prefix, IndexReader reader)
            throws IOException {
        CompiledAutomaton near = FuzzyQuery.getFuzzyAutomaton(word, 1, prefix, true);
        var best = new Candidate("", 0);
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(Shelf.WORD);
            TermsEnum found = terms == null ? TermsEnum.EMPTY : near.getTermsEnum(terms);
            for (BytesRef term = found.next(); term != null; term = found.next()) {
                if (found.docFreq() > best.many() && !term.utf8ToString().equals(word)) {
                    best = new Candidate(term.utf8ToString(), found.docFreq());
                }
            }
        }
        return best;
    }
}

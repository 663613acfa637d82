package fr.preau.rooms.practices.library;

import fr.preau.ground.search.French;
import fr.preau.ground.search.Spelling;
import fr.preau.ground.web.Finder;
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
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What was typed, as it is looked for.
 *
 * @param terms the words looked for, as the index writes them
 * @param exact the words that a group of synonyms took the place of
 * @param read words that nobody wrote, and what is read instead
 */
record SearchWords(List<String> terms, List<String> exact, Map<String, String> read) {
    /** A word said in the title tells most, then in the result, then in what is around. */
    private static final Map<String, Float> TELLS = Map.of(Shelf.TITLE, 4f, Shelf.SUMMARY, 2f, Shelf.AROUND, 1.2f,
            Shelf.BODY, 1f);

    private static final float ELSEWHERE = 0.25f;
    private static final int MOST_WORDS = 12;
    private static final int TELLING = 4;

    /** What a word as it was typed is worth, beside that of its group of synonyms. */
    private static final float AS_TYPED = 0.6f;

    /** What two words that follow each other in the title are worth, beside each of them. */
    private static final float TOGETHER = 0.5f;

    static SearchWords of(String text, IndexReader reader) throws IOException {
        String kept = text.length() > Questions.LONGEST_TEXT ? text.substring(0, Questions.LONGEST_TEXT) : text;
        boolean exact = Finder.exact(kept);
        Spelling spelling = spelling(reader);
        Map<String, String> read = new LinkedHashMap<>();
        var corrected = new StringBuilder(kept);
        for (String word : French.words(French.SURFACE, kept, MOST_WORDS)) {
            String instead = exact ? null : spelling.instead(word);
            if (instead != null) {
                read.put(word, instead);
                corrected.append(' ').append(instead);
            }
        }
        List<String> terms = French.words(French.ASKED, corrected.toString(), MOST_WORDS * 2);
        List<String> replaced = new ArrayList<>();
        read.keySet().forEach(word -> replaced.addAll(French.words(French.ASKED, word, 1)));
        List<String> left = terms.stream().filter(term -> !replaced.contains(term)).toList();
        List<String> typed = new ArrayList<>(French.words(French.BARE, kept, MOST_WORDS));
        typed.removeAll(terms);
        return new SearchWords(left.subList(0, Math.min(left.size(), MOST_WORDS)), typed, read);
    }

    private static Spelling spelling(IndexReader reader) {
        return new Spelling(reader, Shelf.WORD, List.copyOf(TELLS.keySet()));
    }

    boolean nothing() {
        return terms.isEmpty();
    }

    /**
     * Those that tell: words of what is everywhere, as "school", only where nothing else is said.
     */
    List<String> telling() {
        List<String> telling = terms.stream().filter(term -> !French.general(term)).toList();
        return telling.isEmpty() ? terms : telling;
    }

    /**
     * Of the telling words that some sheet has, one of two, or two thirds of more: enough when hardly any sheet has
     * them all.
     */
    int most(IndexReader reader) throws IOException {
        int known = 0;
        for (String term : telling()) {
            known += spelling(reader).written(term) > 0 ? 1 : 0;
        }
        return known < 3 ? 1 : (known * 2 + 2) / 3;
    }

    /**
     * So many of the telling words; everything when no word was typed. Words that follow each other in the title say
     * more than words apart, and the words that were typed more than their synonyms.
     */
    Query query(int enough) {
        if (terms.isEmpty()) {
            return new MatchAllDocsQuery();
        }
        var all = new BooleanQuery.Builder().add(some(enough), Occur.MUST);
        List<String> telling = telling();
        terms.stream().filter(term -> !telling.contains(term)).forEach(term -> all.add(word(term), Occur.SHOULD));
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
        telling().forEach(word -> some.add(word(word), Occur.SHOULD));
        return some.build();
    }

    /** A word is worth what it is in its best text, and a quarter of what it is in the others. */
    private static Query word(String term) {
        List<Query> each = new ArrayList<>();
        TELLS.forEach((text, weight) -> each.add(new BoostQuery(new TermQuery(new Term(text, term)), weight)));
        return new DisjunctionMaxQuery(each, ELSEWHERE);
    }

    /** The few words that the fewest sheets have. */
    SearchWords few(IndexReader reader) throws IOException {
        Map<String, Integer> sheets = new LinkedHashMap<>();
        for (String term : terms) {
            sheets.put(term, spelling(reader).written(term));
        }
        List<String> telling = terms.stream()
                .sorted(Comparator.comparingInt(term -> sheets.getOrDefault(term, 0)))
                .limit(TELLING)
                .toList();
        return new SearchWords(telling, List.of(), Map.of());
    }
}

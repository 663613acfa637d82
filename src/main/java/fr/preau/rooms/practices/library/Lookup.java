package fr.preau.rooms.practices.library;

import fr.preau.ground.search.French;
import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Order;
import fr.preau.rooms.practices.library.Library.Question;
import fr.preau.rooms.practices.library.Library.SheetNearness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks a shelf. */
record Lookup(Shelf shelf, JsonMapper json) {
    /** As many sheets as anybody pages through. */
    static final int LAST = 10_000;

    /** As many as have extracts: a page has them, a file has not. */
    private static final int MOST_EXTRACTS = 100;

    private static final int FEW = 3;
    private static final SortField REAL = new SortField(Shelf.INVENTED, SortField.Type.LONG);
    private static final Sort BEST_PROVED = new Sort(REAL, largest(Shelf.EVIDENCE), largest(Shelf.NEWS));

    Answer search(Question question) throws IOException {
        return shelf.read(view -> search(view, question));
    }

    private Answer search(ShelfView view, Question question) throws IOException {
        SearchWords wanted = SearchWords.of(question.text(), view.getIndexReader());
        int enough = enough(view, wanted);
        LookupResults found = found(view, question, wanted.query(enough), wanted.nothing());
        int skip = Math.min((question.page() - 1) * question.size(), found.best().size());
        return new Answer(hits(view, found.best().subList(skip, found.best().size()), wanted.terms(), question.near()),
                found.total(), found.facets(), wanted.read(), enough < wanted.telling().size());
    }

    /** The best, how many there are, in all and under each code. */
    private record LookupResults(List<ScoreDoc> best, int total, Map<Dimension, List<Answer.Count>> facets) {}

    private static LookupResults found(ShelfView view, Question question, Query words, boolean nothing)
            throws IOException {
        Query worth = new FunctionScoreQuery(bounded(words, question), new Relevance(question.near()));
        int kept = Math.min(question.page() * question.size(), LAST);
        Sort order = order(question.order(), nothing);
        SortedSetDocValuesReaderState filing = view.filing();
        if (filing == null || nothing && !question.filtered()) {
            return new LookupResults(List.of(view.search(worth, kept, order, true).scoreDocs),
                    view.getIndexReader().numDocs(), view.everything());
        }
        DrillDownQuery chosen = view.chosen(worth, question.chosen());
        var found = new DrillSideways(view, Shelf.FACETS, filing).search(chosen, null, null, kept, order, true);
        return new LookupResults(List.of(found.hits.scoreDocs), (int) found.hits.totalHits.value(),
                view.counts(found.facets, question.chosen()));
    }

    private static Query bounded(Query words, Question question) {
        Long most = question.costMax();
        if (question.evidenceMin() == 0 && most == null) {
            return words;
        }
        var all = new BooleanQuery.Builder().add(words, Occur.MUST);
        all.add(within(Shelf.EVIDENCE, question.evidenceMin(), Long.MAX_VALUE), Occur.FILTER);
        if (most != null) {
            all.add(within(Shelf.COST, 0, most), Occur.FILTER);
        }
        return all.build();
    }

    private static Query within(String column, long least, long most) {
        return NumericDocValuesField.newSlowRangeQuery(column, least, most);
    }

    /**
     * Of sheets that are equal, the latest news first; of all, the invented ones last, but among news, and among the
     * best for some words, where they only weigh less.
     */
    private static Sort order(Order order, boolean nothing) {
        return switch (order) {
            case RELEVANCE -> nothing ? sort(REAL, SortField.FIELD_SCORE) : sort(SortField.FIELD_SCORE);
            case RECENT -> sort();
            case EVIDENCE -> sort(REAL, largest(Shelf.EVIDENCE), SortField.FIELD_SCORE);
            case COST -> {
                var least = new SortField(Shelf.COST, SortField.Type.LONG);
                least.setMissingValue(Long.MAX_VALUE);
                yield sort(REAL, least);
            }
        };
    }

    private static Sort sort(SortField... first) {
        return new Sort(Stream.concat(Stream.of(first), Stream.of(largest(Shelf.NEWS))).toArray(SortField[]::new));
    }

    private static SortField largest(String column) {
        return new SortField(column, SortField.Type.LONG, true);
    }

    /**
     * How many of the words are enough, so that a few sheets answer: whatever else is chosen, so that words and choices
     * narrow the same list.
     */
    private static int enough(ShelfView view, SearchWords wanted) throws IOException {
        int every = wanted.telling().size();
        int found = every > 1 ? view.count(wanted.some(every)) : FEW;
        if (found >= FEW) {
            return every;
        }
        int most = wanted.most(view.getIndexReader());
        return view.count(wanted.some(most)) > found ? most : every;
    }

    /**
     * The next of those that answer, by their ids: an order that neither what is written since nor a better answer
     * moves.
     *
     * @param last the one after which to read on; empty for the first
     * @param but those that were read already
     */
    List<Answer.Hit> after(Question question, String last, Set<String> but, int atMost) throws IOException {
        return shelf.read(view -> {
            SearchWords wanted = SearchWords.of(question.text(), view.getIndexReader());
            Query words = bounded(wanted.query(enough(view, wanted)), question);
            Query worth = new FunctionScoreQuery(words, new Relevance(question.near()));
            Query left = new BooleanQuery.Builder().add(view.chosen(worth, question.chosen()), Occur.MUST)
                    .add(these(but), Occur.MUST_NOT)
                    .build();
            int end = view.getIndexReader().maxDoc() - 1;
            ScoreDoc read = last.isEmpty() || end < 0 ? null
                    : new FieldDoc(end, Float.NaN, new Object[]{new BytesRef(last)});
            TopDocs next = view.searchAfter(read, left, atMost, Shelf.BY_ID, true);
            return hits(view, List.of(next.scoreDocs), List.of(), question.near());
        });
    }

    private static Query these(Collection<String> ids) {
        return new TermInSetQuery(Shelf.ID, ids.stream().map(BytesRef::new).toList());
    }

    private List<Answer.Hit> hits(ShelfView view, List<ScoreDoc> best, List<String> words, @Nullable SheetNearness near)
            throws IOException {
        Map<String, Object[]> extracts = words.isEmpty() || best.isEmpty() || best.size() > MOST_EXTRACTS ? Map.of()
                : new Extracts(view, Shelf.SUMMARY, Shelf.BODY).of(words,
                        best.stream().mapToInt(doc -> doc.doc).toArray());
        List<Answer.Hit> hits = new ArrayList<>(best.size());
        for (ScoreDoc doc : best) {
            Card card = card(view, doc);
            List<Answer.TextRun> marked = pieces(extracts, Shelf.SUMMARY, hits.size());
            hits.add(new Answer.Hit(card, doc.score,
                    marked.isEmpty() ? List.of(new Answer.TextRun(card.summary(), false)) : marked,
                    pieces(extracts, Shelf.BODY, hits.size()),
                    near == null || card.territory().isEmpty() ? List.of() : near.reasons(card.territory())));
        }
        return hits;
    }

    @SuppressWarnings("unchecked") // as Extracts makes them
    private static List<Answer.TextRun> pieces(Map<String, Object[]> extracts, String text, int number) {
        Object[] all = extracts.get(text);
        Object one = all == null ? null : all[number];
        return one == null ? List.of() : (List<Answer.TextRun>) one;
    }

    private Card card(ShelfView view, ScoreDoc doc) throws IOException {
        String card = view.storedFields().document(doc.doc, Set.of(Shelf.CARD)).get(Shelf.CARD);
        return json.readValue(card, Card.class);
    }

    /** Those that speak of the same thing, in places that are alike first; without that one. */
    List<Answer.Hit> like(String sheet, Function<Card, @Nullable SheetNearness> near, int atMost) throws IOException {
        Card card = cards(List.of(sheet)).get(sheet);
        return card == null ? List.of() : shelf.read(view -> like(view, card, near.apply(card), atMost));
    }

    private List<Answer.Hit> like(ShelfView view, Card card, @Nullable SheetNearness near, int atMost)
            throws IOException {
        SearchWords few = SearchWords.of(card.title(), view.getIndexReader()).few(view.getIndexReader());
        if (few.nothing()) {
            return List.of();
        }
        Query others = new BooleanQuery.Builder().add(few.some(Math.min(2, few.telling().size())), Occur.MUST)
                .add(these(List.of(card.id())), Occur.MUST_NOT)
                .build();
        Query worth = new FunctionScoreQuery(others, new Relevance(near));
        TopDocs best = view.search(worth, atMost, order(Order.RELEVANCE, false), true);
        return hits(view, List.of(best.scoreDocs), List.of(), near);
    }

    /** How many sheets there are under each code. */
    Map<Dimension, List<Answer.Count>> filed() throws IOException {
        return shelf.read(ShelfView::everything);
    }

    /** The carriers whose name has words that begin so, those that have most sheets first. */
    List<Answer.Count> carriers(String text, int atMost) throws IOException {
        Query begun = begun(Shelf.CARRIER, text);
        return begun == null ? List.of() : shelf.read(view -> view.carriers(begun, atMost));
    }

    /** The best few whose title or carrier begins so. */
    List<Card> suggest(String text, int atMost) throws IOException {
        Query begun = begun(Shelf.BEGIN, text);
        return begun == null || atMost == 0 ? List.of() : shelf.read(view -> {
            List<Card> cards = new ArrayList<>();
            for (ScoreDoc doc : view.search(begun, atMost, BEST_PROVED).scoreDocs) {
                cards.add(card(view, doc));
            }
            return cards;
        });
    }

    /** Has a word that begins like each of those typed; nothing when there is none. */
    private static @Nullable Query begun(String text, String typed) {
        List<String> words = French.words(French.SURFACE, typed, 8);
        if (words.isEmpty()) {
            return null;
        }
        var all = new BooleanQuery.Builder();
        for (String word : words) {
            all.add(new PrefixQuery(new Term(text, word)), Occur.MUST);
        }
        return new ConstantScoreQuery(all.build());
    }

    /** The cards of those ids that are there, in that order. */
    Map<String, Card> cards(List<String> ids) throws IOException {
        return shelf.read(view -> {
            Map<String, Card> found = new LinkedHashMap<>();
            for (ScoreDoc doc : view.search(these(ids), Math.max(1, ids.size())).scoreDocs) {
                Card card = card(view, doc);
                found.put(card.id(), card);
            }
            Map<String, Card> cards = new LinkedHashMap<>();
            ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).forEach(card -> cards.put(card.id(), card));
            return cards;
        });
    }
}

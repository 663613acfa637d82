package fr.preau.library;

import fr.preau.library.Ranking.Best;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks a shelf. */
final class Lookup {
    /** As many sheets as anybody pages through. */
    static final int LAST = 10_000;

    private static final int FEW = 3;
    private static final Wanted NOTHING = new Wanted(List.of(), List.of(), Map.of(), true);
    private final Shelf shelf;
    private final JsonMapper json;

    Lookup(Shelf shelf, JsonMapper json) {
        this.shelf = shelf;
        this.json = json;
    }

    Answer search(Question question) throws IOException {
        return shelf.read(searcher -> search(searcher, question));
    }

    private Answer search(IndexSearcher searcher, Question question) throws IOException {
        Wanted wanted = Wanted.of(question.text(), searcher.getIndexReader());
        if (wanted.nothing() && !question.filtered()) {
            return all(searcher, question, wanted);
        }
        int enough = enough(searcher, question.unfiltered(), wanted);
        Counted found = count(searcher, question, wanted, enough);
        return new Answer(
                hits(searcher, question, wanted, rank(searcher, question, wanted, enough)),
                found.total(),
                found.facets(),
                wanted.read(),
                enough < wanted.terms().size());
    }

    /**
     * The next of those that answer, by their ids: an order that neither what is written since nor
     * a better answer moves.
     *
     * @param last the one after which to read on; empty for the first
     * @param but those that were read already
     */
    List<Answer.Hit> after(Question question, String last, Set<String> but, int atMost)
            throws IOException {
        return shelf.read(searcher -> {
            Wanted wanted = Wanted.of(question.text(), searcher.getIndexReader());
            int enough = enough(searcher, question.unfiltered(), wanted);
            var ranking = new Ranking(shelf, question, !wanted.nothing(), Integer.MAX_VALUE);
            Map<Integer, Best> fitting = new HashMap<>();
            for (Best one : searcher.search(wanted.query(enough), ranking.alone())) {
                fitting.put(one.doc(), one);
            }
            List<Best> next = new ArrayList<>();
            Terms ids = MultiTerms.getTerms(searcher.getIndexReader(), Shelf.ID);
            TermsEnum id = ids == null ? TermsEnum.EMPTY : ids.iterator();
            boolean more = id.seekCeil(new BytesRef(last)) != TermsEnum.SeekStatus.END;
            while (more && next.size() < atMost) {
                String read = id.term().utf8ToString();
                if (!read.equals(last) && !but.contains(read)) {
                    PostingsEnum docs = id.postings(null, PostingsEnum.NONE);
                    while (docs.nextDoc() != PostingsEnum.NO_MORE_DOCS) {
                        Best one = fitting.get(docs.docID());
                        if (one != null) {
                            next.add(one);
                        }
                    }
                }
                more = id.next() != null;
            }
            return hits(searcher, question.at(1, atMost), wanted, next);
        });
    }

    /**
     * How many of the words are enough, so that a few sheets answer: whatever else is chosen, so
     * that words and choices narrow the same list.
     */
    private int enough(IndexSearcher searcher, Question question, Wanted wanted)
            throws IOException {
        int every = wanted.terms().size();
        int found = every > 1 ? count(searcher, question, wanted, every).total() : FEW;
        return found < FEW && count(searcher, question, wanted, wanted.most()).total() > found
                ? wanted.most()
                : every;
    }

    /** How many in all, and under each code. */
    private record Counted(int total, Map<Dimension, List<Answer.Count>> facets) {}

    /** One reader of the index, and no other. */
    Object view() throws IOException {
        return shelf.read(searcher ->
                Objects.requireNonNull(searcher.getIndexReader().getReaderCacheHelper()).getKey());
    }

    /** A page of everything there is. */
    private Answer all(IndexSearcher searcher, Question question, Wanted wanted)
            throws IOException {
        Shelf.Whole whole = shelf.whole(searcher);
        return new Answer(
                best(searcher, question, wanted),
                whole.counting().total(),
                whole.facets(),
                wanted.read(),
                false);
    }

    /** The sheets of one page that have every word, nothing being counted. */
    List<Answer.Hit> best(IndexSearcher searcher, Question question) throws IOException {
        return best(searcher, question, Wanted.of(question.text(), searcher.getIndexReader()));
    }

    private List<Answer.Hit> best(IndexSearcher searcher, Question question, Wanted wanted)
            throws IOException {
        boolean known =
                wanted.nothing()
                        && !question.filtered()
                        && question.order() == Order.RELEVANCE
                        && question.near() == null
                        && question.page() * question.size() <= Shelf.Whole.FIRST;
        return known
                ? first(searcher, question, wanted, shelf.whole(searcher))
                : hits(
                        searcher,
                        question,
                        wanted,
                        rank(searcher, question, wanted, wanted.terms().size()));
    }

    private List<Answer.Hit> first(
            IndexSearcher searcher, Question question, Wanted wanted, Shelf.Whole whole)
            throws IOException {
        var showing = new Showing(searcher, question, wanted);
        List<Answer.Hit> hits = new ArrayList<>();
        for (Best one : page(question, whole.first())) {
            Answer.Hit hit = whole.shown().get(one);
            if (hit == null) {
                hit = showing.hit(one);
                whole.shown().put(one, hit);
            }
            hits.add(hit);
        }
        return hits;
    }

    private Counted count(IndexSearcher searcher, Question question, Wanted wanted, int enough)
            throws IOException {
        var counting = new Counting(shelf, shelf.numbered(), question);
        try {
            searcher.search(wanted.matching(enough), counting.alone());
            return new Counted(counting.total(), counting.facets());
        } finally {
            counting.leave();
        }
    }

    private List<Best> rank(IndexSearcher searcher, Question question, Wanted wanted, int enough)
            throws IOException {
        return Ranking.of(shelf, searcher, question, wanted, enough);
    }

    private List<Answer.Hit> hits(
            IndexSearcher searcher, Question question, Wanted wanted, List<Best> best)
            throws IOException {
        var showing = new Showing(searcher, question, wanted);
        List<Best> page = page(question, best);
        List<Best> stored = new ArrayList<>(page);
        stored.sort(Comparator.comparingInt(Best::doc));
        Map<Best, Answer.Hit> hits = new HashMap<>();
        for (Best one : stored) {
            hits.put(one, showing.hit(one));
        }
        return page.stream().map(hits::get).toList();
    }

    private static List<Best> page(Question question, List<Best> best) {
        int skip = Math.min((question.page() - 1) * question.size(), best.size());
        return best.subList(skip, Math.min(skip + question.size(), best.size()));
    }

    /** What the sheets of one page are read and shown with, in their order in the index. */
    private final class Showing {
        private final List<LeafReaderContext> leaves;
        private final StoredFields stored;
        private final Set<String> read;
        private final Extracts extracts;
        private final @Nullable Near near;

        Showing(IndexSearcher searcher, Question question, Wanted wanted) throws IOException {
            this.leaves = searcher.getIndexReader().leaves();
            this.stored = searcher.storedFields();
            this.read = wanted.nothing() ? Set.of(Shelf.CARD) : Set.of(Shelf.CARD, Shelf.BODY);
            this.extracts = new Extracts(searcher, wanted.terms());
            this.near = question.near();
        }

        Answer.Hit hit(Best one) throws IOException {
            Document document = stored.document(one.doc(), read);
            Card card = card(document);
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(one.doc(), leaves));
            int doc = one.doc() - leaf.docBase;
            String body = Objects.requireNonNullElse(document.get(Shelf.BODY), "");
            return new Answer.Hit(
                    card,
                    one.score(),
                    extracts.ofSummary(leaf, doc, card.summary()),
                    extracts.ofBody(leaf, doc, body),
                    near == null || card.territory().isEmpty()
                            ? List.of()
                            : near.reasons(card.territory()));
        }
    }

    private Card card(Document document) {
        return json.readValue(document.get(Shelf.CARD), Card.class);
    }

    /** Those that speak of the same thing, in places that are alike first; without that one. */
    List<Answer.Hit> like(String sheet, Function<Card, @Nullable Near> near, int atMost)
            throws IOException {
        return shelf.read(searcher -> {
            Map<String, List<Answer.Hit>> known = shelf.whole(searcher).alike();
            List<Answer.Hit> alike = known.get(sheet);
            if (alike == null) {
                Card card = cards(List.of(sheet)).get(sheet);
                alike = card == null ? List.of() : like(searcher, card, near.apply(card), atMost);
                if (known.size() < Shelf.Whole.MOST_ALIKE) {
                    known.put(sheet, alike);
                }
            }
            return alike;
        });
    }

    private List<Answer.Hit> like(
            IndexSearcher searcher, Card card, @Nullable Near near, int atMost) throws IOException {
        // it is itself the most alike
        int one = atMost + 1;
        Question question = new Question("", Map.of(), 0, null, near, Order.RELEVANCE, 1, one);
        Wanted wanted = Wanted.of(card.title(), searcher.getIndexReader());
        Wanted few = wanted.few(searcher.getIndexReader());
        if (few.nothing()) {
            return List.of();
        }
        List<Best> best = rank(searcher, question, few, Math.min(2, few.terms().size()));
        return hits(searcher, question, NOTHING, best).stream()
                .filter(hit -> !hit.card().id().equals(card.id()))
                .limit(atMost)
                .toList();
    }

    Library.Filed filed() throws IOException {
        return shelf.read(searcher -> {
            Shelf.Whole whole = shelf.whole(searcher);
            return new Library.Filed(shelf.numbered(), whole.counting());
        });
    }

    /** The best few whose title or carrier begins so. */
    List<Card> suggest(String text, int atMost) throws IOException {
        List<String> words = French.words(French.SURFACE, text, 8);
        if (words.isEmpty()) {
            return List.of();
        }
        var all = new BooleanQuery.Builder();
        for (String word : words) {
            var term = new Term(Shelf.BEGIN, word);
            boolean last = word.equals(words.getLast());
            all.add(last ? new PrefixQuery(term) : new TermQuery(term), Occur.MUST);
        }
        Question question = Question.of("").at(1, atMost);
        return shelf.read(searcher -> {
            List<Card> cards = new ArrayList<>();
            Query query = new ConstantScoreQuery(all.build());
            var ranking = new Ranking(shelf, question, false, atMost);
            for (Best one : searcher.search(query, ranking.alone())) {
                cards.add(card(searcher.storedFields().document(one.doc(), Set.of(Shelf.CARD))));
            }
            return cards;
        });
    }

    /** The cards of those ids that are there. */
    Map<String, Card> cards(List<String> ids) throws IOException {
        return shelf.read(searcher -> {
            Map<String, Card> cards = new LinkedHashMap<>();
            for (String id : ids) {
                int[] docs =
                        Stream.of(
                                        searcher.search(new TermQuery(new Term(Shelf.ID, id)), 1)
                                                .scoreDocs)
                                .mapToInt(one -> one.doc)
                                .toArray();
                if (docs.length > 0) {
                    cards.put(
                            id,
                            card(searcher.storedFields().document(docs[0], Set.of(Shelf.CARD))));
                }
            }
            return cards;
        });
    }
}

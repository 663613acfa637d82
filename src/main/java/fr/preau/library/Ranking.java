package fr.preau.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the best of what has the words and fits the choices. Once there are enough of them, the
 * least says what others must be worth: those that cannot be are left unread by the index.
 */
final class Ranking implements Collector {
    /** What the farthest place keeps of its score; the very same place has all of it. */
    private static final float FAR = 0.35f;

    /** Less than any sheet is worth, in any order. */
    private static final double NONE = Double.NEGATIVE_INFINITY;

    private final Shelf shelf;
    private final Order order;
    private final boolean words;
    private final int kept;
    private final Chosen chosen;
    private final boolean all;
    private final float @Nullable [] alike;
    private final PriorityQueue<Best> best;

    /** What the last of those kept is worth, once there are enough: asked for each sheet met. */
    private double least = NONE;

    private long leastNews;

    /** A sheet that fits; {@code rank} is what it is ordered by, the larger first. */
    record Best(int doc, float score, double rank, long news) {
        static final Comparator<Best> WORST_FIRST =
                Comparator.comparingDouble(Best::rank)
                        .thenComparingLong(Best::news)
                        .thenComparing(Comparator.comparingInt(Best::doc).reversed());
    }

    /**
     * @param words whether there are words that a sheet is worth something for
     */
    Ranking(Shelf shelf, Question question, boolean words, int kept) {
        Columns.Numbered numbered = shelf.numbered();
        Near near = question.near();
        this.shelf = shelf;
        this.words = words;
        this.order = question.order();
        this.kept = kept;
        this.chosen = new Chosen(numbered, question);
        this.all = chosen.nothing();
        this.alike = near == null ? null : near.likeness(numbered.territories());
        this.best = new PriorityQueue<>(Math.min(kept, 1000) + 1, Best.WORST_FIRST);
    }

    /** One search in one thread. */
    CollectorManager<Ranking, List<Best>> alone() {
        return new CollectorManager<>() {
            @Override
            public Ranking newCollector() {
                return Ranking.this;
            }

            @Override
            public List<Best> reduce(Collection<Ranking> all) {
                return best();
            }
        };
    }

    /** The best that have so many of the words. */
    static List<Best> of(
            Shelf shelf, IndexSearcher searcher, Question question, Wanted wanted, int enough)
            throws IOException {
        int kept = Math.min(question.page() * question.size(), Lookup.LAST);
        var ranking = new Ranking(shelf, question, !wanted.nothing(), kept);
        if (ranking.bounded() && enough == wanted.terms().size()) {
            new Weighing(searcher, wanted.needed(), wanted.welcome()).into(ranking);
            return ranking.best();
        }
        return searcher.search(wanted.query(enough), ranking.alone());
    }

    @Override
    public ScoreMode scoreMode() {
        return bounded() ? ScoreMode.TOP_SCORES : ScoreMode.COMPLETE;
    }

    /** Whether nothing is worth more than its words. */
    private boolean bounded() {
        return words && order == Order.RELEVANCE;
    }

    @Override
    public OfSegment getLeafCollector(LeafReaderContext leaf) throws IOException {
        return new OfSegment(shelf.columns(leaf), leaf.docBase);
    }

    final class OfSegment implements LeafCollector {
        private final Columns columns;
        private final Chosen.In here;
        private final int base;
        private @Nullable Scorable scorer;

        /** What was demanded of what comes. */
        private double demanded;

        OfSegment(Columns columns, int base) {
            this.columns = columns;
            this.here = chosen.in(columns);
            this.base = base;
        }

        @Override
        public void setScorer(Scorable given) throws IOException {
            scorer = given;
            demanded = 0;
            demand(given);
        }

        /** What is worth less than the least is passed over; what is worth as much may be newer. */
        private void demand(Scorable given) throws IOException {
            if (bounded() && least > demanded) {
                demanded = least;
                given.setMinCompetitiveScore((float) least);
            }
        }

        private boolean fits(int doc) {
            return all || chosen.bounded(columns, doc) && here.missing(doc) == 0;
        }

        @Override
        public void collect(int doc) throws IOException {
            if (!fits(doc)) {
                return;
            }
            Scorable given = Objects.requireNonNull(scorer);
            float score = score(doc, given);
            double rank = rank(doc, score);
            if (better(doc, rank)) {
                keep(new Best(base + doc, score, rank, columns.news()[doc]));
                demand(given);
            }
        }

        /** Sheets come in their order: of two that are equal in all, the first is kept. */
        private boolean better(int doc, double rank) {
            return rank > least || rank == least && columns.news()[doc] > leastNews;
        }

        /**
         * What the words of a sheet are worth, or its proof where there are none; and its place.
         */
        private float score(int doc, Scorable given) throws IOException {
            return (words ? given.score() : Worth.proved(columns.evidence()[doc])) * share(doc);
        }

        /** Whether a place is asked for: what is far from it keeps but a part of its worth. */
        boolean shared() {
            return alike != null;
        }

        /** The part that a sheet keeps. */
        float share(int doc) {
            if (alike == null) {
                return 1;
            }
            int territory = columns.territory()[doc];
            boolean compared = territory >= 0 && territory < alike.length;
            return FAR + (1 - FAR) * (compared ? alike[territory] : 0);
        }

        private double rank(int doc, float score) {
            return switch (order) {
                case RELEVANCE -> score;
                case RECENT -> 0;
                case EVIDENCE -> columns.evidence()[doc] * 1e6 + score;
                case COST -> columns.cost()[doc] < 0 ? -1e15 : -columns.cost()[doc];
            };
        }
    }

    private void keep(Best one) {
        best.add(one);
        if (best.size() > kept) {
            best.poll();
        }
        if (best.size() == kept) {
            Best last = Objects.requireNonNull(best.peek());
            least = last.rank();
            leastNews = last.news();
        }
    }

    /** Those kept, best first. */
    private List<Best> best() {
        List<Best> all = new ArrayList<>(best);
        all.sort(Best.WORST_FIRST.reversed());
        return all;
    }
}

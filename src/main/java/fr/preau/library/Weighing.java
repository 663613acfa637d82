package fr.preau.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the sheets that have all the words, and gives up those that cannot be worth what is
 * demanded as soon as that is known.
 *
 * <p>The word that the fewest sheets have leads. The index keeps its sheets in stretches, and says
 * of each word the most it is worth in any of a stretch: when the sum of these is too little, the
 * stretch is passed over unread (Ding and Suel, "Faster top-k document retrieval using block-max
 * indexes", SIGIR 2011). Otherwise all its sheets are read at once, and sifted: after each word,
 * the rarest first, those go that lack it, and those for which what is known and the most that is
 * left is too little (Turtle and Flood, "Query evaluation: strategies and optimizations",
 * Information Processing and Management 31, 1995). A word is worth much in a few sheets, whose
 * title has it, and little in the others: hardly any of these is looked at twice.
 *
 * <p>Sums are made in double precision of a few floats: exact, in any order. What is passed over
 * changes nothing.
 */
final class Weighing {
    private static final Comparator<Word> FEWEST_FIRST =
            Comparator.comparingLong(word -> word.places().cost());

    /** A sum is rounded once: so little less may still be as much. */
    private static final double ROUNDING = 1 - 1e-6;

    private final IndexSearcher searcher;
    private final List<Weight> needed = new ArrayList<>();
    private final List<Weight> welcome = new ArrayList<>();

    /**
     * @param needed words a sheet must have
     * @param welcome words that are worth something where they are
     */
    Weighing(IndexSearcher searcher, List<Query> needed, List<Query> welcome) throws IOException {
        this.searcher = searcher;
        for (Query word : needed) {
            this.needed.add(weight(word));
        }
        for (Query word : welcome) {
            this.welcome.add(weight(word));
        }
    }

    private Weight weight(Query word) throws IOException {
        return searcher.createWeight(searcher.rewrite(word), ScoreMode.TOP_SCORES, 1);
    }

    /** Offers what may be kept. */
    void into(Ranking ranking) throws IOException {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            List<Word> words = new ArrayList<>(in(leaf, needed, true));
            if (words.size() == needed.size()) {
                Word lead = Collections.min(words, FEWEST_FIRST);
                words.remove(lead);
                words.addAll(in(leaf, welcome, false));
                words.sort(FEWEST_FIRST);
                var segment = new OfSegment(ranking.getLeafCollector(leaf), lead, words);
                segment.weigh(leaf.reader().getLiveDocs());
            }
        }
    }

    private static List<Word> in(LeafReaderContext leaf, List<Weight> words, boolean needed)
            throws IOException {
        List<Word> there = new ArrayList<>();
        for (Weight word : words) {
            Scorer scorer = word.scorer(leaf);
            if (scorer != null) {
                there.add(new Word(scorer, scorer.iterator(), needed));
            }
        }
        return there;
    }

    /** A word in one segment. */
    private record Word(Scorer scorer, DocIdSetIterator places, boolean needed) {}

    private static final class OfSegment extends Scorable {
        private final Ranking.OfSegment ranking;
        private final Word lead;
        private final Word[] others;

        /** The most that each of the others is worth in the stretch. */
        private final float[] most;

        private final DocAndFloatFeatureBuffer read = new DocAndFloatFeatureBuffer();
        private double[] worth = new double[0];
        private int left;
        private float demanded;
        private float shown;

        OfSegment(Ranking.OfSegment ranking, Word lead, List<Word> others) throws IOException {
            this.ranking = ranking;
            this.lead = lead;
            this.others = others.toArray(Word[]::new);
            this.most = new float[this.others.length];
            ranking.setScorer(this);
        }

        @Override
        public float score() {
            return shown;
        }

        @Override
        public void setMinCompetitiveScore(float least) {
            demanded = least;
        }

        void weigh(@Nullable Bits live) throws IOException {
            DocIdSetIterator places = lead.places();
            int at = places.nextDoc();
            while (at != DocIdSetIterator.NO_MORE_DOCS) {
                int last = lead.scorer().advanceShallow(at);
                int after = last == DocIdSetIterator.NO_MORE_DOCS ? last : last + 1;
                double rest = look(at, last);
                if (lead.scorer().getMaxScore(last) + rest >= least()) {
                    read(after, live, rest);
                    at = places.docID();
                } else {
                    at = after == last ? after : places.advance(after);
                }
            }
        }

        /** The most that the others are worth together in a stretch. */
        private double look(int from, int last) throws IOException {
            double rest = 0;
            for (int i = 0; i < others.length; i++) {
                Scorer one = others[i].scorer();
                int known = one.advanceShallow(Math.max(from, one.docID()));
                most[i] = one.docID() > last ? 0 : one.getMaxScore(Math.max(known, last));
                rest += most[i];
            }
            return rest;
        }

        private void read(int after, @Nullable Bits live, double rest) throws IOException {
            lead.scorer().nextDocsAndScores(after, live, read);
            while (read.size > 0) {
                sift(rest);
                lead.scorer().nextDocsAndScores(after, live, read);
            }
        }

        private void sift(double rest) throws IOException {
            double may = rest;
            begin(least() - may);
            if (ranking.shared()) {
                near(may);
            }
            for (int i = 0; i < others.length && left > 0; i++) {
                if (others[i].needed() || most[i] > 0) {
                    add(others[i]);
                    may -= most[i];
                    hopeful(least() - may);
                }
            }
            for (int i = 0; i < left; i++) {
                shown = (float) worth[i];
                if (shown >= demanded) {
                    ranking.collect(read.docs[i]);
                }
            }
        }

        private double least() {
            return demanded * ROUNDING;
        }

        /** Keeps those that the word that leads is worth so much to. */
        private void begin(double least) {
            worth = worth.length < read.size ? new double[read.docs.length] : worth;
            int[] docs = read.docs;
            int kept = 0;
            for (int i = 0; i < read.size; i++) {
                float one = read.features[i];
                docs[kept] = docs[i];
                worth[kept] = one;
                kept += one >= least ? 1 : 0;
            }
            left = kept;
        }

        /** Lets go of those that are not worth so much by now. */
        private void hopeful(double least) {
            int[] docs = read.docs;
            int kept = 0;
            for (int i = 0; i < left; i++) {
                docs[kept] = docs[i];
                worth[kept] = worth[i];
                kept += worth[kept] >= least ? 1 : 0;
            }
            left = kept;
        }

        /** Lets go of those that are too far, whatever else they are worth. */
        private void near(double more) {
            int[] docs = read.docs;
            int kept = 0;
            for (int i = 0; i < left; i++) {
                docs[kept] = docs[i];
                worth[kept] = worth[i];
                kept += (worth[kept] + more) * ranking.share(docs[kept]) >= least() ? 1 : 0;
            }
            left = kept;
        }

        /** Adds what a word is worth, and lets go of those that lack one that is needed. */
        private void add(Word word) throws IOException {
            int[] docs = read.docs;
            DocIdSetIterator places = word.places();
            int kept = 0;
            for (int i = 0; i < left; i++) {
                int doc = docs[i];
                int at = places.docID();
                at = at < doc ? places.advance(doc) : at;
                double more = at == doc ? word.scorer().score() : 0;
                docs[kept] = doc;
                worth[kept] = worth[i] + more;
                kept += at == doc || !word.needed() ? 1 : 0;
            }
            left = kept;
        }
    }
}

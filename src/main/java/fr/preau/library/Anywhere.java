package fr.preau.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/**
 * A word in any field of a sheet: it is worth what it is in its best field, and a quarter of what
 * it is in the others.
 */
final class Anywhere {
    /** The fields a word is looked for in; {@link #TITLE} is the first. */
    static final List<String> FIELDS =
            List.of(Shelf.TITLE, Shelf.SUMMARY, Shelf.AROUND, Shelf.BODY);

    static final int TITLE = 0;

    private static final float ELSEWHERE = 0.25f;
    private static final float[] WEIGHTS = {4, 2, 1.2f, 1};

    private Anywhere() {}

    static float weight(int field) {
        return WEIGHTS[field];
    }

    static Query query(String word) {
        List<Query> fields = new ArrayList<>();
        for (int i = 0; i < WEIGHTS.length; i++) {
            Query field = new TermQuery(new Term(FIELDS.get(i), word));
            fields.add(new BoostQuery(field, WEIGHTS[i]));
        }
        return new DisjunctionMaxQuery(fields, ELSEWHERE);
    }

    /** What it is worth, being worth that in each field. */
    static float worth(float title, float summary, float around, float body) {
        float first = title > summary ? title : summary;
        float second = around > body ? around : body;
        float best = first > second ? first : second;
        return (float) (best + ELSEWHERE * ((double) title + summary + around + body - best));
    }

    /**
     * A word in the fields of one segment: the most it may be worth in the sheets looked at, and in
     * one of them, of which more and more is read. Some of the fields are said by a bit for each.
     */
    static final class InFields {
        private static final int ALL = (1 << WEIGHTS.length) - 1;
        private final @Nullable Postings[] fields = new Postings[FIELDS.size()];

        /** The most that it is worth in each field, in the sheets looked at. */
        private final float[] most = new float[fields.length];

        /** The same in one of them: what it is worth in the fields that are read. */
        private final float[] now = new float[fields.length];

        private float whole;
        private float bound;

        InFields(Postings.@Nullable Word[] word, LeafReaderContext leaf, byte[][] lengths)
                throws IOException {
            for (int i = 0; i < fields.length; i++) {
                Postings.Word field = word[i];
                fields[i] = field == null ? null : field.in(leaf, lengths[i]);
            }
        }

        @Nullable Postings title() {
            return fields[TITLE];
        }

        /** Reads the sheets of some fields, many at once. */
        void load(int some, int from, int upto) throws IOException {
            for (int i = 0; i < fields.length; i++) {
                Postings one = fields[i];
                if (one != null && (some & 1 << i) != 0) {
                    one.load(from, upto);
                }
            }
        }

        /** The same of the title alone, each being weighed. */
        Postings weighed(int from, int upto) throws IOException {
            Postings title = Objects.requireNonNull(title());
            title.load(from, upto);
            title.weigh();
            return title;
        }

        /** Of those read, the first from that one on. */
        int next(int some, int from) {
            int next = DocIdSetIterator.NO_MORE_DOCS;
            for (int i = 0; i < fields.length; i++) {
                Postings one = fields[i];
                if (one != null && (some & 1 << i) != 0) {
                    next = Math.min(next, one.next(from));
                }
            }
            return next;
        }

        /** How many sheets have it in some of the fields, at most. */
        long many(int some) {
            long many = 0;
            for (int i = 0; i < fields.length; i++) {
                Postings one = fields[i];
                many += one != null && (some & 1 << i) != 0 ? one.many() : 0;
            }
            return many;
        }

        /** Looks at what comes, and says up to where. */
        int look(int from) throws IOException {
            int end = DocIdSetIterator.NO_MORE_DOCS;
            for (Postings one : fields) {
                if (one != null) {
                    one.look(from);
                    end = Math.min(end, one.end());
                }
            }
            return end;
        }

        /** The same, less far. */
        int lookNear(int from) throws IOException {
            int end = DocIdSetIterator.NO_MORE_DOCS;
            for (Postings one : fields) {
                if (one != null) {
                    one.lookNear(from);
                    end = one == title() ? Math.min(end, one.nearEnd()) : end;
                }
            }
            return end;
        }

        /** The most it is worth from where one looked to there. */
        float bound(int upto) {
            for (int i = 0; i < fields.length; i++) {
                Postings one = fields[i];
                most[i] = one == null ? 0 : one.most(upto);
            }
            whole = worth(most, ALL);
            return whole;
        }

        /** Of a sheet nothing is read yet but those fields: how much less it may be worth. */
        double begin(int doc, int some) throws IOException {
            for (int i = 0; i < now.length; i++) {
                Postings one = fields[i];
                now[i] = one != null && (some & 1 << i) != 0 ? one.worth(doc) : most[i];
            }
            bound = worth(now, ALL);
            return (double) whole - bound;
        }

        /** The most it is worth in the sheets looked at. */
        float whole() {
            return whole;
        }

        /** The same where it is in some of the fields alone. */
        float whole(int some) {
            return worth(most, some);
        }

        float inTitle() {
            return most[TITLE];
        }

        /** The most it is worth in the sheet that is read: what it is worth, once it is. */
        float now() {
            return bound;
        }

        /** What it is worth in some of the fields, being worth that in each. */
        private static float worth(float[] each, int some) {
            return Anywhere.worth(
                    (some & 1) == 0 ? 0 : each[0],
                    (some & 2) == 0 ? 0 : each[1],
                    (some & 4) == 0 ? 0 : each[2],
                    (some & 8) == 0 ? 0 : each[3]);
        }

        /** Reads one more field of a sheet, and says by how much less it may be worth. */
        double read(int field, int doc) throws IOException {
            Postings one = fields[field];
            if (one == null || now[field] == 0) {
                return 0;
            }
            float worth = one.worth(doc);
            if (worth == now[field]) {
                return 0;
            }
            float before = bound;
            now[field] = worth;
            bound = Anywhere.worth(now[0], now[1], now[2], now[3]);
            return (double) before - bound;
        }
    }

    /** Two words that follow each other in the title, the first of them being that one. */
    record Together(int first, Weight weight, SimScorer scorer, double saturated) {
        static Together of(
                IndexSearcher searcher,
                int first,
                Query query,
                Postings.Word one,
                Postings.Word other)
                throws IOException {
            SimScorer scorer =
                    Postings.Word.scorer(
                            searcher,
                            Shelf.TITLE,
                            Wanted.TOGETHER,
                            one.statistics(),
                            other.statistics());
            Query weighing = searcher.rewrite(new BoostQuery(query, Wanted.TOGETHER));
            Weight weight = searcher.createWeight(weighing, ScoreMode.COMPLETE, 1);
            return new Together(first, weight, scorer, Postings.saturated(scorer));
        }
    }

    /** Two words that follow each other in the titles of one segment. */
    static final class Pair {
        private final Together together;
        private final InFields one;
        private final InFields other;
        private final @Nullable Scorer scorer;
        private float bound;

        Pair(Together together, InFields one, InFields other, LeafReaderContext leaf)
                throws IOException {
            this.together = together;
            this.one = one;
            this.other = other;
            this.scorer = together.weight().scorer(leaf);
        }

        /** The most it is worth in the sheets looked at. */
        float look() {
            Postings first = one.title();
            Postings second = other.title();
            if (scorer == null || first == null || second == null) {
                return 0;
            }
            double former = first.share(one.inTitle());
            double latter = second.share(other.inTitle());
            double share = 1 - 1 / (1 + former / (1 - former) + latter / (1 - latter));
            share = first.once() ? Math.min(share, latter) : share;
            share = second.once() ? Math.min(share, former) : share;
            bound = Math.nextUp(Math.nextUp((float) (together.saturated() * share)));
            return bound;
        }

        float bound() {
            return bound;
        }

        boolean of(InFields word) {
            return one == word || other == word;
        }

        /** The same in a sheet whose title is read. */
        float most() {
            Postings first = one.title();
            Postings second = other.title();
            if (scorer == null || first == null || second == null) {
                return 0;
            }
            boolean both = first.freq() > 0 && second.freq() > 0;
            float freq = both ? first.freq() + second.freq() - 1 : 0;
            return freq == 0 ? 0 : together.scorer().score(freq, first.length());
        }

        float worth(int doc) throws IOException {
            if (scorer == null) {
                return 0;
            }
            TwoPhaseIterator exact = scorer.twoPhaseIterator();
            DocIdSetIterator places = exact == null ? scorer.iterator() : exact.approximation();
            int at = places.docID();
            at = at < doc ? places.advance(doc) : at;
            return at == doc && (exact == null || exact.matches()) ? scorer.score() : 0;
        }
    }
}

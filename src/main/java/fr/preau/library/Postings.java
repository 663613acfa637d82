package fr.preau.library;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.Impact;
import org.apache.lucene.index.Impacts;
import org.apache.lucene.index.ImpactsEnum;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.IOSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of one segment that have a word in a field, in order; and the most that any of them is
 * worth from one place to another, which the index says without their being read.
 */
final class Postings {
    /** Asked for so many sheets of a block, they are all read at once. */
    private static final int OFTEN = 4;

    private final DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    private final ImpactsEnum places;
    private final byte[] lengths;
    private final SimScorer scorer;
    private final double saturated;
    private int end = -1;
    private float most;
    private int nearEnd = -1;
    private float nearMost;
    private boolean once;
    private boolean nearOnce;
    private boolean onceHere;
    private float freq;
    private byte length;
    private int[] docs = new int[0];
    private float[] freqs = new float[0];
    private float[] worths = new float[0];
    private int size;
    private int next;
    private int loaded = -1;
    private int upto;
    private int asked;

    /** A word in a field, in the whole index. */
    record Word(Term term, TermStates states, TermStatistics statistics, SimScorer scorer) {

        /** Nothing when no sheet has it there. */
        static @Nullable Word of(IndexSearcher searcher, String field, String word, float weight)
                throws IOException {
            var term = new Term(field, word);
            TermStates states = TermStates.build(searcher, term, true);
            if (states.docFreq() == 0) {
                return null;
            }
            TermStatistics statistics =
                    searcher.termStatistics(term, states.docFreq(), states.totalTermFreq());
            return new Word(term, states, statistics, scorer(searcher, field, weight, statistics));
        }

        static SimScorer scorer(
                IndexSearcher searcher, String field, float weight, TermStatistics... words)
                throws IOException {
            return searcher.getSimilarity()
                    .scorer(weight, searcher.collectionStatistics(field), words);
        }

        /** Nothing when no sheet of the segment has it there. */
        @Nullable Postings in(LeafReaderContext leaf, byte[] lengths) throws IOException {
            TermsEnum terms = terms(leaf);
            return terms == null
                    ? null
                    : new Postings(terms.impacts(PostingsEnum.FREQS), lengths, scorer);
        }

        private @Nullable TermsEnum terms(LeafReaderContext leaf) throws IOException {
            IOSupplier<TermState> found = states.get(leaf);
            TermState state = found == null ? null : found.get();
            if (state == null) {
                return null;
            }
            TermsEnum terms = leaf.reader().terms(term.field()).iterator();
            terms.seekExact(term.bytes(), state);
            return terms;
        }
    }

    private Postings(ImpactsEnum places, byte[] lengths, SimScorer scorer) {
        this.places = places;
        this.lengths = lengths;
        this.scorer = scorer;
        this.saturated = saturated(scorer);
    }

    /** What something said endlessly would be worth. */
    static double saturated(SimScorer scorer) {
        return scorer.score(Float.MAX_VALUE, 1);
    }

    long many() {
        return places.cost();
    }

    /** Reads those from one sheet to another, many at once. */
    void load(int from, int last) throws IOException {
        size = 0;
        next = 0;
        loaded = last;
        int at = places.docID();
        at = at < from ? places.advance(from) : at;
        while (at <= last) {
            places.nextPostings(last + 1, buffer);
            docs = ArrayUtil.grow(docs, size + buffer.size);
            freqs = freqs.length < docs.length ? ArrayUtil.growExact(freqs, docs.length) : freqs;
            System.arraycopy(buffer.docs, 0, docs, size, buffer.size);
            System.arraycopy(buffer.features, 0, freqs, size, buffer.size);
            size += buffer.size;
            at = places.docID();
        }
    }

    /** Weighs all that were read. */
    void weigh() {
        worths = worths.length < docs.length ? new float[docs.length] : worths;
        for (int i = 0; i < size; i++) {
            worths[i] = scorer.score(freqs[i], lengths[docs[i]]);
        }
    }

    /**
     * Of those weighed, the first from that one on for which there is hope.
     *
     * @param levels of the sheets
     * @param hopeless what is worth no more, among the sheets of each level, is not kept
     */
    int next(int doc, byte[] levels, float[] hopeless) {
        while (next < size && (docs[next] < doc || worths[next] <= hopeless[levels[docs[next]]])) {
            next++;
        }
        return next < size ? docs[next] : DocIdSetIterator.NO_MORE_DOCS;
    }

    /** Of those read, the first from that one on. */
    int next(int doc) {
        while (next < size && docs[next] < doc) {
            next++;
        }
        return next < size ? docs[next] : DocIdSetIterator.NO_MORE_DOCS;
    }

    /** What that one is worth. */
    float last() {
        return worths[next];
    }

    /** What the word is worth in a sheet; 0 when it is not there. */
    float worth(int doc) throws IOException {
        freq = freq(doc);
        if (freq == 0) {
            return 0;
        }
        length = lengths[doc];
        return scorer.score(freq, length);
    }

    private float freq(int doc) throws IOException {
        if (doc <= loaded) {
            return next(doc) == doc ? freqs[next] : 0;
        }
        if (++asked > OFTEN) {
            load(doc, upto);
            return next(doc) == doc ? freqs[next] : 0;
        }
        int at = places.docID();
        at = at < doc ? places.advance(doc) : at;
        return at == doc ? places.freq() : 0;
    }

    /** How many times it is in the sheet last weighed. */
    float freq() {
        return freq;
    }

    /** How long the field is in the sheet last weighed, as the index writes it. */
    byte length() {
        return length;
    }

    /** A worth as a share of what the word would be worth if it were said endlessly. */
    double share(double worth) {
        return worth / saturated;
    }

    /** Looks at what comes from there on, without reading it. */
    void look(int from) throws IOException {
        if (from > end) {
            Impacts impacts = impacts(from);
            int level = impacts == null ? 0 : impacts.numLevels() - 1;
            end = impacts == null ? DocIdSetIterator.NO_MORE_DOCS : impacts.getDocIdUpTo(level);
            List<Impact> all = impacts == null ? List.of() : impacts.getImpacts(level);
            most = most(all);
            once = once(all);
        }
    }

    /** The same, less far and nearer to the truth. */
    void lookNear(int from) throws IOException {
        if (from > nearEnd) {
            Impacts impacts = impacts(from);
            nearEnd = impacts == null ? DocIdSetIterator.NO_MORE_DOCS : impacts.getDocIdUpTo(0);
            List<Impact> all = impacts == null ? List.of() : impacts.getImpacts(0);
            nearMost = most(all);
            nearOnce = once(all);
        }
    }

    private @Nullable Impacts impacts(int from) throws IOException {
        int at = Math.max(from, places.docID());
        if (at == DocIdSetIterator.NO_MORE_DOCS) {
            return null;
        }
        places.advanceShallow(at);
        return places.getImpacts();
    }

    private float most(List<Impact> impacts) {
        float best = 0;
        for (int i = 0; i < impacts.size(); i++) {
            Impact one = impacts.get(i);
            best = Math.max(best, scorer.score(one.freq, one.norm));
        }
        return best;
    }

    private static boolean once(List<Impact> impacts) {
        boolean once = true;
        for (int i = 0; i < impacts.size(); i++) {
            once &= impacts.get(i).freq == 1;
        }
        return once;
    }

    /** The last sheet for which {@link #most} holds. */
    int end() {
        return end;
    }

    int nearEnd() {
        return nearEnd;
    }

    /** The most that any is worth from where one looked to there. */
    float most(int last) {
        upto = last;
        asked = 0;
        onceHere = once || last <= nearEnd && nearOnce;
        return last <= nearEnd ? Math.min(most, nearMost) : most;
    }

    /** Whether no sheet from where one looked to there has it more than once. */
    boolean once() {
        return onceHere;
    }
}

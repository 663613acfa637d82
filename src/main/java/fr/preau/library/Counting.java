package fr.preau.library;

import fr.preau.library.Columns.Codes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through everything that has the words: keeps the best of what fits the choices, and
 * counts under each code. A sheet that fails the choice of one dimension alone still counts in that
 * dimension: there the reader sees what choosing otherwise would give.
 */
@SuppressWarnings("EnumOrdinal") // counts are arrays by dimension, for the time of one search
final class Counting implements Collector {
    /** How much the best proved is preferred, other things equal: a little. */
    private static final float PROVED = 0.04f;

    /** What the farthest place keeps of its score; the very same place has all of it. */
    private static final float FAR = 0.35f;

    private static final int MOST_CARRIERS = 50;

    private final Shelf shelf;
    private final Question question;
    private final int kept;
    private final byte[] dimensions;
    private final boolean[] chosen;
    private final int active;
    private final int[] counts;
    private final float[] likeness;
    private final PriorityQueue<Best> best;
    private int total;

    /** A sheet that fits; {@code rank} is what it is ordered by, the larger first. */
    record Best(int doc, float score, double rank, long news) {
        static final Comparator<Best> WORST_FIRST =
                Comparator.comparingDouble(Best::rank)
                        .thenComparingLong(Best::news)
                        .thenComparing(Comparator.comparingInt(Best::doc).reversed());
    }

    Counting(Shelf shelf, Question question, int kept) {
        this.shelf = shelf;
        this.question = question;
        this.kept = kept;
        Codes codes = shelf.codes();
        this.dimensions = codes.dimensions();
        this.counts = new int[dimensions.length];
        this.chosen = new boolean[dimensions.length];
        this.active = choose(codes, question.chosen());
        this.likeness = likeness(codes.territories(), question.near());
        this.best = new PriorityQueue<>(Math.min(kept, 1000) + 1, Best.WORST_FIRST);
    }

    /** Marks the chosen codes; a bit for each dimension in which there is a choice. */
    private int choose(Codes codes, Map<Dimension, Set<String>> all) {
        int mask = 0;
        for (Map.Entry<Dimension, Set<String>> one : all.entrySet()) {
            mask |= one.getValue().isEmpty() ? 0 : 1 << one.getKey().ordinal();
            for (String code : one.getValue()) {
                int number = codes.find(one.getKey(), code);
                if (number >= 0 && number < chosen.length) {
                    chosen[number] = true;
                }
            }
        }
        return mask;
    }

    private static float[] likeness(List<String> territories, @Nullable Near near) {
        float[] all = new float[near == null ? 0 : territories.size()];
        for (int i = 0; near != null && i < all.length; i++) {
            all[i] = near.likeness(territories.get(i));
        }
        return all;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
        return new OfSegment(shelf.columns(leaf), leaf.docBase);
    }

    private final class OfSegment implements LeafCollector {
        private final Columns columns;
        private final int base;
        private Scorable scorer =
                new Scorable() {
                    @Override
                    public float score() {
                        return 1;
                    }
                };

        OfSegment(Columns columns, int base) {
            this.columns = columns;
            this.base = base;
        }

        @Override
        public void setScorer(Scorable given) {
            scorer = given;
        }

        @Override
        public void collect(int doc) throws IOException {
            if (!fits(doc)) {
                return;
            }
            int from = columns.begin()[doc];
            int to = columns.begin()[doc + 1];
            int missing = active;
            for (int i = from; missing != 0 && i < to; i++) {
                int code = columns.codes()[i];
                if (code < chosen.length && chosen[code]) {
                    missing &= ~(1 << dimensions[code]);
                }
            }
            if (missing == 0) {
                total++;
                keep(doc);
            }
            if (Integer.bitCount(missing) <= 1) {
                count(from, to, missing);
            }
        }

        private void count(int from, int to, int missing) {
            for (int i = from; i < to; i++) {
                int code = columns.codes()[i];
                if (code < counts.length && (missing == 0 || missing == 1 << dimensions[code])) {
                    counts[code]++;
                }
            }
        }

        private boolean fits(int doc) {
            Long costMax = question.costMax();
            long cost = columns.cost()[doc];
            return columns.evidence()[doc] >= question.evidenceMin()
                    && (costMax == null || cost >= 0 && cost <= costMax);
        }

        private void keep(int doc) throws IOException {
            int evidence = columns.evidence()[doc];
            int territory = columns.territory()[doc];
            float near =
                    likeness.length == 0
                            ? 1
                            : FAR
                                    + (1 - FAR)
                                            * (territory < 0 || territory >= likeness.length
                                                    ? 0
                                                    : likeness[territory]);
            float score = scorer.score() * (1 + PROVED * evidence) * near;
            double rank =
                    switch (question.order()) {
                        case RELEVANCE -> score;
                        case RECENT -> 0;
                        case EVIDENCE -> evidence * 1e6 + score;
                        case COST -> columns.cost()[doc] < 0 ? -1e15 : -columns.cost()[doc];
                    };
            var one = new Best(base + doc, score, rank, columns.news()[doc]);
            if (best.size() < kept) {
                best.add(one);
            } else if (Best.WORST_FIRST.compare(one, best.peek()) > 0) {
                best.poll();
                best.add(one);
            }
        }
    }

    int total() {
        return total;
    }

    /** Those kept, best first. */
    List<Best> best() {
        List<Best> all = new ArrayList<>(best);
        all.sort(Best.WORST_FIRST.reversed());
        return all;
    }

    /** How many under each code that has any, most first; of carriers, those that have most. */
    Map<Dimension, List<Answer.Count>> facets() {
        var facets = new EnumMap<Dimension, List<Answer.Count>>(Dimension.class);
        for (int code : worthTelling()) {
            facets.computeIfAbsent(Dimension.values()[dimensions[code]], one -> new ArrayList<>())
                    .add(named(code));
        }
        facets.values()
                .forEach(some ->
                        some.sort(
                                Comparator.comparingInt(Answer.Count::many)
                                        .reversed()
                                        .thenComparing(Answer.Count::code)));
        return facets;
    }

    /**
     * There may be as many carriers as communes: naming them all would cost more than searching.
     */
    private List<Integer> worthTelling() {
        List<Integer> all = new ArrayList<>();
        var carriers = new PriorityQueue<Integer>(Comparator.comparingInt(code -> counts[code]));
        for (int code = 0; code < counts.length; code++) {
            if (chosen[code]
                    || counts[code] > 0 && dimensions[code] != Dimension.CARRIER.ordinal()) {
                all.add(code);
            } else if (counts[code] > 0) {
                keepMost(carriers, code);
            }
        }
        all.addAll(carriers);
        return all;
    }

    private void keepMost(PriorityQueue<Integer> carriers, int code) {
        Integer least = carriers.size() < MOST_CARRIERS ? null : carriers.peek();
        if (least == null) {
            carriers.add(code);
        } else if (counts[code] > counts[least]) {
            carriers.poll();
            carriers.add(code);
        }
    }

    private Answer.Count named(int code) {
        String id = shelf.codes().code(code);
        boolean carrier = dimensions[code] == Dimension.CARRIER.ordinal();
        return new Answer.Count(id, carrier ? shelf.codes().carrier(id) : "", counts[code]);
    }
}

package fr.preau.library;

import fr.preau.library.Columns.Numbered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Goes once through everything that has the words, whatever it is worth, and counts under each
 * code. A sheet that fails the choice of one dimension alone still counts in that dimension: there
 * the reader sees what choosing otherwise would give.
 */
@SuppressWarnings("EnumOrdinal") // counts are arrays by dimension, for the time of one search
final class Counting implements Collector {
    private static final int MOST_CARRIERS = 50;

    private final Shelf shelf;
    private final Numbered numbered;
    private final Chosen chosen;
    private final boolean all;
    private final byte[] dimensions;
    private final int[] counts;
    private int total;

    Counting(Shelf shelf, Numbered numbered, Question question) {
        this.shelf = shelf;
        this.numbered = numbered;
        this.chosen = new Chosen(numbered, question);
        this.all = chosen.nothing();
        this.dimensions = numbered.dimensions();
        this.counts = new int[dimensions.length];
    }

    /** One search in one thread. */
    CollectorManager<Counting, Counting> alone() {
        return new CollectorManager<>() {
            @Override
            public Counting newCollector() {
                return Counting.this;
            }

            @Override
            public Counting reduce(Collection<Counting> same) {
                return Counting.this;
            }
        };
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
        Columns columns = shelf.columns(leaf);
        return all ? new OfAll(columns) : new OfSome(columns);
    }

    /** Nothing is chosen: every sheet counts under all its codes. */
    private final class OfAll implements LeafCollector {
        private final int[] begin;
        private final int[] codes;

        OfAll(Columns columns) {
            this.begin = columns.begin();
            this.codes = columns.codes();
        }

        @Override
        public void setScorer(Scorable scorer) {
            // what a sheet is worth does not count
        }

        @Override
        public void collect(int doc) {
            total++;
            int to = begin[doc + 1];
            for (int i = begin[doc]; i < to; i++) {
                counts[codes[i]]++;
            }
        }
    }

    private final class OfSome implements LeafCollector {
        private final Columns columns;

        OfSome(Columns columns) {
            this.columns = columns;
        }

        @Override
        public void setScorer(Scorable scorer) {
            // what a sheet is worth does not count
        }

        @Override
        public void collect(int doc) {
            if (!chosen.bounded(columns, doc)) {
                return;
            }
            int missing = chosen.missing(columns, doc);
            total += missing == 0 ? 1 : 0;
            if (Integer.bitCount(missing) > 1) {
                return;
            }
            int to = columns.begin()[doc + 1];
            for (int i = columns.begin()[doc]; i < to; i++) {
                int code = columns.codes()[i];
                if (missing == 0 || missing == 1 << dimensions[code]) {
                    counts[code]++;
                }
            }
        }
    }

    int total() {
        return total;
    }

    int under(int number) {
        return number < counts.length ? counts[number] : 0;
    }

    /** How many under each code that has any, most first; of carriers, those that have most. */
    Map<Dimension, List<Answer.Count>> facets() {
        var facets = new EnumMap<Dimension, List<Answer.Count>>(Dimension.class);
        for (int code : worthTelling()) {
            facets.computeIfAbsent(Dimension.values()[dimensions[code]], one -> new ArrayList<>())
                    .add(numbered.count(code, counts[code]));
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
        List<Integer> told = new ArrayList<>();
        for (int code : numbered.others()) {
            if (counts[code] > 0 || chosen.is(code)) {
                told.add(code);
            }
        }
        var most = new PriorityQueue<Integer>(Comparator.comparingInt(code -> counts[code]));
        int least = 0;
        for (int code : numbered.carriers()) {
            if (counts[code] > least && !chosen.is(code)) {
                most.add(code);
                if (most.size() > MOST_CARRIERS) {
                    least = counts[most.remove()];
                }
            }
        }
        told.addAll(most);
        told.addAll(chosen.among(Dimension.CARRIER));
        return told;
    }
}

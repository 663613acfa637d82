package fr.preau.library;

import fr.preau.library.Columns.Numbered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CheckedIntConsumer;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through everything that has the words, whatever it is worth, and counts under each
 * code. A sheet that fails the choice of one dimension alone still counts in that dimension: there
 * the reader sees what choosing otherwise would give.
 */
@SuppressWarnings("EnumOrdinal") // counts are arrays by dimension, for the time of one search
final class Counting implements Collector {
    private static final int MOST_CARRIERS = 50;
    private static final int AT_A_TIME = 1024;
    private static final int CARRIER = Dimension.CARRIER.ordinal();

    private final Shelf shelf;
    private final Numbered numbered;
    private final Chosen chosen;
    private final boolean all;
    private final byte[] dimensions;
    private final Occurrences codes;
    private int total;

    Counting(Shelf shelf, Numbered numbered, Question question) {
        this.shelf = shelf;
        this.numbered = numbered;
        this.chosen = new Chosen(numbered, question);
        this.all = chosen.nothing();
        this.dimensions = numbered.dimensions();
        this.codes = Occurrences.of(dimensions.length);
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

    /**
     * Sheets that come many at a time, noted first and counted after: handed over one by one, by
     * code that serves other searches too, they cost twice as much on a busy site.
     */
    private static final class Noted implements CheckedIntConsumer<IOException> {
        private int[] sheets = new int[AT_A_TIME];
        private int many;

        @Override
        public void accept(int doc) {
            if (many == sheets.length) {
                sheets = Arrays.copyOf(sheets, 2 * many);
            }
            sheets[many++] = doc;
        }
    }

    /** Counts the ways in which sheets are filed, and only then their codes. */
    private abstract class InSegment implements LeafCollector {
        final Columns.Filing filing;
        final int[] whole;
        private final Noted noted = new Noted();

        InSegment(Columns.Filing filing) {
            this.filing = filing;
            this.whole = new int[filing.group().length];
        }

        @Override
        public void collect(DocIdStream stream) throws IOException {
            stream.forEach(noted);
            for (int i = 0; i < noted.many; i++) {
                collect(noted.sheets[i]);
            }
            noted.many = 0;
        }

        @Override
        public void collectRange(int from, int to) {
            for (int doc = from; doc < to; doc++) {
                collect(doc);
            }
        }

        @Override
        public abstract void collect(int doc);

        @Override
        public void setScorer(Scorable scorer) {
            // what a sheet is worth does not count
        }

        /** A sheet that fits counts under all its codes. */
        final void all(int doc) {
            total++;
            int from = doc * Columns.Filing.EACH;
            for (int i = 0; i < Columns.Filing.EACH; i++) {
                whole[filing.ways()[from + i]]++;
            }
            carrier(doc);
        }

        final void carrier(int doc) {
            int code = filing.carrier()[doc];
            if (code >= 0) {
                codes.meet(code);
            }
        }

        @Override
        public void finish() {
            spread(whole, -1);
        }

        /** Counts under the codes of each way, or those of one dimension among them. */
        final void spread(int[] ways, int dimension) {
            for (int way = 0; way < ways.length; way++) {
                for (int i = filing.begin()[way];
                        ways[way] > 0 && i < filing.begin()[way + 1];
                        i++) {
                    int code = filing.codes()[i];
                    if (dimension < 0 || dimensions[code] == dimension) {
                        codes.meet(code, ways[way]);
                    }
                }
            }
        }
    }

    /** Nothing is chosen: every sheet fits. */
    private final class OfAll extends InSegment {
        OfAll(Columns columns) {
            super(columns.filing());
        }

        @Override
        public void collect(int doc) {
            all(doc);
        }
    }

    private final class OfSome extends InSegment {
        private final Columns columns;
        private final Chosen.In here;
        private final int[] @Nullable [] apart = new int[Dimension.values().length] @Nullable [];

        OfSome(Columns columns) {
            super(columns.filing());
            this.columns = columns;
            this.here = chosen.in(columns);
        }

        @Override
        public void collect(int doc) {
            if (!chosen.bounded(columns, doc)) {
                return;
            }
            int missing = here.missing(doc);
            if (missing == 0) {
                all(doc);
            } else if (missing == 1 << Dimension.CARRIER.ordinal()) {
                carrier(doc);
            } else if (Integer.bitCount(missing) == 1) {
                int dimension = Integer.numberOfTrailingZeros(missing);
                apart(dimension)[filing.way(doc, dimension)]++;
            }
        }

        /** The ways of the sheets that fit but for that dimension. */
        private int[] apart(int dimension) {
            int[] known = apart[dimension];
            if (known == null) {
                known = new int[whole.length];
                apart[dimension] = known;
            }
            return known;
        }

        @Override
        public void finish() {
            super.finish();
            for (int dimension = 0; dimension < apart.length; dimension++) {
                int[] ways = apart[dimension];
                if (ways != null) {
                    spread(ways, dimension);
                }
            }
        }
    }

    int total() {
        return total;
    }

    int under(int number) {
        return codes.times(number);
    }

    /** Leaves its memory to another search: nothing more can be asked of it. */
    void leave() {
        codes.leave();
    }

    /** How many under each code that has any, most first; of carriers, those that have most. */
    Map<Dimension, List<Answer.Count>> facets() {
        var facets = new EnumMap<Dimension, List<Answer.Count>>(Dimension.class);
        for (int code : worthTelling()) {
            facets.computeIfAbsent(Dimension.values()[dimensions[code]], one -> new ArrayList<>())
                    .add(numbered.count(code, codes.times(code)));
        }
        facets.values().forEach(Collections::sort);
        return facets;
    }

    /**
     * What was met, and what is chosen though it was not. There may be as many carriers as
     * communes: naming them all would cost more than searching.
     */
    private List<Integer> worthTelling() {
        List<Integer> told = new ArrayList<>();
        var carriers = new PriorityQueue<Integer>(Comparator.comparingInt(codes::times));
        int least = 0;
        for (int code : codes.met()) {
            if (chosen.is(code)) {
                continue;
            }
            if (dimensions[code] != CARRIER) {
                told.add(code);
            } else if (codes.times(code) > least) {
                carriers.add(code);
                if (carriers.size() > MOST_CARRIERS) {
                    least = codes.times(carriers.remove());
                }
            }
        }
        told.addAll(carriers);
        told.addAll(chosen.codes());
        return told;
    }
}

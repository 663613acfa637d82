package fr.preau.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * A word in any field of a sheet: it is worth what it is in its best field, and a quarter of what
 * it is in the others. The same as Lucene’s own {@link DisjunctionMaxQuery}, which reads every
 * sheet that has the word anywhere; this one stops reading the fields, and the blocks of sheets,
 * that cannot reach what the best found so far are worth.
 */
final class Anywhere extends Query {
    private static final float ELSEWHERE = 0.25f;
    private static final Map<String, Float> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put(Shelf.TITLE, 4f);
        FIELDS.put(Shelf.SUMMARY, 2f);
        FIELDS.put(Shelf.AROUND, 1.2f);
        FIELDS.put(Shelf.BODY, 1f);
    }

    private final String word;

    Anywhere(String word) {
        this.word = word;
    }

    /** The same, as Lucene has it. */
    static Query plain(String word) {
        List<Query> fields = new ArrayList<>();
        FIELDS.forEach((field, weight) ->
                fields.add(new BoostQuery(new TermQuery(new Term(field, word)), weight)));
        return new DisjunctionMaxQuery(fields, ELSEWHERE);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
            throws IOException {
        List<Weight> fields = new ArrayList<>();
        for (Map.Entry<String, Float> field : FIELDS.entrySet()) {
            Query query = new TermQuery(new Term(field.getKey(), word));
            fields.add(query.createWeight(searcher, mode, boost * field.getValue()));
        }
        return new InFields(this, fields, mode);
    }

    private static final class InFields extends Weight {
        private final List<Weight> fields;
        private final ScoreMode mode;

        InFields(Anywhere query, List<Weight> fields, ScoreMode mode) {
            super(query);
            this.fields = fields;
            this.mode = mode;
        }

        @Override
        public Explanation explain(LeafReaderContext leaf, int doc) throws IOException {
            List<Explanation> found = new ArrayList<>();
            for (Weight field : fields) {
                found.add(field.explain(leaf, doc));
            }
            double[] worth =
                    found.stream().mapToDouble(one -> one.getValue().doubleValue()).toArray();
            return found.stream().anyMatch(Explanation::isMatch)
                    ? Explanation.match(
                            worth(worth), "its best field and a quarter of others", found)
                    : Explanation.noMatch("in no field", found);
        }

        @Override
        public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
            List<ScorerSupplier> found = new ArrayList<>();
            for (Weight field : fields) {
                ScorerSupplier here = field.scorerSupplier(leaf);
                if (here != null) {
                    found.add(here);
                }
            }
            return found.isEmpty() ? null : new Supplier(found, mode);
        }

        @Override
        public boolean isCacheable(LeafReaderContext leaf) {
            return true;
        }
    }

    private static final class Supplier extends ScorerSupplier {
        private final List<ScorerSupplier> fields;
        private final ScoreMode mode;

        Supplier(List<ScorerSupplier> fields, ScoreMode mode) {
            this.fields = fields;
            this.mode = mode;
        }

        @Override
        public Scorer get(long leadCost) throws IOException {
            var scorers = new Scorer[fields.size()];
            for (int i = 0; i < scorers.length; i++) {
                scorers[i] = fields.get(i).get(leadCost);
            }
            return new Reading(scorers, mode == ScoreMode.TOP_SCORES);
        }

        @Override
        public long cost() {
            return fields.stream().mapToLong(ScorerSupplier::cost).sum();
        }
    }

    /** The best of them, and a quarter of the others. */
    private static float worth(double[] fields) {
        double best = 0;
        double sum = 0;
        for (double one : fields) {
            best = Math.max(best, one);
            sum += one;
        }
        return (float) (best + ELSEWHERE * (sum - best));
    }

    /** The fields, the one that may be worth most first. */
    private static final class Reading extends Scorer {
        private final Scorer[] fields;
        private final DocIdSetIterator[] places;
        private final double[] most;
        private final double[] worth;
        private final boolean pruned;
        private int needed;
        private float least;
        private int blockEnd = -1;
        private int doc = -1;

        Reading(Scorer[] fields, boolean pruned) throws IOException {
            this.pruned = pruned;
            this.most = new double[fields.length];
            this.worth = new double[fields.length];
            this.fields = pruned ? ordered(fields) : fields;
            this.places =
                    Arrays.stream(this.fields)
                            .map(Scorer::iterator)
                            .toArray(DocIdSetIterator[]::new);
            this.needed = fields.length;
        }

        private Scorer[] ordered(Scorer[] all) throws IOException {
            record Field(Scorer scorer, float most) {}
            List<Field> some = new ArrayList<>();
            for (Scorer one : all) {
                // the first block has to be looked at before the most of all is known
                int last = Math.max(DocIdSetIterator.NO_MORE_DOCS, one.advanceShallow(0));
                some.add(new Field(one, one.getMaxScore(last)));
            }
            some.sort(Comparator.comparingDouble(Field::most).reversed());
            for (int i = 0; i < most.length; i++) {
                most[i] = some.get(i).most();
            }
            return some.stream().map(Field::scorer).toArray(Scorer[]::new);
        }

        @Override
        public int docID() {
            return doc;
        }

        @Override
        public float score() throws IOException {
            for (int i = 0; i < fields.length; i++) {
                int at = places[i].docID();
                at = at < doc ? places[i].advance(doc) : at;
                worth[i] = at == doc ? fields[i].score() : 0;
            }
            return Anywhere.worth(worth);
        }

        /** A sheet that has the word only in the last fields, those not needed, is worth less. */
        @Override
        public void setMinCompetitiveScore(float min) {
            least = min;
            double rest = 0;
            while (pruned && needed > 0 && most[needed - 1] + ELSEWHERE * rest < min) {
                needed--;
                rest = 0;
                for (int i = needed; i < most.length; i++) {
                    rest += most[i];
                }
            }
            blockEnd = -1;
        }

        @Override
        public int advanceShallow(int target) throws IOException {
            int end = DocIdSetIterator.NO_MORE_DOCS;
            for (Scorer field : fields) {
                int at = field.docID();
                if (at <= target) {
                    end = Math.min(end, field.advanceShallow(target));
                } else if (at < DocIdSetIterator.NO_MORE_DOCS) {
                    end = Math.min(end, at - 1);
                }
            }
            return end;
        }

        @Override
        public float getMaxScore(int upTo) throws IOException {
            double best = 0;
            double sum = 0;
            for (Scorer field : fields) {
                double one = field.docID() <= upTo ? field.getMaxScore(upTo) : 0;
                best = Math.max(best, one);
                sum += one;
            }
            return Math.nextUp((float) (best + ELSEWHERE * (sum - best)));
        }

        @Override
        public DocIdSetIterator iterator() {
            return new DocIdSetIterator() {
                @Override
                public int docID() {
                    return doc;
                }

                @Override
                public int nextDoc() throws IOException {
                    return advance(doc + 1);
                }

                @Override
                public int advance(int target) throws IOException {
                    doc = next(target);
                    return doc;
                }

                @Override
                public long cost() {
                    return Arrays.stream(places).mapToLong(DocIdSetIterator::cost).sum();
                }
            };
        }

        private int next(int target) throws IOException {
            int from = target;
            while (from < DocIdSetIterator.NO_MORE_DOCS) {
                from = competitive(from);
                int next = DocIdSetIterator.NO_MORE_DOCS;
                for (int i = 0; i < needed && from < DocIdSetIterator.NO_MORE_DOCS; i++) {
                    int at = places[i].docID();
                    next = Math.min(next, at < from ? places[i].advance(from) : at);
                }
                if (!pruned || least == 0 || next <= blockEnd) {
                    return next;
                }
                from = next;
            }
            return from;
        }

        /** The first place from there on in a block where something may be worth enough. */
        private int competitive(int from) throws IOException {
            int at = from;
            while (pruned && least > 0 && at > blockEnd && at < DocIdSetIterator.NO_MORE_DOCS) {
                blockEnd = advanceShallow(at);
                if (getMaxScore(blockEnd) < least) {
                    at =
                            blockEnd == DocIdSetIterator.NO_MORE_DOCS
                                    ? DocIdSetIterator.NO_MORE_DOCS
                                    : blockEnd + 1;
                }
            }
            return at;
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        FIELDS.keySet().stream()
                .map(field -> new Term(field, word))
                .filter(term -> visitor.acceptField(term.field()))
                .forEach(term -> visitor.consumeTerms(this, term));
    }

    @Override
    public String toString(String field) {
        return FIELDS.keySet().stream()
                .map(one -> one + ":" + word)
                .collect(Collectors.joining(" | "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Anywhere same && same.word.equals(word);
    }

    @Override
    public int hashCode() {
        return word.hashCode();
    }
}

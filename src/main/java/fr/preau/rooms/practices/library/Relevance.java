package fr.preau.rooms.practices.library;

import fr.preau.rooms.practices.library.Library.SheetNearness;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * What a sheet is worth: what its words are, a little more when it is better proved, and but a part of it far from the
 * place asked for, or invented.
 */
final class Relevance extends DoubleValuesSource {
    /** How much each level of proof is preferred, other things equal: a little. */
    private static final double PROVED = 0.04;

    /** What the farthest place keeps; the very same place has all. */
    private static final double FAR = 0.35;

    /** What an invented sheet keeps beside a real one. */
    private static final double INVENTED = 0.5;

    private static final float UNKNOWN = -1;
    private final @Nullable SheetNearness near;

    Relevance(@Nullable SheetNearness near) {
        this.near = near;
    }

    @Override
    public DoubleValues getValues(LeafReaderContext leaf, DoubleValues words) throws IOException {
        NumericDocValues evidence = DocValues.getNumeric(leaf.reader(), Shelf.EVIDENCE);
        NumericDocValues invented = DocValues.getNumeric(leaf.reader(), Shelf.INVENTED);
        SortedDocValues territory = DocValues.getSorted(leaf.reader(), Shelf.TERRITORY);
        float[] alike = new float[near == null ? 0 : territory.getValueCount()];
        Arrays.fill(alike, UNKNOWN);
        return new DoubleValues() {
            private int at;

            @Override
            public boolean advanceExact(int doc) throws IOException {
                at = doc;
                return words.advanceExact(doc);
            }

            @Override
            public double doubleValue() throws IOException {
                return words.doubleValue() * told(evidence, invented, at) * share(near, territory);
            }

            private double share(@Nullable SheetNearness place, SortedDocValues there) throws IOException {
                if (place == null) {
                    return 1;
                }
                return FAR + (1 - FAR) * (there.advanceExact(at) ? alike(place, there) : 0);
            }

            // worked out once for each territory
            private float alike(SheetNearness place, SortedDocValues there) throws IOException {
                int number = there.ordValue();
                if (alike[number] < 0) {
                    alike[number] = place.likeness(there.lookupOrd(number).utf8ToString());
                }
                return alike[number];
            }
        };
    }

    private static double told(NumericDocValues evidence, NumericDocValues invented, int doc) throws IOException {
        long level = evidence.advanceExact(doc) ? evidence.longValue() : 0;
        boolean real = !invented.advanceExact(doc) || invented.longValue() == 0;
        return (1 + PROVED * level) * (real ? 1 : INVENTED);
    }

    @Override
    public boolean needsScores() {
        return true;
    }

    @Override
    public DoubleValuesSource rewrite(IndexSearcher searcher) {
        return this;
    }

    @Override
    public boolean isCacheable(LeafReaderContext leaf) {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Relevance worth && worth.near == near;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(near);
    }

    @Override
    public String toString() {
        return "worth near " + near;
    }
}

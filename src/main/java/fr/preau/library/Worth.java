package fr.preau.library;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/**
 * How much a sheet speaks of each of its words: worked out once, when it is put on the shelf, and
 * written in the index beside the word.
 *
 * <p>A word said in the title tells most, then in the result, then in what is around; said twice it
 * tells more, but not twice as much, and less in a long text (as BM25 has it: Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework", 2009). It is worth what it is in its best
 * field, and a quarter of what it is in the others. Two words that follow each other in the title
 * are a word of their own. A sheet that is better proved speaks a little louder.
 *
 * <p>What is written is a whole number, in the place where an index has how often a word is said
 * (Anh and Moffat, "Pruned query evaluation using pre-computed impacts", SIGIR 2006). A search adds
 * a few of these, each the more telling the fewer sheets have the word; and the index, which keeps
 * beside each stretch of sheets the most that is written there, can pass over the stretches and the
 * sheets that cannot be among the best.
 */
final class Worth {
    /** How much the best proved is preferred, other things equal: a little. */
    private static final float PROVED = 0.04f;

    /** How soon it stops mattering that a word is said again, and how much a long text takes off. */
    private static final float AGAIN = 1.2f;

    private static final float LONG = 0.75f;

    private static final float ELSEWHERE = 0.25f;

    /** What is written for a word that is worth one. */
    private static final int SCALE = 1_000;

    private final Map<String, float[]> words = new LinkedHashMap<>();

    /**
     * A part of a sheet.
     *
     * @param weight of a word said there without end
     * @param usual how many words it has in most sheets
     */
    enum Field {
        TITLE(4, 8),
        SUMMARY(2, 20),
        AROUND(1.2f, 20),
        BODY(1, 150),
        /** Words that follow each other in the title. */
        PAIR(2, 8);

        private final float weight;
        private final float usual;

        Field(float weight, float usual) {
            this.weight = weight;
            this.usual = usual;
        }

        float worth(int times, int length) {
            return weight * times / (times + AGAIN * (1 - LONG + LONG * length / usual));
        }
    }

    /** A word is worth what is written, and the more the fewer sheets have it. */
    static final Similarity WRITTEN =
            new Similarity() {
                @Override
                public SimScorer scorer(
                        float boost, CollectionStatistics sheets, TermStatistics... words) {
                    double telling = 0;
                    for (TermStatistics word : words) {
                        double others = (double) sheets.docCount() - word.docFreq() + 0.5;
                        telling += Math.log(1 + others / (word.docFreq() + 0.5));
                    }
                    float each = (float) (boost * telling / SCALE);
                    return new SimScorer() {
                        @Override
                        public float score(float written, long length) {
                            return each * written;
                        }
                    };
                }
            };

    /** How much louder a sheet speaks that is proved so well. */
    static float proved(int level) {
        return 1 + PROVED * level;
    }

    void add(Field field, Cut cut) {
        count(field, cut.terms(), cut.length());
        if (field == Field.TITLE) {
            count(Field.PAIR, cut.pairs(), cut.length());
        }
    }

    @SuppressWarnings("EnumOrdinal") // an array by field, in memory only
    private void count(Field field, List<String> terms, int length) {
        Map<String, Integer> times = new HashMap<>();
        terms.forEach(term -> times.merge(term, 1, Integer::sum));
        times.forEach((term, many) ->
                words.computeIfAbsent(term, one -> new float[Field.values().length])[
                                field.ordinal()] =
                        field.worth(many, length));
    }

    /** What is written of each word of a sheet that is proved so well. */
    Map<String, Integer> written(int level) {
        Map<String, Integer> written = new LinkedHashMap<>();
        words.forEach((word, fields) -> {
            float best = 0;
            float all = 0;
            for (float one : fields) {
                best = Math.max(best, one);
                all += one;
            }
            float worth = (best + ELSEWHERE * (all - best)) * proved(level);
            written.put(word, Math.max(1, Math.round(worth * SCALE)));
        });
        return written;
    }
}

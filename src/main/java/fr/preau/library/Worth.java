package fr.preau.library;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;
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
@SuppressWarnings("EnumOrdinal") // arrays by field, in memory only
final class Worth {
    /** How much the best proved is preferred, other things equal: a little. */
    private static final float PROVED = 0.04f;

    /** The best proved is at that level. */
    private static final int LEVELS = 5;

    /**
     * How soon it stops mattering that a word is said again, and how much a long text takes off.
     */
    private static final float AGAIN = 1.2f;

    private static final float LONG = 0.75f;

    private static final float ELSEWHERE = 0.25f;

    /** What is written for a word that is worth one. */
    private static final int SCALE = 1_000;

    /** As many different words as most sheets have. */
    private static final int USUAL = 200;

    private static final Field[] FIELDS = Field.values();

    /** Nothing more is ever written, whatever a stretch of the index does not know of itself. */
    private static final float LOUDEST = loudest();

    private final Map<String, int[]> times = HashMap.newHashMap(USUAL);
    private final int[] lengths = new int[FIELDS.length];

    /** A part of a sheet. */
    enum Field {
        TITLE(4, 8),
        SUMMARY(2, 20),
        AROUND(1.2f, 20),
        BODY(1, 150),
        /** Words that follow each other in the title. */
        PAIR(2, 8);

        /** Of a word said there without end. */
        private final float weight;

        /** How many words it has in most sheets. */
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
                            return each * Math.min(written, LOUDEST);
                        }
                    };
                }
            };

    /** How much louder a sheet speaks that is proved so well. */
    static float proved(int level) {
        return 1 + PROVED * level;
    }

    private static float loudest() {
        float all = 0;
        for (Field field : FIELDS) {
            all += field.weight;
        }
        return all * proved(LEVELS) * SCALE;
    }

    void add(Field field, Cut cut) {
        count(field, cut, cut::terms);
        if (field == Field.TITLE) {
            count(Field.PAIR, cut, cut::pairs);
        }
    }

    private void count(Field field, Cut cut, Consumer<Consumer<String>> terms) {
        int place = field.ordinal();
        lengths[place] = cut.length();
        terms.accept(term -> times.computeIfAbsent(term, one -> new int[FIELDS.length])[place]++);
    }

    /** What the words of a sheet that is proved so well are worth to it. */
    TokenStream stream(int level) {
        return new Written(proved(level) * SCALE);
    }

    private int written(int[] often, float scale) {
        float best = 0;
        float all = 0;
        for (int i = 0; i < often.length; i++) {
            float one = often[i] == 0 ? 0 : FIELDS[i].worth(often[i], lengths[i]);
            best = Math.max(best, one);
            all += one;
        }
        return Math.max(1, Math.round((best + ELSEWHERE * (all - best)) * scale));
    }

    private final class Written extends Told<Map.Entry<String, int[]>> {
        private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
        private final float scale;

        Written(float scale) {
            super(times.entrySet());
            this.scale = scale;
        }

        @Override
        void tell(Map.Entry<String, int[]> word) {
            term.setEmpty().append(word.getKey());
            frequency.setTermFrequency(written(word.getValue(), scale));
        }
    }
}

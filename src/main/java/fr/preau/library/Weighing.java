package fr.preau.library;

import fr.preau.library.Anywhere.InFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the sheets that have the words, reading no more of them than it takes to know the best:
 * the same sheets in the same order as if all were weighed in full.
 *
 * <p>A sheet is worth the sum of what each word is worth to it ({@link Anywhere}), and more when
 * two words follow each other in its title. Once the keeper has as many sheets as it keeps, the
 * least of them says what others must be worth, and three things are left undone.
 *
 * <ol>
 *   <li><em>Blocks.</em> Beside each stretch of postings, short or long, the index writes the most
 *       that any of its sheets is worth. The sum of these, over all words and fields, bounds all
 *       the sheets of a stretch: when it is too little, none is read. Long stretches are looked at
 *       first (Ding and Suel, "Faster top-k document retrieval using block-max indexes", SIGIR
 *       2011).
 *   <li><em>Fields.</em> In a stretch that may hold something, a sheet that lacks a word in the
 *       title can seldom be worth enough, the title weighing most. For each word, the fields that
 *       weigh least are left out as long as a sheet that has it in those alone cannot be kept; what
 *       is left is where it must be. The word for which that is fewest leads, and only the sheets
 *       of those postings are met (MaxScore: Turtle and Flood, "Query evaluation: strategies and
 *       optimizations", Information Processing and Management 31, 1995). As long as no word leads,
 *       all the sheets that have enough words are met. Where titles lead, a whole stretch of them
 *       is weighed at once, and one that was not enough says which others are passed over unmet.
 *   <li><em>The rest of a sheet.</em> What a sheet met may be worth starts at the bound of its
 *       stretch and only falls: the fields of the word that leads are read, the other titles, the
 *       other fields, and where words are in the title last, which costs most. It is given up as
 *       soon as it cannot be kept.
 * </ol>
 *
 * <p>The index knows nothing of phrases, and a phrase that may always be there would leave nothing
 * undone. But each time two words follow each other, one or the other is met anew: it is as often
 * as they are, together and less once. In one title, of one length, what it may be worth follows
 * from what they are.
 *
 * <p>It is exact in floating point too. What is compared with what must be reached is made by the
 * very operations that make the worth of a sheet, each of them monotonic: a word is worth one
 * float, made in double precision from the floats of its fields; sums of a few floats are exact in
 * double precision; and a bound of floats that are each as large is as large. So a sheet whose
 * bound is just what the least is worth, and that is older, is given up too: there are many where
 * few words make all the difference.
 */
final class Weighing {
    /** Evidence has so many levels. */
    private static final int LEVELS = 6;

    private final Shelf shelf;
    private final IndexSearcher searcher;
    private final Wanted wanted;
    private final int enough;
    private final Weight matching;
    private final List<Postings.@Nullable Word[]> words = new ArrayList<>();
    private final List<Anywhere.Together> pairs = new ArrayList<>();

    /** Who keeps the best. */
    interface Keeper {
        /** Whether a sheet fits what is chosen. */
        boolean fits(int doc);

        /** Whoever's words are worth less is not kept, whatever the rounding. */
        double needed(int doc);

        /** Whether a sheet whose words are worth that would be kept. */
        boolean kept(int doc, double worth);

        /** Whether some sheet whose words are worth that might be. */
        boolean kept(double worth);

        /** The same among the sheets of one level. */
        boolean keptAt(int level, double worth);

        /**
         * How well each sheet is proved: of two whose words are worth the same, the better comes
         * first.
         */
        byte[] levels();

        void offer(int doc, float worth);
    }

    /** Who keeps the best of each segment. */
    interface Keeping {
        Keeper in(LeafReaderContext leaf) throws IOException;
    }

    Weighing(Shelf shelf, IndexSearcher searcher, Wanted wanted, int enough) throws IOException {
        this.shelf = shelf;
        this.searcher = searcher;
        this.wanted = wanted;
        this.enough = enough;
        this.matching =
                searcher.createWeight(
                        searcher.rewrite(wanted.matching(enough)), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (String term : wanted.terms()) {
            words.add(fields(term, 1));
        }
        for (String word : wanted.exact()) {
            words.add(fields(word, Wanted.AS_TYPED));
        }
        for (int i = 1; wanted.ordered() && i < wanted.terms().size(); i++) {
            pair(i - 1);
        }
    }

    private Postings.@Nullable Word[] fields(String word, float weight) throws IOException {
        var fields = new Postings.@Nullable Word[Anywhere.FIELDS.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] =
                    Postings.Word.of(
                            searcher, Anywhere.FIELDS.get(i), word, weight * Anywhere.weight(i));
        }
        return fields;
    }

    private void pair(int first) throws IOException {
        Postings.Word one = words.get(first)[Anywhere.TITLE];
        Postings.Word other = words.get(first + 1)[Anywhere.TITLE];
        if (one != null && other != null) {
            pairs.add(Anywhere.Together.of(searcher, first, wanted.together(first), one, other));
        }
    }

    /** Offers what may be kept. */
    void into(Keeping keeping) throws IOException {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            new OfSegment(leaf, keeping.in(leaf)).weigh();
        }
    }

    private final class OfSegment {
        private final LeafReaderContext leaf;
        private final Keeper keeper;
        private final @Nullable Bits live;
        private final InFields[] all;
        private final Anywhere.Pair[] together;
        private final int asked = wanted.terms().size();
        private @Nullable InFields lead;
        private int led;
        private final byte[] levels;

        /** When titles lead: among the sheets of each level, a title worth no more is not kept. */
        private final float[] hopeless = new float[LEVELS];

        private @Nullable Postings titles;
        private @Nullable DocIdSetIterator having;
        private double most;

        OfSegment(LeafReaderContext leaf, Keeper keeper) throws IOException {
            this.leaf = leaf;
            this.keeper = keeper;
            this.live = leaf.reader().getLiveDocs();
            this.levels = keeper.levels();
            byte[][] lengths = shelf.columns(leaf).lengths();
            this.all = new InFields[words.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = new InFields(words.get(i), leaf, lengths);
            }
            this.together = new Anywhere.Pair[pairs.size()];
            for (int i = 0; i < together.length; i++) {
                Anywhere.Together two = pairs.get(i);
                together[i] = new Anywhere.Pair(two, all[two.first()], all[two.first() + 1], leaf);
            }
        }

        void weigh() throws IOException {
            int last = leaf.reader().maxDoc() - 1;
            for (int from = 0; from <= last; ) {
                int end = last;
                for (InFields word : all) {
                    end = Math.min(end, word.look(from));
                }
                if (promising(end)) {
                    near(from, end);
                }
                from = end + 1;
            }
        }

        private void near(int begin, int last) throws IOException {
            for (int from = begin; from <= last; ) {
                int end = last;
                for (InFields word : all) {
                    end = Math.min(end, word.lookNear(from));
                }
                if (promising(end)) {
                    read(from, end);
                }
                from = end + 1;
            }
        }

        /** Whether a sheet from where one looked to there may be kept. */
        private boolean promising(int upto) {
            most = 0;
            for (InFields word : all) {
                most += word.bound(upto);
            }
            for (Anywhere.Pair pair : together) {
                most += pair.look();
            }
            return keeper.kept(most);
        }

        private void read(int from, int upto) throws IOException {
            lead();
            Arrays.fill(hopeless, -1);
            titles = lead != null && led == 1 << Anywhere.TITLE ? lead.weighed(from, upto) : null;
            if (lead != null && titles == null) {
                lead.load(led, from, upto);
            }
            for (int doc = next(from); doc <= upto; doc = next(doc + 1)) {
                weigh(doc);
            }
        }

        private int next(int from) throws IOException {
            if (titles != null) {
                return titles.next(from, levels, hopeless);
            }
            if (lead != null) {
                return lead.next(led, from);
            }
            DocIdSetIterator every = having();
            int at = every.docID();
            return at < from ? every.advance(from) : at;
        }

        /** The sheets that have enough of the words. */
        private DocIdSetIterator having() throws IOException {
            if (having == null) {
                Scorer scorer = matching.scorer(leaf);
                having = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
            }
            return having;
        }

        /** The word, and the fields one of which it must be in for a sheet to be kept. */
        private void lead() {
            lead = null;
            long fewest = Long.MAX_VALUE;
            for (int i = 0; i < asked; i++) {
                InFields word = all[i];
                int needed = needed(word);
                long many = word.many(needed);
                if (Integer.bitCount(needed) < Anywhere.FIELDS.size() && many < fewest) {
                    fewest = many;
                    lead = word;
                    led = needed;
                }
            }
        }

        /** The fields one of which a word must be in for a sheet to be kept. */
        private int needed(InFields word) {
            double others = most - word.whole();
            double apart = others;
            for (Anywhere.Pair pair : together) {
                apart -= pair.of(word) ? pair.bound() : 0;
            }
            int all = (1 << Anywhere.FIELDS.size()) - 1;
            int left = 0;
            for (int field = Anywhere.FIELDS.size() - 1; field >= 0; field--) {
                int without = left | 1 << field;
                if (keeper.kept((field == 0 ? others : apart) + word.whole(without))) {
                    break;
                }
                left = without;
            }
            return all & ~left;
        }

        /** Reads of a sheet what may say most, then the next, until it is known not to be kept. */
        private void weigh(int doc) throws IOException {
            if (live != null && !live.get(doc) || !keeper.fits(doc)) {
                return;
            }
            double needed = keeper.needed(doc);
            if (most < needed) {
                return;
            }
            double bound = most - (lead == null ? 0 : lead.begin(doc, led));
            if (bound < needed) {
                despair(doc, bound);
                return;
            }
            bound = titles(doc, bound);
            if (bound < needed || !keeper.kept(doc, bound)) {
                return;
            }
            bound = others(doc, bound, needed);
            if (bound < needed || !keeper.kept(doc, bound) || missing() > asked - enough) {
                return;
            }
            for (Anywhere.Pair pair : together) {
                float may = pair.most();
                bound += may == 0 ? 0 : pair.worth(doc) - (double) may;
                if (bound < needed) {
                    return;
                }
            }
            keeper.offer(doc, (float) bound);
        }

        /** If nothing of its level can be kept for that, no title worth less needs be looked at. */
        private void despair(int doc, double bound) {
            if (titles != null && !keeper.keptAt(levels[doc], bound)) {
                hopeless[levels[doc]] = Math.max(hopeless[levels[doc]], titles.last());
            }
        }

        private double titles(int doc, double before) throws IOException {
            double bound = before;
            for (InFields word : all) {
                bound -= word == lead ? 0 : word.begin(doc, 0);
                bound -= known(word, Anywhere.TITLE) ? 0 : word.read(Anywhere.TITLE, doc);
            }
            for (Anywhere.Pair pair : together) {
                bound += (double) pair.most() - pair.bound();
            }
            return bound;
        }

        private double others(int doc, double before, double needed) throws IOException {
            double bound = before;
            for (int field = Anywhere.TITLE + 1; field < Anywhere.FIELDS.size(); field++) {
                for (InFields word : all) {
                    bound -= known(word, field) ? 0 : word.read(field, doc);
                    if (bound < needed) {
                        return bound;
                    }
                }
            }
            return bound;
        }

        private boolean known(InFields word, int field) {
            return word == lead && (led & 1 << field) != 0;
        }

        private int missing() {
            int missing = 0;
            for (int i = 0; i < asked; i++) {
                missing += all[i].now() == 0 ? 1 : 0;
            }
            return missing;
        }
    }
}

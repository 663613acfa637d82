package fr.preau.rooms.practices.library;

import fr.preau.ground.search.French;
import fr.preau.rooms.practices.library.Library.Answer.TextRun;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/** Stretches of the texts of sheets around the words that were looked for. */
final class Extracts extends UnifiedHighlighter {
    private static final int LENGTH = 200;
    private static final int LONGEST = 100_000;

    /** A sentence that is longer is cut, a shorter one goes on: this much before the first word. */
    private static final float BEFORE = 0.25f;

    private final String[] texts;

    /** Of these texts, each whole or only where the words are. */
    Extracts(IndexSearcher searcher, String... texts) {
        super(builder(searcher, French.WRITTEN).withMaxLength(LONGEST)
                .withMaxNoHighlightPassages(0)
                .withFormatter(new Pieces()));
        this.texts = texts.clone();
    }

    /**
     * For each text, what is shown of it in each sheet, in their order; nothing where the words are not.
     */
    Map<String, Object[]> of(List<String> terms, int[] docs) throws IOException {
        var words = new BooleanQuery.Builder();
        for (String text : texts) {
            terms.forEach(term -> words.add(new TermQuery(new Term(text, term)), Occur.SHOULD));
        }
        int[] row = new int[texts.length];
        Arrays.fill(row, 1);
        return highlightFieldsAsObjects(texts.clone(), words.build(), docs, row);
    }

    @Override
    protected BreakIterator getBreakIterator(String text) {
        return text.equals(Shelf.SUMMARY) ? new WholeBreakIterator()
                : LengthGoalBreakIterator.createClosestToLength(BreakIterator.getWordInstance(Locale.FRANCE), LENGTH,
                        BEFORE);
    }

    private static final class Pieces extends PassageFormatter {
        @Override
        public List<TextRun> format(Passage[] passages, String text) {
            List<TextRun> pieces = new ArrayList<>();
            for (Passage passage : passages) {
                int at = passage.getStartOffset();
                for (int i = 0; i < passage.getNumMatches(); i++) {
                    int begin = passage.getMatchStarts()[i];
                    int end = Math.min(passage.getMatchEnds()[i], passage.getEndOffset());
                    if (begin >= at && end > begin) {
                        add(pieces, text, at, begin, false);
                        add(pieces, text, begin, end, true);
                        at = end;
                    }
                }
                add(pieces, text, at, passage.getEndOffset(), false);
            }
            return pieces;
        }

        private static void add(List<TextRun> pieces, String text, int from, int to, boolean marked) {
            if (to > from) {
                pieces.add(new TextRun(text.substring(from, to).replace('\n', ' '), marked));
            }
        }
    }
}

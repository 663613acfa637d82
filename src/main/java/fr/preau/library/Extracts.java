package fr.preau.library;

import fr.preau.library.Answer.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.IOSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of text around the words that were looked for. Where those words are is written in the
 * index: no text is read again, and each word is followed once through all the sheets of a page,
 * which are asked for in their order in the index.
 */
final class Extracts {
    private static final int LENGTH = 200;
    private static final int MOST_MARKS = 60;

    private final List<Sought> summary;
    private final List<Sought> body;

    /** A word in a field, sheet after sheet. */
    private static final class Sought {
        private final Term term;
        private final TermStates states;
        private @Nullable LeafReaderContext leaf;
        private @Nullable PostingsEnum places;

        Sought(IndexSearcher searcher, String field, String word) throws IOException {
            this.term = new Term(field, word);
            this.states = TermStates.build(searcher, term, false);
        }

        /** Where it is in a sheet; nothing when it is not there. */
        @Nullable PostingsEnum in(LeafReaderContext segment, int doc) throws IOException {
            if (leaf != segment) {
                leaf = segment;
                places = open(segment);
            }
            PostingsEnum open = places;
            if (open == null) {
                return null;
            }
            int at = open.docID();
            at = at < doc ? open.advance(doc) : at;
            return at == doc ? open : null;
        }

        private @Nullable PostingsEnum open(LeafReaderContext segment) throws IOException {
            IOSupplier<TermState> known = states.get(segment);
            TermState state = known == null ? null : known.get();
            if (state == null) {
                return null;
            }
            TermsEnum terms = segment.reader().terms(term.field()).iterator();
            terms.seekExact(term.bytes(), state);
            return terms.postings(null, PostingsEnum.OFFSETS);
        }
    }

    /**
     * Where a word is in a text.
     *
     * @param term its number among those looked for, of which there are a dozen at most
     */
    private record Mark(int begin, int end, int term) implements Comparable<Mark> {
        /** In their order, the longer of two that begin together first. */
        @Override
        public int compareTo(Mark other) {
            return begin == other.begin
                    ? Integer.compare(other.end, end)
                    : Integer.compare(begin, other.begin);
        }
    }

    Extracts(IndexSearcher searcher, List<String> terms) throws IOException {
        this.summary = sought(searcher, Shelf.SUMMARY, terms);
        this.body = sought(searcher, Shelf.BODY, terms);
    }

    private static List<Sought> sought(IndexSearcher searcher, String field, List<String> terms)
            throws IOException {
        List<Sought> sought = new ArrayList<>();
        for (String one : terms) {
            sought.add(new Sought(searcher, field, one));
        }
        return sought;
    }

    /** The whole result of a sheet, what was looked for being marked. */
    List<Piece> ofSummary(LeafReaderContext leaf, int doc, String text) throws IOException {
        return pieces(text, 0, text.length(), marks(leaf, doc, summary));
    }

    /** The stretch where most of what was looked for is; empty when nothing of it is there. */
    List<Piece> ofBody(LeafReaderContext leaf, int doc, String text) throws IOException {
        List<Mark> marks = marks(leaf, doc, body);
        if (marks.isEmpty() || text.isEmpty()) {
            return List.of();
        }
        Mark first = first(marks);
        int begin = wordBegin(text, Math.max(0, first.begin() - LENGTH / 4));
        int end = wordEnd(text, Math.min(text.length(), begin + LENGTH));
        return pieces(text, begin, Math.max(end, first.end()), marks);
    }

    /** The first of the stretch that holds the most different words; of equal ones, the first. */
    private static Mark first(List<Mark> marks) {
        int first = 0;
        for (int from = 1, most = worth(marks, 0); from < marks.size(); from++) {
            int worth = worth(marks, from);
            if (worth > most) {
                most = worth;
                first = from;
            }
        }
        return marks.get(first);
    }

    /** How many different words a stretch that begins a little before that mark holds. */
    private static int worth(List<Mark> marks, int from) {
        int end = marks.get(from).begin() + LENGTH * 3 / 4;
        long words = 0;
        for (int i = from; i < marks.size() && marks.get(i).begin() < end; i++) {
            words |= marks.get(i).end() <= end ? 1L << marks.get(i).term() : 0;
        }
        return Long.bitCount(words);
    }

    private static int wordBegin(String text, int at) {
        int space = at == 0 ? -1 : text.lastIndexOf(' ', at);
        int line = at == 0 ? -1 : text.lastIndexOf('\n', at);
        return Math.max(space, line) + 1;
    }

    private static int wordEnd(String text, int at) {
        int space = text.indexOf(' ', at);
        return space < 0 ? text.length() : space;
    }

    private static List<Mark> marks(LeafReaderContext leaf, int doc, List<Sought> words)
            throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (int number = 0; number < words.size(); number++) {
            PostingsEnum places = words.get(number).in(leaf, doc);
            if (places != null) {
                for (int i = 0; i < Math.min(places.freq(), MOST_MARKS); i++) {
                    places.nextPosition();
                    marks.add(new Mark(places.startOffset(), places.endOffset(), number));
                }
            }
        }
        Collections.sort(marks);
        return marks;
    }

    private static List<Piece> pieces(String text, int from, int to, List<Mark> marks) {
        List<Piece> pieces = new ArrayList<>();
        int at = from;
        for (Mark mark : marks) {
            if (mark.begin() >= at && mark.end() <= to) {
                add(pieces, text, at, mark.begin(), false);
                add(pieces, text, mark.begin(), mark.end(), true);
                at = mark.end();
            }
        }
        add(pieces, text, at, to, false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, int from, int to, boolean marked) {
        if (to > from) {
            pieces.add(new Piece(text.substring(from, to).replace('\n', ' '), marked));
        }
    }
}

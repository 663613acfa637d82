package fr.preau.library;

import fr.preau.library.Answer.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/**
 * Stretches of text around the words that were looked for. Where those words are is written in the
 * index: no text is read again.
 */
final class Extracts {
    private static final int LENGTH = 200;
    private static final int MOST_MARKS = 60;

    private Extracts() {}

    private record Mark(int begin, int end, int term) {}

    /** The whole text, what was looked for being marked. */
    static List<Piece> whole(
            LeafReader leaf, int doc, String field, String text, List<String> terms)
            throws IOException {
        return pieces(text, 0, text.length(), marks(leaf, doc, field, terms));
    }

    /** The stretch where most of what was looked for is; empty when nothing of it is there. */
    static List<Piece> best(LeafReader leaf, int doc, String field, String text, List<String> terms)
            throws IOException {
        List<Mark> marks = marks(leaf, doc, field, terms);
        if (marks.isEmpty() || text.isEmpty()) {
            return List.of();
        }
        Mark first =
                marks.stream()
                        .max(Comparator.comparingLong(mark -> worth(mark, marks)))
                        .orElseThrow();
        int begin = wordBegin(text, Math.max(0, first.begin() - LENGTH / 4));
        int end = wordEnd(text, Math.min(text.length(), begin + LENGTH));
        return pieces(text, begin, Math.max(end, first.end()), marks);
    }

    /** How many different words a stretch that begins a little before that one holds. */
    private static long worth(Mark from, List<Mark> marks) {
        return marks.stream()
                .filter(one ->
                        one.begin() >= from.begin() && one.end() <= from.begin() + LENGTH * 3 / 4)
                .mapToInt(Mark::term)
                .distinct()
                .count();
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

    private static List<Mark> marks(LeafReader leaf, int doc, String field, List<String> wanted)
            throws IOException {
        Terms terms = leaf.terms(field);
        if (terms == null) {
            return List.of();
        }
        List<Mark> marks = new ArrayList<>();
        TermsEnum all = terms.iterator();
        for (int number = 0; number < wanted.size(); number++) {
            if (all.seekExact(new BytesRef(wanted.get(number)))) {
                PostingsEnum places = all.postings(null, PostingsEnum.OFFSETS);
                if (places.advance(doc) == doc && doc != DocIdSetIterator.NO_MORE_DOCS) {
                    for (int i = 0; i < Math.min(places.freq(), MOST_MARKS); i++) {
                        places.nextPosition();
                        marks.add(new Mark(places.startOffset(), places.endOffset(), number));
                    }
                }
            }
        }
        marks.sort(
                Comparator.comparingInt(Mark::begin)
                        .thenComparing(Comparator.comparingInt(Mark::end).reversed()));
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

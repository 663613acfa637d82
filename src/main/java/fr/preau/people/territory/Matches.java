package fr.preau.people.territory;

import fr.preau.people.territory.Territories.Group;
import fr.preau.people.territory.Territories.Hit;
import fr.preau.people.territory.Territories.Match;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that answers a question, by its code: for whoever keeps a part of it, or reads it to its end. What
 * something is worth depends on nothing but itself, so its key stays when others come and go.
 */
final class Matches {
    private static final String COLUMN = "code";

    /** Tells whether it is the same in another index. */
    private static final String MARK = "mark";

    /** By what they are and their code. */
    static final SortField ORDER = new SortField(COLUMN, SortField.Type.STRING);

    private Matches() {}

    /** What an index keeps of each, to name it without reading it. */
    static SortedDocValuesField column(Hit hit) {
        return new SortedDocValuesField(COLUMN, new BytesRef(hit.group() + " " + hit.code()));
    }

    static NumericDocValuesField mark(long mark) {
        return new NumericDocValuesField(MARK, mark);
    }

    /** What bears one of these marks. */
    static Query marked(Set<Long> marks) {
        return NumericDocValuesField.newSlowSetQuery(MARK, marks.stream().mapToLong(Long::longValue).toArray());
    }

    /** The mark of each that is in an index. */
    static void marks(DirectoryReader reader, LongConsumer each) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            NumericDocValues marks = DocValues.getNumeric(leaf.reader(), MARK);
            Bits alive = leaf.reader().getLiveDocs();
            for (int number = marks.nextDoc(); number != DocIdSetIterator.NO_MORE_DOCS; number = marks.nextDoc()) {
                if (alive == null || alive.get(number)) {
                    each.accept(marks.longValue());
                }
            }
        }
    }

    /** All that is shown of one. */
    static String write(Hit hit) {
        return JsonMapper.shared().writeValueAsString(hit);
    }

    static Hit read(String shown) {
        return JsonMapper.shared().readValue(shown, Hit.class);
    }

    /** Each once, best first: a place is found under each of the names it has had. */
    static List<Match> of(IndexSearcher searcher, Query query) throws IOException {
        int most = Math.max(1, searcher.count(query));
        ScoreDoc[] found = searcher.search(query, new TopScoreDocCollectorManager(most, null, most)).scoreDocs;
        Arrays.sort(found, Comparator.comparingInt(doc -> doc.doc));
        Map<String, Float> best = new HashMap<>();
        int next = 0;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            SortedDocValues codes = DocValues.getSorted(leaf.reader(), COLUMN);
            int end = leaf.docBase + leaf.reader().maxDoc();
            for (; next < found.length && found[next].doc < end; next++) {
                if (codes.advanceExact(found[next].doc - leaf.docBase)) {
                    String code = codes.lookupOrd(codes.ordValue()).utf8ToString();
                    best.merge(code, found[next].score, Math::max);
                }
            }
        }
        return best.entrySet()
                .stream()
                .map(entry -> match(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Match::key))
                .toList();
    }

    /** The bits of a positive number are in its order: upside down, the best comes first. */
    private static Match match(String groupAndCode, float score) {
        int space = groupAndCode.indexOf(' ');
        Group group = Group.valueOf(groupAndCode.substring(0, space));
        String code = groupAndCode.substring(space + 1);
        String worth = Integer.toHexString(~Float.floatToIntBits(score));
        return new Match(group, code, worth + "-" + code + "-" + group);
    }
}

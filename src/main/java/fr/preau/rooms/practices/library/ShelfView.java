package fr.preau.rooms.practices.library;

import fr.preau.rooms.practices.library.Library.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The index as it is at one instant, and what its sheets are filed under. */
final class ShelfView extends IndexSearcher {
    /** There may be as many carriers as communes: those that have most are told. */
    private static final int MOST_CARRIERS = 50;

    private final @Nullable SortedSetDocValuesReaderState filing;
    private @Nullable Map<Dimension, List<Answer.Count>> everything;

    ShelfView(IndexReader reader) throws IOException {
        super(reader);
        setQueryCache(null);
        this.filing = reader.maxDoc() == 0 ? null : new DefaultSortedSetDocValuesReaderState(reader, Shelf.FACETS);
    }

    /** How choices are numbered; absent when there is no sheet. */
    @Nullable
    SortedSetDocValuesReaderState filing() {
        return filing;
    }

    /** The sheets of a query that have one of the codes chosen, in every dimension. */
    DrillDownQuery chosen(Query query, Map<Dimension, Set<String>> chosen) throws IOException {
        var all = new DrillDownQuery(Shelf.FACETS, query);
        for (Map.Entry<Dimension, Set<String>> entry : chosen.entrySet()) {
            for (String code : entry.getValue()) {
                for (String label : labels(entry.getKey(), code)) {
                    all.add(entry.getKey().name(), label);
                }
            }
        }
        return all;
    }

    /** A carrier is filed under its code with its name, and with each name it has had. */
    private List<String> labels(Dimension dimension, String code) throws IOException {
        if (dimension != Dimension.CARRIER || filing == null) {
            return List.of(code);
        }
        String begin = FacetsConfig.pathToString(dimension.name(), code + " ");
        SortedSetDocValues all = filing.getDocValues();
        List<String> labels = new ArrayList<>();
        long number = all.lookupTerm(new BytesRef(begin));
        for (number = number < 0 ? -number - 1 : number; number < all.getValueCount(); number++) {
            String label = all.lookupOrd(number).utf8ToString();
            if (!label.startsWith(begin)) {
                break;
            }
            labels.add(FacetsConfig.stringToPath(label)[1]);
        }
        return labels.isEmpty() ? List.of(code) : labels;
    }

    /** How many sheets there are under each code, most first; those chosen even without any. */
    Map<Dimension, List<Answer.Count>> counts(Facets facets, Map<Dimension, Set<String>> chosen) throws IOException {
        var counts = new EnumMap<Dimension, List<Answer.Count>>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            List<Answer.Count> some = counts(facets, dimension);
            for (String code : chosen.getOrDefault(dimension, Set.of())) {
                if (some.stream().noneMatch(one -> one.code().equals(code))) {
                    String label = labels(dimension, code).getFirst();
                    Number many = facets.getSpecificValue(dimension.name(), label);
                    some.add(count(dimension, label, Math.max(0, many.intValue())));
                }
            }
            Collections.sort(some);
            if (!some.isEmpty()) {
                counts.put(dimension, some);
            }
        }
        return counts;
    }

    private static List<Answer.Count> counts(Facets facets, Dimension dimension) throws IOException {
        FacetResult all = dimension == Dimension.CARRIER ? facets.getTopChildren(MOST_CARRIERS, dimension.name())
                : facets.getAllChildren(dimension.name());
        return counts(dimension, all);
    }

    private static List<Answer.Count> counts(Dimension dimension, @Nullable FacetResult all) {
        List<Answer.Count> counts = new ArrayList<>();
        for (LabelAndValue value : all == null ? new LabelAndValue[0] : all.labelValues) {
            counts.add(count(dimension, value.label, value.value.intValue()));
        }
        return counts;
    }

    private static Answer.Count count(Dimension dimension, String label, int many) {
        int space = dimension == Dimension.CARRIER ? label.indexOf(' ') : -1;
        return space < 0 ? new Answer.Count(label, "", many)
                : new Answer.Count(label.substring(0, space), label.substring(space + 1), many);
    }

    /** The carriers of the sheets of a query, those that have most first. */
    List<Answer.Count> carriers(Query query, int atMost) throws IOException {
        if (filing == null) {
            return List.of();
        }
        FacetResult best = new SortedSetDocValuesFacetCounts(filing, search(query, new FacetsCollectorManager()))
                .getTopChildren(atMost, Dimension.CARRIER.name());
        return counts(Dimension.CARRIER, best);
    }

    /** The counts of all the sheets: worked out once, whoever asks for the list or types in it. */
    synchronized Map<Dimension, List<Answer.Count>> everything() throws IOException {
        Map<Dimension, List<Answer.Count>> known = everything;
        if (known == null) {
            known = filing == null ? Map.of() : counts(new SortedSetDocValuesFacetCounts(filing), Map.of());
            everything = known;
        }
        return known;
    }
}

package fr.preau.rooms.practices.library;

import fr.preau.ground.search.French;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An index in a folder: sheets are put and taken, then what was done is committed together with how far the log of
 * changes was read. What was not committed when the node died is done again.
 */
final class Shelf implements AutoCloseable {
    static final String ID = "id";
    static final String TITLE = "title";
    static final String SUMMARY = "summary";
    static final String AROUND = "around";
    static final String BODY = "body";
    static final String CARD = "card";

    /** Every word as it is written, for typing errors. */
    static final String WORD = "word";

    /** The words of the title and of the carrier, then of the carrier alone, to be begun. */
    static final String BEGIN = "begin";

    static final String CARRIER = "carrier";
    static final String EVIDENCE = "evidence";
    static final String NEWS = "news";
    static final String INVENTED = "invented";

    /** Cents for one pupil; absent when not known. */
    static final String COST = "cost";

    static final String TERRITORY = "territory";

    /** Sheets in the order of their ids. */
    static final Sort BY_ID = new Sort(new SortField(ID, SortField.Type.STRING));

    static final FacetsConfig FACETS = facets();
    private static final String MARK = "mark";
    private static final String UPTO = "upto";
    private static final FieldType SHOWN = shown();
    private static final Analyzer WORDS = new PerFieldAnalyzerWrapper(French.WRITTEN,
            Map.of(WORD, French.SURFACE, BEGIN, French.SURFACE, CARRIER, French.SURFACE));

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final JsonMapper json;

    /** Opens the index of that folder, or begins one. */
    Shelf(Path folder, JsonMapper json) throws IOException {
        this.json = json;
        Files.createDirectories(folder);
        this.directory = FSDirectory.open(folder);
        this.writer = new IndexWriter(directory, new IndexWriterConfig(WORDS).setCommitOnClose(false));
        this.searchers = new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) throws IOException {
                return new ShelfView(reader);
            }
        });
    }

    /** What is done with a view of the index that does not change meanwhile. */
    interface ShelfReader<T> {
        T with(ShelfView view) throws IOException;
    }

    <T> T read(ShelfReader<T> reading) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return reading.with((ShelfView) searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Throws when a file of the index is damaged. */
    Shelf checked() throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
        }
        return this;
    }

    /** Takes all the sheets; those who read see them until the next commit. */
    void empty() throws IOException {
        writer.deleteAll();
    }

    /** Adds a sheet, or puts it in the place of what was there. */
    void put(ShelfEntry entry) throws IOException {
        writer.updateDocument(new Term(ID, entry.card().id()), FACETS.build(document(entry)));
    }

    void take(Collection<String> ids) throws IOException {
        writer.deleteDocuments(ids.stream().map(id -> new Term(ID, id)).toArray(Term[]::new));
    }

    /** Shows what was done, without keeping it for good. */
    void show() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Keeps what was done, and how far the changes were read. */
    void commit(String mark, String upto) throws IOException {
        writer.setLiveCommitData(Map.of(MARK, mark, UPTO, upto).entrySet());
        writer.commit();
        show();
    }

    /** What the last commit says it was made from; empty when there is none. */
    String mark() {
        return committed(MARK);
    }

    /** The transaction below which every change is in; empty when there is none. */
    String upto() {
        return committed(UPTO);
    }

    private String committed(String key) {
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> entry : data) {
                if (entry.getKey().equals(key)) {
                    return entry.getValue();
                }
            }
        }
        return "";
    }

    /** The ids of all the sheets it holds. */
    Set<String> ids() throws IOException {
        return read(view -> {
            Set<String> ids = new LinkedHashSet<>();
            int most = Math.max(1, view.getIndexReader().numDocs());
            for (ScoreDoc doc : view.search(new MatchAllDocsQuery(), most, BY_ID).scoreDocs) {
                ids.add(((BytesRef) ((FieldDoc) doc).fields[0]).utf8ToString());
            }
            return ids;
        });
    }

    private Document document(ShelfEntry entry) {
        Card card = entry.card();
        String carrier = card.carrierName();
        var document = new Document();
        document.add(new StringField(ID, card.id(), Field.Store.NO));
        document.add(new SortedDocValuesField(ID, new BytesRef(card.id())));
        document.add(new StoredField(CARD, json.writeValueAsString(card)));
        document.add(new TextField(TITLE, card.title(), Field.Store.NO));
        document.add(new Field(SUMMARY, card.summary(), SHOWN));
        document.add(new TextField(AROUND, entry.around(), Field.Store.NO));
        document.add(new Field(BODY, entry.body(), SHOWN));
        for (String text : Arrays.asList(card.title(), card.summary(), entry.around(), entry.body())) {
            document.add(new TextField(WORD, text, Field.Store.NO));
        }
        document.add(new TextField(BEGIN, card.title() + " " + carrier, Field.Store.NO));
        document.add(new TextField(CARRIER, carrier, Field.Store.NO));
        columns(document, entry);
        return document;
    }

    /** What sheets are ordered by, and chosen by. */
    private static void columns(Document document, ShelfEntry entry) {
        Card card = entry.card();
        Long cost = ShelfEntry.middle(card);
        document.add(new NumericDocValuesField(EVIDENCE, card.evidence()));
        document.add(new NumericDocValuesField(NEWS, card.newsAt()));
        document.add(new NumericDocValuesField(INVENTED, card.invented() ? 1 : 0));
        if (cost != null) {
            document.add(new NumericDocValuesField(COST, cost));
        }
        if (!card.territory().isEmpty()) {
            document.add(new SortedDocValuesField(TERRITORY, new BytesRef(card.territory())));
        }
        entry.codes()
                .forEach((dimension, codes) -> codes
                        .forEach(code -> document.add(new SortedSetDocValuesFacetField(dimension.name(), code))));
    }

    private static FacetsConfig facets() {
        var facets = new FacetsConfig();
        for (Dimension dimension : Dimension.values()) {
            facets.setMultiValued(dimension.name(), true);
        }
        return facets;
    }

    /** A text of which extracts are shown. */
    private static FieldType shown() {
        var type = new FieldType(TextField.TYPE_STORED);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.freeze();
        return type;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}

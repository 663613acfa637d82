package fr.preau.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.StoredFieldsWriter;
import org.apache.lucene.codecs.lucene90.LZ4WithPresetDictCompressionMode;
import org.apache.lucene.codecs.lucene90.Lucene90StoredFieldsFormat;
import org.apache.lucene.codecs.lucene90.compressing.Lucene90CompressingStoredFieldsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An index in a folder: sheets are put and taken, then what was done is committed together with how
 * far the log of changes was read. What was not committed when the node died is done again.
 */
final class Shelf implements AutoCloseable {
    static final String ID = "id";
    static final String SUMMARY = "summary";
    static final String BODY = "body";
    static final String ALL = "all";
    static final String WORD = "word";
    static final String BEGIN = "begin";
    static final String CARD = "card";
    private static final String MARK = "mark";
    private static final String UPTO = "upto";
    private static final int BUFFER_MB = 64;
    private static final FieldType TEXT =
            type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, true);
    private static final FieldType WORTH = type(IndexOptions.DOCS_AND_FREQS, false);
    private static final FieldType WORDS = type(IndexOptions.DOCS, false);

    private final Path folder;
    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Columns.Codes codes = new Columns.Codes();
    private final Map<IndexReader.CacheKey, Columns> columns = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private volatile @Nullable Whole whole;

    /** Opens the index of that folder, or begins one. */
    Shelf(Path folder, JsonMapper json) throws IOException {
        this.json = json;
        this.folder = folder;
        Files.createDirectories(folder);
        this.directory = FSDirectory.open(folder);
        var settings =
                new IndexWriterConfig(French.SURFACE)
                        .setRAMBufferSizeMB(BUFFER_MB)
                        .setCodec(new SmallBlocks())
                        .setCommitOnClose(false);
        this.writer = new IndexWriter(directory, settings);
        this.searchers = new SearcherManager(writer, new Ready());
    }

    /**
     * The usual codec, but what is stored is compressed in smaller blocks: a page shows twenty
     * sheets that lie far apart, and to read one is to unpack the beginning of its block and its
     * own part, a tenth of it. The size of blocks is written with them: whoever reads the usual
     * codec reads these.
     */
    private static final class SmallBlocks extends FilterCodec {
        private static final int BYTES = 1 << 14;
        private static final int MOST_SHEETS = 64;

        /** Of the list of blocks, itself in blocks: as usual. */
        private static final int SHIFT = 10;

        SmallBlocks() {
            super(Codec.getDefault().getName(), Codec.getDefault());
        }

        @Override
        public StoredFieldsFormat storedFieldsFormat() {
            return new Lucene90CompressingStoredFieldsFormat(
                    "Lucene90StoredFieldsFastData",
                    new LZ4WithPresetDictCompressionMode(),
                    BYTES,
                    MOST_SHEETS,
                    SHIFT) {
                @Override
                public StoredFieldsWriter fieldsWriter(
                        Directory directory, SegmentInfo segment, IOContext context)
                        throws IOException {
                    segment.putAttribute(
                            Lucene90StoredFieldsFormat.MODE_KEY,
                            Lucene90StoredFieldsFormat.Mode.BEST_SPEED.name());
                    return super.fieldsWriter(directory, segment, context);
                }
            };
        }
    }

    /** Reads the columns of new segments before anybody searches them. */
    private final class Ready extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous)
                throws IOException {
            for (LeafReaderContext leaf : reader.leaves()) {
                columns(leaf);
            }
            var searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            searcher.setSimilarity(Worth.WRITTEN);
            return searcher;
        }
    }

    Path folder() {
        return folder;
    }

    Columns columns(LeafReaderContext leaf) throws IOException {
        IndexReader.CacheHelper cache = Objects.requireNonNull(leaf.reader().getCoreCacheHelper());
        Columns known = columns.get(cache.getKey());
        if (known == null) {
            known = Columns.read(leaf.reader(), codes);
            columns.put(cache.getKey(), known);
            cache.addClosedListener(columns::remove);
        }
        return known;
    }

    /** The numbers of the codes of all that is open. */
    Columns.Numbered numbered() {
        return codes.now();
    }

    /**
     * The whole of a view of the index, nothing being asked: worked out once for each view, as the
     * frequencies of its words are.
     *
     * @param first those of the first pages, best proved first, then the latest news
     * @param shown of those, the ones that were read already
     * @param alike those that are near a sheet, for the sheets whose page was read
     */
    record Whole(
            IndexReader reader,
            Counting counting,
            Map<Dimension, List<Answer.Count>> facets,
            List<Ranking.Best> first,
            Map<Ranking.Best, Answer.Hit> shown,
            Map<String, List<Answer.Hit>> alike) {
        static final int FIRST = 200;
        static final int MOST_ALIKE = 2000;
    }

    Whole whole(IndexSearcher searcher) throws IOException {
        Whole known = whole;
        if (known == null || known.reader() != searcher.getIndexReader()) {
            Question all = Question.of("").at(1, Whole.FIRST);
            var counting = new Counting(this, numbered(), all);
            searcher.search(new MatchAllDocsQuery(), counting.alone());
            List<Ranking.Best> first =
                    searcher.search(
                            new MatchAllDocsQuery(),
                            new Ranking(this, all, false, Whole.FIRST).alone());
            known =
                    new Whole(
                            searcher.getIndexReader(),
                            counting,
                            counting.facets(),
                            first,
                            new ConcurrentHashMap<>(),
                            new ConcurrentHashMap<>());
            whole = known;
        }
        return known;
    }

    /** What is done with a view of the index that does not change meanwhile. */
    interface Reading<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    <T> T read(Reading<T> reading) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return reading.with(searcher);
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

    /** Adds a sheet that is not there. */
    void add(Entry entry) throws IOException {
        writer.addDocument(document(entry));
    }

    /** Adds a sheet, or puts it in the place of what was there. */
    void put(Entry entry) throws IOException {
        writer.updateDocument(new Term(ID, entry.card().id()), document(entry));
    }

    void take(Collection<String> ids) throws IOException {
        writer.deleteDocuments(ids.stream().map(id -> new Term(ID, id)).toArray(Term[]::new));
    }

    /** Puts all its parts together, which takes a while; it is read and written meanwhile. */
    void gather() throws IOException {
        writer.forceMerge(1);
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
            for (Map.Entry<String, String> one : data) {
                if (one.getKey().equals(key)) {
                    return one.getValue();
                }
            }
        }
        return "";
    }

    /** The ids of all the sheets it holds. */
    Set<String> ids() throws IOException {
        return read(searcher -> {
            Set<String> ids = new HashSet<>();
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                var live = leaf.reader().getLiveDocs();
                var fields = leaf.reader().storedFields();
                for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
                    if (live == null || live.get(doc)) {
                        ids.add(fields.document(doc, Set.of(ID)).get(ID));
                    }
                }
            }
            return ids;
        });
    }

    private Document document(Entry entry) {
        Card card = entry.card();
        var document = new Document();
        document.add(new StringField(ID, card.id(), Field.Store.YES));
        words(document, entry);
        document.add(new StoredField(CARD, json.writeValueAsString(card)));
        columns(document, entry);
        return document;
    }

    /** Its texts are cut once, for all that is made of their words. */
    private static void words(Document document, Entry entry) {
        Card card = entry.card();
        Cut title = Cut.of(card.title());
        Cut summary = Cut.of(card.summary());
        Cut around = Cut.of(entry.around());
        Cut body = Cut.of(entry.body());
        document.add(text(SUMMARY, card.summary(), summary));
        document.add(text(BODY, entry.body(), body));
        var worth = new Worth();
        worth.add(Worth.Field.TITLE, title);
        worth.add(Worth.Field.SUMMARY, summary);
        worth.add(Worth.Field.AROUND, around);
        worth.add(Worth.Field.BODY, body);
        document.add(new Field(ALL, worth.stream(card.evidence()), WORTH));
        Set<String> surface = new HashSet<>();
        List.of(title, summary, around, body).forEach(cut -> cut.surface(surface));
        document.add(new Field(WORD, Cut.stream(surface), WORDS));
        Set<String> begin = new HashSet<>();
        List.of(title, Cut.of(card.carrierName())).forEach(cut -> cut.surface(begin));
        document.add(new Field(BEGIN, Cut.stream(begin), WORDS));
    }

    private static void columns(Document document, Entry entry) {
        Card card = entry.card();
        Long cost = Entry.middle(card);
        document.add(new NumericDocValuesField(Columns.EVIDENCE, card.evidence()));
        document.add(new NumericDocValuesField(Columns.NEWS, card.newsAt()));
        document.add(new NumericDocValuesField(Columns.COST, cost == null ? -1 : cost));
        if (!card.territory().isEmpty()) {
            document.add(
                    new SortedDocValuesField(Columns.TERRITORY, new BytesRef(card.territory())));
        }
        entry.codes()
                .forEach((dimension, some) ->
                        some.forEach(code ->
                                document.add(
                                        new SortedSetDocValuesField(
                                                Columns.CODES,
                                                new BytesRef(Columns.Codes.of(dimension, code))))));
    }

    /** A text that is cut already. */
    private static Field text(String name, String text, Cut cut) {
        return new Field(name, text, TEXT) {
            @Override
            public TokenStream tokenStream(Analyzer analyzer, @Nullable TokenStream reuse) {
                return cut.stream();
            }
        };
    }

    private static FieldType type(IndexOptions options, boolean stored) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setStored(stored);
        type.setOmitNorms(true);
        type.setIndexOptions(options);
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

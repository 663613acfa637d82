package fr.preau.territory;

import fr.preau.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The search index of this node: a folder beside the data, made from one version of the territory.
 *
 * <p>It holds nothing that PostgreSQL has not, so it is never repaired: when it is missing, damaged
 * or of another version, all of it is written again while what was there goes on serving. While
 * there is none at all, the search says to come back.
 */
final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    /** Raised when the same territory is indexed otherwise: names the folder. */
    private static final String SHAPE = "6";

    private static final String VERSION = "territory";

    private final Path folder;
    private volatile @Nullable SearcherManager serving;
    private volatile String served = "";
    private String wanted = "";

    /** What is to be indexed next, by the one thread that makes indexes. */
    private @Nullable TerritorySnapshot next;

    private boolean making;

    // Lucene's writer and its merge scheduler wait for each other for ever when two threads are the
    // first to touch one each, as two indexes opened at once do: one thread touches them here,
    // before
    static {
        try {
            Class.forName(IndexWriter.class.getName());
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * @param indexes where those of each shape are
     */
    SearchIndex(Path indexes) {
        this.folder = indexes.resolve(SHAPE);
    }

    boolean ready() {
        return serving != null;
    }

    /** Whether what serves was made from this very snapshot. */
    boolean follows(TerritorySnapshot snapshot) {
        return version(snapshot).equals(served);
    }

    /**
     * Asks the index; begins to make one when nobody has.
     *
     * @throws Refusal.Later while there is none
     */
    <T> T ask(TerritorySnapshot snapshot, Function<Search, T> question) {
        SearcherManager searchers = serving(snapshot);
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.apply(new Search(searcher));
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException replaced) {
            if (searchers == serving) {
                throw replaced;
            }
            return ask(snapshot, question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SearcherManager serving(TerritorySnapshot snapshot) {
        if (serving == null) {
            follow(snapshot);
        }
        SearcherManager searchers = serving;
        if (searchers == null) {
            throw new Refusal.Later("territory.search.later");
        }
        return searchers;
    }

    /**
     * Opens the index of this snapshot, or makes it in the background; one at a time, and none for
     * a snapshot that another one has followed meanwhile.
     */
    synchronized void follow(TerritorySnapshot snapshot) {
        String version = version(snapshot);
        if (version.equals(wanted)) {
            return;
        }
        wanted = version;
        if (!open(version)) {
            next = snapshot;
            if (!making) {
                making = true;
                Thread.ofPlatform().name("territory-index").daemon().start(this::makeAll);
            }
        }
    }

    /** What it is made of; comparators are not searched, and change nothing to it. */
    static String version(TerritorySnapshot snapshot) {
        return snapshot.searched();
    }

    private void makeAll() {
        for (TerritorySnapshot one = next(); one != null; one = next()) {
            make(one, version(one));
        }
    }

    private synchronized @Nullable TerritorySnapshot next() {
        TerritorySnapshot one = next;
        next = null;
        making = one != null;
        return one;
    }

    private void make(TerritorySnapshot snapshot, String version) {
        long began = System.nanoTime();
        try {
            write(snapshot, version);
            if (!open(version)) {
                throw new IOException("written, and not whole");
            }
            forgetOthers();
            LOG.info("search index made in {} ms", (System.nanoTime() - began) / 1_000_000);
        } catch (IOException | RuntimeException e) {
            LOG.error("the search index cannot be made in {}", folder, e);
            giveUp(version);
        }
    }

    /** The next question tries again, from nothing. */
    private synchronized void giveUp(String version) {
        wanted = version.equals(wanted) ? "" : wanted;
    }

    /** Who reads sees the former one until all is written. */
    private void write(TerritorySnapshot snapshot, String version) throws IOException {
        var settings =
                new IndexWriterConfig(new WhitespaceAnalyzer())
                        .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                        .setCommitOnClose(false)
                        .setRAMBufferSizeMB(12)
                        .setMergeScheduler(new SerialMergeScheduler());
        try (var directory = FSDirectory.open(folder);
                var writer = new IndexWriter(directory, settings)) {
            // never the iterator of this stream: it would hold the documents of a whole country
            new SearchEntries(snapshot).all().forEach(entry -> add(writer, entry));
            writer.forceMerge(1);
            writer.setLiveCommitData(Map.of(VERSION, version).entrySet());
            writer.commit();
        }
    }

    private static void add(IndexWriter writer, SearchEntries.Entry entry) {
        try {
            writer.addDocument(Search.document(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves what the folder holds, when it is whole and of that version. */
    private synchronized boolean open(String version) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder));
            for (LeafReaderContext leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
            if (!version.equals(reader.getIndexCommit().getUserData().get(VERSION))) {
                reader.close();
                return false;
            }
            close();
            serving = new SearcherManager(reader, new SearcherFactory());
            served = version;
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "the search index in {} is damaged and is made again: {}",
                    folder,
                    e.toString());
            forget(folder);
            return false;
        }
    }

    /** Of other shapes, as other versions of the application made them. */
    private void forgetOthers() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolveSibling(""))) {
            List<Path> others = all.filter(path -> !path.equals(folder)).toList();
            others.forEach(SearchIndex::forget);
        }
    }

    private static void forget(Path old) {
        try {
            FileSystemUtils.deleteRecursively(old);
        } catch (IOException e) {
            LOG.warn("an old search index stays in {}: {}", old, e.toString());
        }
    }

    /** Gives up what serves: closed when the last question that it answers is over. */
    @Override
    public synchronized void close() {
        SearcherManager last = serving;
        serving = null;
        served = "";
        if (last != null) {
            try {
                last.close();
            } catch (IOException e) {
                LOG.warn("a former search index does not close: {}", e.toString());
            }
        }
    }
}

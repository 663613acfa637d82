package fr.preau.people.territory;

import fr.preau.ground.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The search index of this node: a folder beside the data, named after the version of the territory it was made from.
 *
 * <p>
 * It holds nothing that PostgreSQL has not, so it is never repaired: when it is missing, damaged or of another version,
 * a new one is written in another folder while the old one goes on serving, and takes its place. While there is none at
 * all, the search says to come back.
 */
final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    /** Raised when the same territory is indexed otherwise. */
    private static final String SHAPE = "7";

    private static final String VERSION = "territory";

    /** Of an index that was mended: its parts are read one after the other by each question. */
    private static final int MOST_PARTS = 4;

    private final Path folder;
    private volatile @Nullable Search serving;
    private volatile @Nullable String wanted;
    private volatile @Nullable String served;

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

    SearchIndex(Path folder) {
        this.folder = folder;
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
        Search search = serving(snapshot);
        while (!search.enter()) {
            search = serving(snapshot); // another one has just taken its place
        }
        try {
            return question.apply(search);
        } finally {
            search.leave();
        }
    }

    private Search serving(TerritorySnapshot snapshot) {
        Search search = serving;
        if (search == null) {
            follow(snapshot);
            search = serving;
        }
        if (search == null) {
            throw new Refusal.Later("territory.search.later");
        }
        return search;
    }

    /**
     * Opens the index of this snapshot, or makes it in the background; one at a time, and none for a snapshot that
     * another one has followed meanwhile.
     */
    synchronized void follow(TerritorySnapshot snapshot) {
        String version = version(snapshot);
        if (version.equals(wanted)) {
            return;
        }
        wanted = version;
        Search found = open(folder.resolve(version), version);
        if (found != null) {
            serve(found, version);
            return;
        }
        next = snapshot;
        if (!making) {
            making = true;
            Thread.ofPlatform().name("territory-index").daemon().start(this::makeAll);
        }
    }

    /** Names the folder of its index; comparators are not searched, and change nothing to it. */
    static String version(TerritorySnapshot snapshot) {
        return SHAPE + "-" + snapshot.searched();
    }

    private void makeAll() {
        for (TerritorySnapshot snapshot = next(); snapshot != null; snapshot = next()) {
            make(snapshot, version(snapshot));
        }
    }

    private synchronized @Nullable TerritorySnapshot next() {
        TerritorySnapshot snapshot = next;
        next = null;
        making = snapshot != null;
        return snapshot;
    }

    private void make(TerritorySnapshot snapshot, String version) {
        long began = System.nanoTime();
        Path draft = folder.resolve(version + "." + ProcessHandle.current().pid());
        try {
            FileSystemUtils.deleteRecursively(draft);
            Files.createDirectories(folder);
            if (!write(snapshot, draft, version)) {
                FileSystemUtils.deleteRecursively(draft);
                return;
            }
            Path place = folder.resolve(version);
            FileSystemUtils.deleteRecursively(place);
            Files.move(draft, place);
            serve(Objects.requireNonNull(open(place, version)), version);
            LOG.info("search index made in {} ms", (System.nanoTime() - began) / 1_000_000);
        } catch (IOException | RuntimeException e) {
            giveUp(version, e);
        }
    }

    private synchronized void giveUp(String version, Exception reason) {
        if (version.equals(wanted)) {
            LOG.error("the search index cannot be made in {}", folder, reason);
            wanted = null; // the next question tries again, from nothing
            served = null;
        }
    }

    /**
     * Whether it was written to the end: no one waits for an index that another version has overtaken. It is the one
     * that serves, if any, with what has changed since.
     */
    private boolean write(TerritorySnapshot snapshot, Path folder, String version) throws IOException {
        var settings = new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(12)
                .setMergeScheduler(new SerialMergeScheduler());
        try (var directory = FSDirectory.open(folder); var writer = new IndexWriter(directory, settings)) {
            Map<Long, Boolean> stays = served(writer);
            int most = stays.isEmpty() ? 1 : MOST_PARTS;
            // never the iterator of this stream: it would hold the documents of a whole country
            new SearchEntries(snapshot).all().forEach(entry -> {
                if (version.equals(wanted) && stays.put(entry.mark(), true) == null) {
                    add(writer, entry);
                }
            });
            if (!version.equals(wanted)) {
                writer.rollback();
                return false;
            }
            stays.values().removeIf(yes -> yes);
            writer.deleteDocuments(Matches.marked(stays.keySet()));
            writer.forceMerge(most);
            writer.setLiveCommitData(Map.of(VERSION, version).entrySet());
            writer.commit();
            return true;
        }
    }

    /** Takes over the index that serves: the marks of what is in it, none known to stay yet. */
    private Map<Long, Boolean> served(IndexWriter writer) throws IOException {
        Map<Long, Boolean> marks = new HashMap<>();
        String before = served;
        if (before != null) {
            try (var directory = FSDirectory.open(folder.resolve(before))) {
                writer.addIndexes(directory);
            }
            try (var reader = DirectoryReader.open(writer)) {
                Matches.marks(reader, mark -> marks.put(mark, false));
            }
        }
        return marks;
    }

    private static void add(IndexWriter writer, SearchEntries.Entry entry) {
        try {
            writer.addDocument(Search.document(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The index in that folder; nothing when it is missing, damaged or of another version. */
    private static @Nullable Search open(Path folder, String version) {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try {
            DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder));
            if (sound(reader, version)) {
                return new Search(reader);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the search index in {} is damaged and is made again: {}", folder, e.toString());
        }
        return null;
    }

    /** Whether it is whole and of that version; closed when it is not. */
    private static boolean sound(DirectoryReader reader, String version) throws IOException {
        boolean sound = false;
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
            sound = version.equals(reader.getIndexCommit().getUserData().get(VERSION));
        } finally {
            if (!sound) {
                reader.close();
            }
        }
        return sound;
    }

    /**
     * Takes the place of the index that serves, which is closed when the last question it answers is over; a later
     * snapshot may have overtaken this one meanwhile.
     */
    private synchronized void serve(Search search, String version) {
        if (version.equals(wanted)) {
            Search before = serving;
            serving = search;
            served = version;
            close(before);
            forgetOthers(version);
        } else {
            close(search);
        }
    }

    private static void close(@Nullable Search search) {
        if (search != null) {
            try {
                search.close();
            } catch (IOException e) {
                LOG.warn("a former search index does not close: {}", e.toString());
            }
        }
    }

    private void forgetOthers(String version) {
        try (Stream<Path> others = Files.list(folder)) {
            List<Path> old = others.filter(path -> !path.getFileName().toString().equals(version)).toList();
            for (Path path : old) {
                FileSystemUtils.deleteRecursively(path);
            }
        } catch (IOException e) {
            LOG.warn("an old search index stays in {}: {}", folder, e.toString());
        }
    }

    @Override
    public synchronized void close() {
        Search last = serving;
        wanted = null;
        next = null;
        serving = null;
        close(last);
    }
}

package fr.preau.library;

import fr.preau.practice.Practice;
import fr.preau.practice.Practices;
import fr.preau.territory.Territories;
import fr.preau.web.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the shelf of this node as the database is: opens it, follows the changes, makes it again
 * when it cannot be trusted. What serves is replaced in one go.
 */
@Component
class Feeding {
    private static final Logger LOG = LoggerFactory.getLogger(Feeding.class);

    /** Raised when sheets are put otherwise: an older shelf is then of no use. */
    private static final String SHAPE = "3";

    private static final int BATCH = 400;
    private static final int FILLERS = 2;

    private final Source source;
    private final Path folder;
    private final JsonMapper json;
    private final AtomicBoolean making = new AtomicBoolean();
    private volatile @Nullable Shelf serving;
    private volatile @Nullable Shelf made;
    private volatile @Nullable Shelf gathered;
    private volatile boolean followed;
    private boolean compared;

    Feeding(Source source, @Value("${preau.folder}") Path folder, JsonMapper json) {
        this.source = source;
        this.folder = folder.resolve("library");
        this.json = json;
    }

    /** Where sheets come from. */
    @Component
    record Source(
            Practices practices,
            Territories territories,
            Texts texts,
            JdbcClient sql,
            Clock clock) {

        /** Names this database, and how its sheets are indexed. */
        String mark() {
            sql.sql("insert into library.origin default values on conflict do nothing").update();
            String database =
                    sql.sql("select id::text from library.origin")
                            .query((row, number) -> row.getString(1))
                            .single();
            var words = new CRC32();
            words.update(French.file().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return SHAPE + " " + database + " " + Version.LATEST + " " + words.getValue();
        }

        /** The sheets of those ids that readers find, ready to be put. */
        List<Entry> entries(List<String> ids) {
            var maker = new Entry.Maker(territories.now(), texts, LocalDate.now(clock));
            return practices.all(ids).values().stream()
                    .filter(Practice::listed)
                    .map(maker::of)
                    .toList();
        }

        List<String> ids() {
            List<String> all = new ArrayList<>();
            for (List<String> some = practices.listed("", BATCH * 10);
                    !some.isEmpty();
                    some = practices.listed(some.getLast(), BATCH * 10)) {
                all.addAll(some);
            }
            return all;
        }
    }

    /** What answers now; absent before there is any. */
    @Nullable Shelf serving() {
        return serving;
    }

    /** Says that a thread calls {@link #round} from now on. */
    void followed() {
        followed = true;
    }

    /** In a command nobody calls rounds: who asks does, until there is a shelf. */
    void prompt() throws IOException {
        if (!followed) {
            round();
        }
    }

    /** Brings the shelf to what the database is; called again and again by one thread. */
    synchronized void round() throws IOException {
        Shelf shelf = serving;
        if (shelf == null && !making.get()) {
            shelf = open();
        }
        shelf = replaced(shelf);
        if (shelf != null) {
            follow(shelf);
        }
    }

    private @Nullable Shelf open() throws IOException {
        String mark = source.mark();
        Shelf shelf = null;
        for (Path place : places()) {
            shelf = shelf == null ? trusted(place, mark) : shelf;
            if (shelf == null || !shelf.folder().equals(place)) {
                FileSystemUtils.deleteRecursively(place);
            }
        }
        if (shelf == null || !shelf.mark().equals(mark)) {
            make(mark);
        }
        serving = shelf;
        return shelf;
    }

    /** The folders of shelves, the newest first; all but one were left by a node that died. */
    private List<Path> places() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /**
     * The shelf in that folder; nothing when it is damaged or unfinished, of another shape or of
     * another database.
     */
    private @Nullable Shelf trusted(Path place, String mark) {
        Shelf shelf = null;
        try {
            shelf = new Shelf(place, json).checked();
            String[] here = mark.split(" ");
            String[] there = shelf.mark().split(" ");
            if (there.length > 1 && here[0].equals(there[0]) && here[1].equals(there[1])) {
                return shelf;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the index of practices is damaged and is made again: {}", e.toString());
        }
        close(shelf);
        return null;
    }

    /** Begins to make another shelf, beside the one that serves. */
    void make() {
        make(source.mark());
    }

    private void make(String mark) {
        if (making.compareAndSet(false, true)) {
            Thread.ofPlatform().name("library-index").daemon().start(() -> fill(mark));
        }
    }

    private void fill(String mark) {
        long began = System.nanoTime();
        Shelf shelf = null;
        try {
            shelf = new Shelf(folder.resolve(String.valueOf(System.currentTimeMillis())), json);
            String upto = source.practices().settled();
            List<String> ids = source.ids();
            fill(shelf, ids);
            shelf.commit(mark, upto);
            LOG.info(
                    "{} practices indexed in {} ms",
                    ids.size(),
                    (System.nanoTime() - began) / 1_000_000);
            made = shelf;
            gather(shelf);
        } catch (IOException | RuntimeException e) {
            LOG.error("the index of practices cannot be made in {}", folder, e);
            close(shelf);
            making.set(false);
        }
    }

    /**
     * Puts what was filled in parts together while it serves already: made once, it is read for
     * months. Whoever follows it keeps it so.
     */
    private void gather(Shelf shelf) {
        try {
            shelf.gather();
            gathered = shelf;
        } catch (IOException | RuntimeException e) {
            LOG.warn("the index of practices stays in parts: {}", e.toString());
        }
    }

    /**
     * Two at once: while one waits for the database, the other cuts texts. Each takes the next
     * sheets that nobody has taken.
     */
    private void fill(Shelf shelf, List<String> ids) throws IOException {
        var next = new AtomicInteger();
        Callable<Void> filler =
                () -> {
                    for (int from = next.getAndAdd(BATCH);
                            from < ids.size();
                            from = next.getAndAdd(BATCH)) {
                        List<String> some = ids.subList(from, Math.min(from + BATCH, ids.size()));
                        for (Entry entry : source.entries(some)) {
                            shelf.add(entry);
                        }
                    }
                    return null;
                };
        try (ExecutorService both = Executors.newFixedThreadPool(FILLERS)) {
            for (Future<Void> one : both.invokeAll(Collections.nCopies(FILLERS, filler))) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Puts the shelf just made in the place of the one that serves. */
    private @Nullable Shelf replaced(@Nullable Shelf old) throws IOException {
        Shelf fresh = made;
        if (fresh == null) {
            return old;
        }
        serving = fresh;
        compared = true;
        made = null;
        making.set(false);
        if (old != null) {
            close(old);
            FileSystemUtils.deleteRecursively(old.folder());
        }
        return fresh;
    }

    private void follow(Shelf shelf) throws IOException {
        Practices.Changes changes = source.practices().changes(shelf.upto());
        Set<String> ids = new TreeSet<>(changes.sheets());
        boolean first = !compared;
        if (first) {
            ids.addAll(differing(shelf));
            compared = true;
        }
        if (!ids.isEmpty()) {
            List<String> all = List.copyOf(ids);
            for (int from = 0; from < all.size(); from += BATCH) {
                put(shelf, all.subList(from, Math.min(from + BATCH, all.size())));
            }
            shelf.commit(shelf.mark(), changes.upto());
        } else if (shelf == gathered) {
            shelf.commit(shelf.mark(), shelf.upto());
            gathered = null;
        }
    }

    /** What a restored database has and the shelf has not, or the other way round. */
    private Set<String> differing(Shelf shelf) throws IOException {
        Set<String> here = shelf.ids();
        Set<String> there = new TreeSet<>(source.ids());
        Set<String> differing = new TreeSet<>(there);
        differing.removeAll(here);
        here.stream().filter(id -> !there.contains(id)).forEach(differing::add);
        return differing;
    }

    private void put(Shelf shelf, List<String> ids) throws IOException {
        Map<String, Entry> entries = new java.util.HashMap<>();
        source.entries(ids).forEach(entry -> entries.put(entry.card().id(), entry));
        shelf.take(ids.stream().filter(id -> !entries.containsKey(id)).toList());
        for (Entry entry : entries.values()) {
            shelf.put(entry);
        }
    }

    /** Gives up a shelf that fails, to make another. */
    void distrust(Exception reason) {
        LOG.warn("the index of practices fails and is opened again: {}", reason.toString());
        Shelf shelf = serving;
        serving = null;
        close(shelf);
    }

    void close() {
        Shelf shelf = serving;
        serving = null;
        close(shelf);
    }

    private static void close(@Nullable Shelf shelf) {
        if (shelf != null) {
            try {
                shelf.close();
            } catch (IOException | RuntimeException e) {
                LOG.warn("the index of practices does not close: {}", e.toString());
            }
        }
    }
}

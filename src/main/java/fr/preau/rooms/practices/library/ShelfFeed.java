package fr.preau.rooms.practices.library;

import fr.preau.ground.search.French;
import fr.preau.ground.web.Texts;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the shelf of this node as the database is: opens it, follows the changes, makes it again when it cannot be
 * trusted.
 */
@Component
class ShelfFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ShelfFeed.class);

    /** Raised when sheets are put otherwise: the folder of an older shelf is then of no use. */
    private static final String SHAPE = "5";

    private static final int BATCH = 400;

    private final Source source;
    private final Path folder;
    private final JsonMapper json;
    private String mark = "";
    private @Nullable Shelf shelf;
    private volatile @Nullable Shelf serving;
    private volatile boolean followed;
    private boolean compared;

    ShelfFeed(Source source, @Value("${preau.folder}") Path folder, JsonMapper json) {
        this.source = source;
        this.folder = folder.resolve("library");
        this.json = json;
    }

    /** Where sheets come from. */
    @Component
    record Source(Practices practices, Territories territories, Texts texts, JdbcClient sql, Clock clock) {

        /** Names this database, and how its sheets are indexed. */
        String mark() {
            sql.sql("insert into library.origin default values on conflict do nothing").update();
            String database = sql.sql("select id::text from library.origin").query(String.class).single();
            var words = new CRC32();
            words.update(French.file().getBytes(StandardCharsets.UTF_8));
            return database + " " + Version.LATEST + " " + words.getValue();
        }

        /** The sheets of those ids that readers find, ready to be put. */
        List<ShelfEntry> entries(List<String> ids) {
            var maker = new ShelfEntry.Maker(territories.now(), texts, LocalDate.now(clock));
            return practices.all(ids).values().stream().filter(Practice::listed).map(maker::of).toList();
        }

        List<String> ids() {
            List<String> all = new ArrayList<>();
            for (List<String> some = practices.listed("", BATCH * 10); !some.isEmpty(); some = practices
                    .listed(some.getLast(), BATCH * 10)) {
                all.addAll(some);
            }
            return all;
        }
    }

    /** What answers now; absent before there is any. */
    @Nullable
    Shelf serving() {
        return serving;
    }

    /** In a command nobody calls rounds: who asks does, until there is a shelf. */
    void prompt() throws IOException {
        if (!followed) {
            round();
        }
    }

    /** Brings the shelf to what the database is; called again and again by one thread. */
    synchronized void round() throws IOException {
        Shelf open = shelf == null ? open() : shelf;
        if (open.mark().equals(mark)) {
            follow(open);
            serving = open;
        } else {
            make();
        }
    }

    /** What another version made of this database serves until it is made again. */
    private Shelf open() throws IOException {
        mark = source.mark();
        Path place = folder.resolve(SHAPE);
        for (Path other : places()) {
            if (!other.equals(place)) {
                FileSystemUtils.deleteRecursively(other);
            }
        }
        Shelf open = sound(place);
        if (open == null) {
            FileSystemUtils.deleteRecursively(place);
            open = new Shelf(place, json);
        }
        compared = false;
        shelf = open;
        serving = database(open.mark()).equals(database(mark)) ? open : null;
        return open;
    }

    private static String database(String mark) {
        return mark.split(" ", 2)[0];
    }

    private List<Path> places() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /** The shelf in that folder; nothing when it is damaged. */
    private @Nullable Shelf sound(Path place) {
        Shelf found = null;
        try {
            found = new Shelf(place, json);
            return found.checked();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the index of practices is damaged and is made again: {}", e.toString());
            close(found);
            return null;
        }
    }

    /**
     * Makes the shelf again from nothing. Until it is committed whole, who reads sees it as it was.
     */
    synchronized void make() throws IOException {
        Shelf open = shelf == null ? open() : shelf;
        long began = System.nanoTime();
        try {
            String upto = source.practices().settled();
            List<String> ids = source.ids();
            open.empty();
            put(open, ids);
            open.commit(mark, upto);
            serving = open;
            compared = true;
            LOG.info("{} practices indexed in {} ms", ids.size(), (System.nanoTime() - began) / 1_000_000);
        } catch (IOException | RuntimeException e) {
            distrust(e);
            throw e;
        }
    }

    private void follow(Shelf open) throws IOException {
        Practices.Changes changes = source.practices().changes(open.upto());
        Set<String> ids = new TreeSet<>(changes.sheets());
        if (!compared) {
            ids.addAll(differing(open));
            compared = true;
        }
        if (!ids.isEmpty()) {
            put(open, List.copyOf(ids));
            open.commit(mark, changes.upto());
        }
    }

    /** What a restored database has and the shelf has not, or the other way round. */
    private Set<String> differing(Shelf open) throws IOException {
        Set<String> here = open.ids();
        Set<String> there = new TreeSet<>(source.ids());
        Set<String> differing = new TreeSet<>(there);
        differing.removeAll(here);
        here.stream().filter(id -> !there.contains(id)).forEach(differing::add);
        return differing;
    }

    /** Puts those that readers find, and takes the others. */
    private void put(Shelf open, List<String> all) throws IOException {
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> ids = all.subList(from, Math.min(from + BATCH, all.size()));
            Map<String, ShelfEntry> entries = new LinkedHashMap<>();
            source.entries(ids).forEach(entry -> entries.put(entry.card().id(), entry));
            Collection<String> gone = new TreeSet<>(ids);
            gone.removeAll(entries.keySet());
            open.take(gone);
            for (ShelfEntry entry : entries.values()) {
                open.put(entry);
            }
        }
    }

    /** Gives up a shelf that fails: the next round opens it again as it was committed. */
    synchronized void distrust(Exception reason) {
        LOG.warn("the index of practices fails and is opened again: {}", reason.toString());
        close();
    }

    synchronized void close() {
        Shelf open = shelf;
        shelf = null;
        serving = null;
        close(open);
    }

    private static void close(@Nullable Shelf open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException e) {
                LOG.warn("the index of practices does not close: {}", e.toString());
            }
        }
    }

    /** Feeds the shelf twice a second as long as the site is open. */
    @Component
    @ConditionalOnWebApplication
    static class Serving implements SmartLifecycle {
        private static final long BETWEEN_ROUNDS = 500_000_000L;
        private static final long AFTER_A_FAILURE = 2_000_000_000L;
        private final ShelfFeed feeding;
        private volatile boolean open;
        private Thread thread = Thread.ofPlatform().unstarted(() -> {});

        Serving(ShelfFeed feeding) {
            this.feeding = feeding;
        }

        @Override
        public void start() {
            open = true;
            feeding.followed = true;
            thread = Thread.ofPlatform().name("library").daemon().start(this::feed);
        }

        @Override
        public void stop() {
            open = false;
            LockSupport.unpark(thread);
            try {
                thread.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            feeding.close();
        }

        @Override
        public boolean isRunning() {
            return open;
        }

        private void feed() {
            while (open) {
                long pause = BETWEEN_ROUNDS;
                try {
                    feeding.round();
                } catch (IOException e) {
                    feeding.distrust(e);
                } catch (RuntimeException e) {
                    LOG.warn("the index of practices does not follow, trying again: {}", e.toString());
                    pause = AFTER_A_FAILURE;
                }
                LockSupport.parkNanos(pause);
            }
        }
    }
}

package fr.preau.people.territory;

import static java.util.Objects.requireNonNullElse;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.StartRefusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The door of the territory: one immutable snapshot of the dated référentiel, and the search over it.
 *
 * <p>
 * Reading begins when the bean is made and goes on beside the rest of the start; the first question waits for it. An
 * import, on this node or another, announces itself in PostgreSQL; a snapshot read after it then takes the place of
 * this one.
 */
@Component
@DependsOnDatabaseInitialization
public final class Territories {
    private static final Logger LOG = LoggerFactory.getLogger(Territories.class);
    private static final int FEW = 5;
    private static final int LONGEST_PLACE = 100;
    private static final Set<Group> PLACES = Set.of(Group.COMMUNE, Group.EPCI, Group.DEPARTEMENT, Group.REGION);
    private static final Duration LISTEN = Duration.ofSeconds(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

    private final DataSource database;
    private final SearchIndex index;
    private volatile CompletableFuture<TerritorySnapshot> current;
    private volatile boolean following;

    @Autowired
    Territories(DataSource database, @Value("${preau.folder}") Path folder) {
        this.database = database;
        this.index = new SearchIndex(folder.resolve("index"));
        this.current = CompletableFuture.supplyAsync(this::begin,
                task -> Thread.ofPlatform().name("territory").start(task));
    }

    private TerritorySnapshot begin() {
        new Reference(database).load();
        return read(null);
    }

    private TerritorySnapshot read(@Nullable TerritorySnapshot before) {
        long began = System.nanoTime();
        TerritorySnapshot snapshot = SnapshotReader.read(database, before);
        LOG.debug("territory {} read in {} ms", snapshot.version(), (System.nanoTime() - began) / 1_000_000);
        return snapshot;
    }

    /** The current snapshot; a new one replaces it after an import, here or on another node. */
    public TerritorySnapshot now() {
        try {
            return current.join();
        } catch (CompletionException e) {
            throw new StartRefusal("territory.start.unread").because(requireNonNullElse(e.getCause(), e));
        }
    }

    /**
     * Reads again at once, for whoever has just changed the territory and goes on with it. The snapshot stays the very
     * same when nothing was written.
     */
    public synchronized TerritorySnapshot refresh() {
        TerritorySnapshot before = current.isCompletedExceptionally() ? null : now();
        TerritorySnapshot fresh = read(before);
        if (fresh != before) {
            current = CompletableFuture.completedFuture(fresh);
        }
        if (following) {
            index.follow(fresh);
        }
        return fresh;
    }

    /**
     * The best few places and schools for what a visitor is typing, the last word being a prefix.
     */
    public List<Hit> suggest(String text, int limit) {
        return index.ask(now(), search -> search.suggest(text, limit));
    }

    /**
     * One page of full results.
     *
     * @param groups empty for all
     * @param page from 1
     * @throws Refusal.Later while the index is being built
     */
    public Hits search(String text, Set<Group> groups, int page, int size) {
        return search(text, groups, page, size, Search.Leniency.BUT_ONE_WORD);
    }

    /** The same, of what has every word as it was typed. */
    public Hits asTyped(String text, Set<Group> groups, int page, int size) {
        return search(text, groups, page, size, Search.Leniency.AS_TYPED);
    }

    private Hits search(String text, Set<Group> groups, int page, int size, Search.Leniency lenient) {
        return index.ask(now(), search -> search.search(text, groups, page, size, lenient));
    }

    /**
     * The commune that was typed in a form: its name, its INSEE code, both as refusals have them, or its postcode.
     *
     * @throws Refusal.BadRequest on that field when there is none, or several
     */
    public Hit commune(String field, String typed) {
        String said = typed.replaceFirst(".*\\((\\w{5})\\)$", "$1");
        List<Hit> kept = named(said, Set.of(Group.COMMUNE));
        Refusal.refuse(kept.isEmpty(), field, "territory.fault.commune");
        if (kept.size() > 1) {
            throw new Refusal.BadRequest(field, "territory.fault.communes",
                    kept.stream().map(hit -> hit.name() + " (" + hit.code() + ")").collect(Collectors.joining(", ")));
        }
        return kept.getFirst();
    }

    /** The place that somebody means: {@code commune/80021}, or a name; empty for none. */
    public Optional<Territory> meant(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (typed.matches("(commune|epci|departement|region)/[0-9A-Z]{1,9}")) {
            String[] parts = typed.split("/");
            return now().latest(TerritoryKind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
        }
        String words = typed.substring(0, Math.min(LONGEST_PLACE, typed.length()));
        return named(words, PLACES).stream()
                .findFirst()
                .flatMap(hit -> now().latest(TerritoryKind.valueOf(hit.group().name()), hit.code()));
    }

    /** Those of that very name or code, a few of them; those that answer it when none is. */
    public List<Hit> named(String words, Set<Group> groups) {
        List<Hit> found = search(words, groups, 1, FEW).items();
        List<Hit> exact = found.stream()
                .filter(hit -> hit.code().equals(words) || Fold.plain(hit.name()).equals(Fold.plain(words)))
                .toList();
        return exact.isEmpty() ? found : exact;
    }

    /**
     * All that answers, best first; of those that answer as well, in the order of their keys.
     *
     * @param groups what may be found; empty for all
     * @throws Refusal.Later while the index is being built
     */
    public List<Match> matches(String text, Set<Group> groups) {
        return index.ask(now(), search -> search.matches(text, groups));
    }

    /** Whether the search can answer, without waiting. */
    public boolean searchReady() {
        return current.isDone() && !current.isCompletedExceptionally() && index.ready();
    }

    /** Whether the search finds all that was read last. */
    public boolean searchFollows() {
        return searchReady() && index.follows(now());
    }

    /**
     * Follows changes and prepares the search, as long as pages are served; a command that only asks does neither.
     */
    private void open() {
        following = true;
        current.thenAccept(index::follow).exceptionally(e -> {
            LOG.error("the territory could not be read", e);
            return null;
        });
        // not a virtual thread: reading a country takes a processor for a second, and would keep
        // the pages off one of the few threads that carry them
        Thread.ofPlatform().name("territory-changes").daemon().start(this::listen);
    }

    private void close() {
        following = false;
        index.close();
    }

    /** Opens the door with the site and closes it with it. */
    @Component
    @ConditionalOnWebApplication
    @Order // after all that is made meanwhile
    record Serving(Territories territories) implements SmartLifecycle, ApplicationRunner {
        @Override
        public void start() {
            territories.open();
        }

        /** A site is open once its places are there, and not at all without them. */
        @Override
        public void run(ApplicationArguments arguments) {
            territories.now();
        }

        @Override
        public void stop() {
            territories.close();
        }

        @Override
        public boolean isRunning() {
            return territories.following;
        }
    }

    private void listen() {
        while (following) {
            try (Connection connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.execute("listen territory_changed");
                refresh();
                while (following) {
                    var heard = connection.unwrap(PGConnection.class).getNotifications((int) LISTEN.toMillis());
                    if (heard != null && heard.length > 0) {
                        refresh();
                    }
                }
            } catch (SQLException | RuntimeException e) {
                pause(e);
            }
        }
    }

    private void pause(Exception reason) {
        if (following) {
            LOG.warn("not listening to changes of the territory, trying again: {}", reason.toString());
            try {
                Thread.sleep(AFTER_A_FAILURE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a hit is. */
    public enum Group {
        COMMUNE, EPCI, DEPARTEMENT, REGION, ACADEMIE, SYNDICAT, SCHOOL
    }

    /**
     * One place or school found.
     *
     * @param code of what to open: for a commune delegated to another, its own code
     * @param detail tells homonyms apart: "Hauts-de-Seine (92)"
     * @param reason why it was found, or what it has become, when the name does not say it
     */
    public record Hit(Group group, String code, String name, String detail, @Nullable Reason reason) {}

    /**
     * Why a hit was found under that text.
     *
     * @param name of the other territory or the value that matched: the commune it is part of, the former name, the
     * postcode
     * @param code of that territory, if it is one
     * @param since the day it became so; absent when not known
     */
    public record Reason(Why why, String name, @Nullable String code, @Nullable LocalDate since) {}

    /**
     * A body as somebody called it: "mairie de Moliets" is a COMMUNE, and "moliets".
     *
     * @param kind as organisations are told apart, with a territory or not; empty when unsaid
     * @param words folded, at least one
     */
    public record Appellation(String kind, List<String> words) {
        /** Its words as one name. */
        public String name() {
            return String.join(" ", words);
        }

        /** Whether a body of that kind may be meant. */
        public boolean may(String text) {
            return kind.isEmpty() || kind.equals(text);
        }

        /**
         * Whether a name has all the words that tell something: not "de", unless there is nothing else.
         *
         * @param name folded, with what is found beside it
         * @param whole not words that are only begun: of "AMF" no Amfreville is spoken
         */
        public boolean in(String name, boolean whole) {
            String all = " " + name + " ";
            String end = whole ? " " : "";
            return SearchEntries.telling(words).stream().allMatch(word -> all.contains(" " + word + end));
        }

        @Nullable
        Group group() {
            return Stream.of(Group.values()).filter(group -> group.name().equals(kind)).findFirst().orElse(null);
        }
    }

    /** What a text says of a body as it was typed, then when it tells a kind beside its name. */
    public static List<Appellation> readings(String text) {
        var typed = new Appellation("", List.of(Fold.plain(text).split(" ")));
        return Stream.concat(Stream.of(typed), TypedName.of(text).called().stream()).toList();
    }

    /** The initials a grouping is called by for short, folded: "macs". */
    public static String initials(String name) {
        return SearchEntries.initials(name);
    }

    /** The reasons a page has a sentence for. */
    public enum Why {
        DELEGUEE_OF, ASSOCIEE_OF, ARRONDISSEMENT_OF, MERGED_INTO, FORMER_NAME, POSTCODE, CODE, SIREN,
        /** A school that is closed, since that day. */
        CLOSED,
        /** A grouping that no longer exists, since that day. */
        ENDED
    }

    /**
     * One place or school that answers.
     *
     * @param key its place among all: those before it have a smaller one, whatever else is found
     */
    public record Match(Group group, String code, String key) {}

    /**
     * @param total how many in all, of the groups asked for
     * @param more when there are over 10 000, {@code total} then being 10 000
     * @param counts how many of each group, whatever the groups asked for
     */
    public record Hits(List<Hit> items, int total, boolean more, Map<Group, Integer> counts) {}
}

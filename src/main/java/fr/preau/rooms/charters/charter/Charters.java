package fr.preau.rooms.charters.charter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The door of charters for whoever reads them, and for the modules that discuss them and put them to the vote. Drafts
 * are not seen through it.
 */
@Component
public class Charters {
    private static final Pattern ID = Pattern.compile("C-[0-9A-HJKMNP-TV-Z]{10}");

    /** Characters of the versions that are remembered: some two hundred of usual length. */
    private static final long MOST_REMEMBERED = 20_000_000;

    private static final int MOST_CONVENERS = 200;

    private final CharterRows rows;
    private final JdbcClient sql;
    private final SeatNotices notices;
    private final Deeds<Charter> deeds;
    private final Cache<String, CharterVersion> known = Caffeine.newBuilder()
            .maximumWeight(MOST_REMEMBERED)
            .weigher((String key, CharterVersion version) -> weight(version))
            .build();

    Charters(CharterRows rows, JdbcClient sql, SeatNotices notices, Journal journal, Conveners conveners) {
        this.deeds = new Deeds<>(journal, conveners, this::held);
        this.notices = notices;
        this.rows = rows;
        this.sql = sql;
    }

    /**
     * Which charters are wanted; what is absent is not asked.
     *
     * @param text words of the title, the summary, the place or the convener
     * @param state absent: those that are not over
     * @param archives without a state, those that are over too
     */
    public record Query(String text, @Nullable State state, @Nullable Scale scale, @Nullable String convener,
            boolean archives) {
        /** Every public charter. */
        public static final Query EVERY = of("");

        Query(String text, @Nullable State state, @Nullable Scale scale, @Nullable String convener) {
            this(text, state, scale, convener, false);
        }

        /** The same, with those that are over. */
        Query withArchives() {
            return new Query(text, state, scale, convener, true);
        }

        static Query of(String text) {
            return new Query(text, null, null, null, true);
        }

        /** How many of these answer. */
        int total(Map<State, Integer> counts) {
            return counts.entrySet()
                    .stream()
                    .filter(entry -> state == null ? has(entry.getKey()) : entry.getKey() == state)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        private boolean has(State state) {
            return archives || !state.archived();
        }

        private ConvenerDoor.Query<State> asked(boolean current) {
            return new ConvenerDoor.Query<>(text, state, Map.of("current", current ? "oui" : "", "scale",
                    scale == null ? "" : scale.name(), "convener", convener == null ? "" : convener));
        }
    }

    /** A page of those that answer, the latest first; without a state, not those that are over. */
    public List<Charter> list(Query query, Paging paging) {
        boolean current = query.state() == null && !query.archives();
        return rows.all().list(query.asked(current), paging);
    }

    /** How many answer. */
    public int count(Query query) {
        return query.total(counts(query));
    }

    /** How many of each state, whatever the state asked for. */
    Map<State, Integer> counts(Query query) {
        return rows.all().counts(query.asked(false));
    }

    /** In the order of their names, two hundred at most. */
    List<Convener> conveners() {
        return sql.sql("""
                select convener as id, min(convener_name) as name from charter.charter where state <> 'DRAFT'
                group by convener order by min(convener_name) collate kernel.french, convener limit :most
                """).param("most", MOST_CONVENERS).query(Sql.as(Convener.class)).list();
    }

    /** The charter with that id, once it is public. */
    public Optional<Charter> find(String id) {
        return ID.matcher(id).matches() ? rows.find(id).filter(charter -> charter.state() != State.DRAFT)
                : Optional.empty();
    }

    /**
     * @throws Refusal.NotFound when there is none, or it is a draft
     */
    public Charter get(String id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("id", "charter.unknown"));
    }

    /**
     * A version, which never changes: those read lately are remembered. Inside a transaction nothing is, since it may
     * see a version that is undone after all.
     *
     * @throws Refusal.NotFound when it has no such version
     */
    public CharterVersion version(Charter charter, int n) {
        String key = charter.id() + "/" + n;
        CharterVersion kept = known.getIfPresent(key);
        if (kept != null) {
            return kept;
        }
        CharterVersion read = rows.version(charter.id(), n)
                .orElseThrow(() -> new Refusal.NotFound("n", "charter.version.unknown", n));
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            known.put(key, read);
        }
        return read;
    }

    private static int weight(CharterVersion version) {
        return version.text().blocks().stream().mapToInt(block -> block.words().length() + 100).sum();
    }

    /**
     * A public charter, then those that took its place, in their order; one statement.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft
     */
    public List<Charter> onward(String id) {
        List<Charter> all = rows.onward(id);
        if (all.isEmpty() || all.getFirst().state() == State.DRAFT) {
            throw new Refusal.NotFound("id", "charter.unknown");
        }
        return all;
    }

    /** The charters that this one takes the place of, the one just before first. */
    public List<String> replaced(String id) {
        return rows.replaced(id);
    }

    /** Its text as it stands: the latest version. */
    public CharterVersion latest(Charter charter) {
        return version(charter, charter.versions());
    }

    /** Who takes part, by college, in the order of their names. */
    public List<Participant> seats(Charter charter) {
        return rows.seats(charter.id());
    }

    /** What is done to public charters, by who convenes them and by who has a seat. */
    public Deeds<Charter> deeds() {
        return deeds;
    }

    /** That voice, of a charter in one of these states. */
    public static BiFunction<Charter, Instant, DeedVoice> during(Set<State> states,
            BiFunction<Charter, Instant, DeedVoice> voice) {
        return (it, at) -> {
            refusePassed(it, states);
            return voice.apply(it, at);
        };
    }

    static void refusePassed(Charter it, Collection<State> states) {
        Refusal.conflict(!states.contains(it.state()), "charter.state.passed");
    }

    private Charter held(String id) {
        return rows.held(id)
                .filter(found -> found.state() != State.DRAFT)
                .orElseThrow(() -> new Refusal.NotFound("id", "charter.unknown"));
    }

    /**
     * The same charter, which nobody changes until the deed of the caller ends; called inside one.
     *
     * @throws Refusal.Conflict when it is not in one of those states any more
     */
    public Charter held(String id, State... states) {
        Charter charter = held(id);
        refusePassed(charter, List.of(states));
        return charter;
    }

    /**
     * Keeps the next version, made by adopted amendments; called inside a deed, on a charter that is {@link #held}.
     *
     * @param note what changed; up to 500 characters
     */
    public CharterVersion amended(Charter held, Text text, String note, Instant at, String mandate,
            Consumer<Journal.Act> say) {
        return keep(held, text, CharterVersion.Origin.AMENDED, note, at, mandate, say);
    }

    CharterVersion keep(Charter held, Text text, CharterVersion.Origin origin, String note, Instant at, String mandate,
            Consumer<Journal.Act> say) {
        CharterVersion next = new CharterVersion(held.id(), held.versions() + 1, text, text.sha256(), origin, note, at,
                mandate);
        rows.keep(next);
        say.accept(act("charter.version", held,
                Map.of("version", next.n(), "sha256", next.sha256(), "note", Sha256.lines(origin.name(), note)),
                mandate));
        return next;
    }

    /**
     * Makes a charter go on to another state; called inside a deed, on a charter that is {@link #held}.
     *
     * @param reason in words, up to 500 characters; may be empty
     * @return the charter in its new state
     */
    public Charter pass(Charter held, State to, String reason, Instant at, String mandate, Consumer<Journal.Act> say) {
        rows.pass(held, to, reason, at, mandate);
        notices.passed(at, held, to, mandate);
        say.accept(new Journal.Act("charter.passed", held.ref(), held.convener(), Map.of("state", held.state().name()),
                Map.of("state", to.name(), "version", held.versions(), "why", Sha256.hex(reason), "title",
                        rows.title(held.id()), "seating", rows.seating(held.id()), "days", rows.days(held.id())),
                List.of(mandate)));
        return rows.find(held.id()).orElseThrow();
    }

    static Journal.Act act(String action, Charter charter, Map<String, ?> after, String mandate) {
        return new Journal.Act(action, charter.ref(), charter.convener(), after, mandate);
    }
}

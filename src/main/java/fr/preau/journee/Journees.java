package fr.preau.journee;

import fr.preau.account.Actor;
import fr.preau.convening.Conveners;
import fr.preau.journal.Journal;
import fr.preau.journee.Journee.State;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.web.Paging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of journées: they are prepared, announced, held and closed by who convenes, under a
 * mandate to publish. A draft leaves no line in the journal; what follows does.
 */
@Component
public class Journees {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_PURPOSE = 2_000;
    static final int MOST_PLACES = 5_000;
    private static final int SHORTEST_PURPOSE = 10;
    private static final int LONGEST_DAYS = 7;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_ORGANISERS = 1_000;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_FOLDED = 1_000;
    private static final int YEARS_AHEAD = 3;

    private final JourneeRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Journal journal;
    private final Registrations comers;

    Journees(
            JourneeRows rows,
            Conveners conveners,
            Organisations organisations,
            Journal journal,
            Registrations comers) {
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.journal = journal;
        this.comers = comers;
    }

    /**
     * Where it is.
     *
     * @param commune its INSEE code; absent when it is only online
     * @param address in that commune, or where it is followed
     */
    public record Where(
            boolean online, @Nullable String commune, @Nullable String name, String address) {}

    /**
     * What it is about, when, where, for how many.
     *
     * @param organisers who holds it with who convenes, in words; may be empty
     * @param source where what is told of it was read: for one that was held elsewhere only
     */
    public record Outline(
            String title,
            String purpose,
            LocalDate first,
            LocalDate last,
            Where where,
            int places,
            String organisers,
            String source) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing, too long or impossible
         */
        public Outline {
            title = Fold.seen(title.replaceAll("\\s+", " "));
            purpose = Fold.seen(purpose);
            organisers = Fold.seen(organisers);
            source = Fold.seen(source.replaceAll("\\s+", " "));
            where = new Where(where.online(), where.commune(), where.name(), line(where.address()));
            refuse(title.isEmpty() || title.length() > LONGEST_TITLE, "titre", LONGEST_TITLE);
            boolean said =
                    purpose.length() >= SHORTEST_PURPOSE && purpose.length() <= LONGEST_PURPOSE;
            refuse(!said, "objet", LONGEST_PURPOSE);
            refuse(
                    last.isBefore(first) || last.isAfter(first.plusDays(LONGEST_DAYS - 1)),
                    "fin",
                    LONGEST_DAYS);
            refuse(!where.online() && where.commune() == null, "commune", 0);
            refuse(where.address().length() > LONGEST_ADDRESS, "adresse", LONGEST_ADDRESS);
            boolean counted = source.isEmpty() ? places > 0 && places <= MOST_PLACES : places == 0;
            refuse(!counted, "places", MOST_PLACES);
            refuse(organisers.length() > LONGEST_ORGANISERS, "organisateurs", LONGEST_ORGANISERS);
            refuse(source.length() > LONGEST_REASON, "source", LONGEST_REASON);
        }

        private static String line(String typed) {
            return Fold.seen(typed.replaceAll("\\s+", " "));
        }

        private static void refuse(boolean so, String field, int most) {
            Refusal.refuse(so, field, "journee.fault." + field, most);
        }

        String folded() {
            String town = Objects.requireNonNullElse(where.name(), "");
            String all = Fold.plain(String.join(" ", title, town, organisers, purpose));
            return all.substring(0, Math.min(LONGEST_FOLDED, all.length()));
        }
    }

    /**
     * A journée that was announced.
     *
     * @throws Refusal.NotFound when there is none
     */
    public Journee get(String id) {
        return find(id).orElseThrow(Journees::unknown);
    }

    /** The same; absent when there is none. */
    public Optional<Journee> find(String id) {
        return rows.find(id).filter(one -> !one.draft());
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "journee.unknown");
    }

    /** Which are wanted; what is empty or absent is not asked. */
    public record Query(String text, @Nullable State state) {}

    /** A page of those that were announced: those to come first, the nearest first. */
    public List<Journee> list(Query query, Paging paging) {
        return rows.list(query, paging);
    }

    /** Those that were announced last, whatever their day. */
    List<Journee> announced(int most) {
        return rows.announced(most);
    }

    /** How many of each state, whatever the state asked for. */
    public Map<State, Integer> counts(Query query) {
        return rows.counts(query);
    }

    /**
     * A journée in any state, for who convenes it.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft of others
     * @throws Refusal.Forbidden when others convene it
     */
    public Journee convened(Actor actor, String id) {
        Journee one = rows.find(id).orElseThrow(Journees::unknown);
        if (!convenes(actor, one)) {
            throw one.draft()
                    ? unknown()
                    : new Refusal.Forbidden("journee.refused.convener", one.convenerName());
        }
        return one;
    }

    /** The mandate under which somebody convenes it, now. */
    String mandate(Actor actor, Journee it) {
        return conveners.hold(actor, actor.at(), it.convener());
    }

    /** Whether somebody convenes it. */
    boolean convenes(@Nullable Actor actor, Journee it) {
        return actor != null && conveners.convenes(actor, it.convener());
    }

    /**
     * Begins a journée, or tells one that was held elsewhere.
     *
     * @return its id, {@code Y-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     * @throws Refusal.BadRequest on {@code debut} when its day has passed, unless a source tells it
     */
    public String begin(Actor actor, String convener, Outline outline) {
        actor.may(Power.PUBLISH, convener).orRefuse();
        Organisation body = organisations.get(convener);
        return rows.together(() -> {
            String mandate = conveners.hold(actor, actor.at(), convener);
            refuseDays(outline, Paris.day(actor.at()));
            String id = PublicId.fresh("Y");
            rows.insert(id, body, outline, actor.at(), mandate);
            return id;
        });
    }

    private static void refuseDays(Outline outline, LocalDate today) {
        if (outline.source().isEmpty()) {
            boolean possible =
                    !outline.first().isBefore(today)
                            && !outline.first().isAfter(today.plusYears(YEARS_AHEAD));
            Refusal.refuse(!possible, "debut", "journee.fault.debut", YEARS_AHEAD);
        } else if (!outline.last().isBefore(today)) {
            throw new Refusal.BadRequest("source", "journee.fault.untold");
        }
    }

    /**
     * Changes what was said of it, until it is held; those who come are told of another day or
     * another place.
     *
     * @param edition of what one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it was held
     * @throws Refusal.BadRequest on {@code debut}, {@code places}
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        acted(
                actor,
                id,
                State.OPEN,
                (held, at, mandate, say) -> {
                    expect(held, edition);
                    boolean begun = held.today() && outline.first().equals(held.firstDay());
                    if (!begun) {
                        refuseDays(outline, Paris.day(at));
                    }
                    if (outline.source().isEmpty() == held.told() && !held.draft()) {
                        throw new Refusal.BadRequest("source", "journee.fault.untold");
                    }
                    if (rows.slotsOutside(id, outline.first(), outline.last())) {
                        throw new Refusal.BadRequest("debut", "journee.fault.slots");
                    }
                    if (outline.places() < held.taken()) {
                        throw new Refusal.BadRequest("places", "journee.fault.taken", held.taken());
                    }
                    rows.change(id, outline);
                    Journee changed = rows.find(id).orElseThrow();
                    say.said("changed", changed.facts());
                    if (!held.draft() && !sameMeeting(held, changed)) {
                        comers.register().moved(id);
                    }
                });
    }

    /** The same days, in the same place. */
    private static boolean sameMeeting(Journee one, Journee other) {
        return one.firstDay().equals(other.firstDay())
                && one.lastDay().equals(other.lastDay())
                && one.online() == other.online()
                && one.where().equals(other.where())
                && one.address().equals(other.address());
    }

    private static void expect(Journee held, int edition) {
        Refusal.conflict(held.edition() != edition, "journee.conflict");
    }

    /** What who convenes does to a journée. */
    interface Step {
        void take(Journee held, Instant at, String mandate, Telling say);
    }

    /** The same, when it gives something. */
    interface Deed<T> {
        T give(Journee held, Instant at, String mandate, Telling say);
    }

    /** Tells the journal an act of who convenes; a draft leaves no line there. */
    interface Telling {
        void said(String done, Map<String, ?> facts);
    }

    /**
     * Does it, nobody else changing the journée until the transaction ends.
     *
     * @throws Refusal.Conflict when it is in none of these states
     */
    void acted(Actor actor, String id, Set<State> among, Step step) {
        given(
                actor,
                id,
                among,
                (held, at, mandate, say) -> {
                    step.take(held, at, mandate, say);
                    return id;
                });
    }

    /** The same, when it gives something. */
    <T> T given(Actor actor, String id, Set<State> among, Deed<T> deed) {
        convened(actor, id);
        return journal.record((at, say) -> {
            Journee held = held(id, among);
            String mandate = conveners.hold(actor, at, held.convener());
            Telling telling =
                    (done, facts) -> {
                        if (!held.draft()) {
                            say.accept(act(done, held, facts, mandate));
                        }
                    };
            return deed.give(held, at, mandate, telling);
        });
    }

    /** A journée in one of these states, which nobody changes until the transaction ends. */
    Journee held(String id, Set<State> among) {
        Journee held = rows.held(id).orElseThrow(Journees::unknown);
        Refusal.conflict(!among.contains(held.state()), "journee.refused." + held.state());
        return held;
    }

    /**
     * Announces it: from now on anybody reads it, and may register.
     *
     * @throws Refusal.Conflict when its day has passed meanwhile, or somebody changed it
     */
    public void announce(Actor actor, String id, int edition) {
        journal.act((at, say) -> {
            convened(actor, id);
            Journee held = held(id, Set.of(State.DRAFT));
            String mandate = conveners.hold(actor, at, held.convener());
            expect(held, edition);
            Refusal.conflict(
                    !held.told() && held.lastDay().isBefore(Paris.day(at)), "journee.refused.past");
            rows.announce(id, at);
            Journee announced = rows.find(id).orElseThrow();
            say.accept(act("announced", announced, announced.facts(), mandate));
        });
    }

    /** Closes it, on its day: nobody comes any more, what was said is told. */
    public void close(Actor actor, String id) {
        acted(
                actor,
                id,
                Set.of(State.TODAY),
                (held, at, mandate, say) -> {
                    rows.close(id, at);
                    say.said("closed", Map.of("present", held.present()));
                });
    }

    /**
     * Calls it off; those who were to come are told.
     *
     * @throws Refusal.BadRequest on {@code motif}, which is needed
     */
    public void callOff(Actor actor, String id, String typed) {
        String why = Fold.seen(typed);
        if (why.length() < SHORTEST_PURPOSE || why.length() > LONGEST_REASON) {
            throw new Refusal.BadRequest("motif", "journee.fault.motif", LONGEST_REASON);
        }
        acted(
                actor,
                id,
                Set.of(State.COMING, State.TODAY),
                (held, at, mandate, say) -> {
                    rows.callOff(id, at, why);
                    say.said("cancelled", Map.of("why", Sha256.hex(why)));
                    comers.register().moved(id);
                });
    }

    /** An act of who convenes. */
    static Journal.Act act(String done, Journee it, Map<String, ?> facts, String mandate) {
        return new Journal.Act("journee." + done, it.ref(), it.convener(), facts, mandate);
    }
}

package fr.preau.committee;

import fr.preau.account.Actor;
import fr.preau.committee.Committee.Scale;
import fr.preau.committee.Committee.State;
import fr.preau.convening.Conveners;
import fr.preau.journal.Journal;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of bodies that stand: they are prepared, seated, installed, ended by who convenes, under
 * a mandate to publish. A draft leaves no line in the journal; what follows does.
 */
@Component
public class Committees {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_PURPOSE = 2_000;
    static final int LONGEST_REASON = 500;

    private final CommitteeRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final CommitteeNotices notices;
    private final Journal journal;
    private final TransactionTemplate together;

    Committees(
            CommitteeRows rows,
            Conveners conveners,
            Organisations organisations,
            CommitteeNotices notices,
            Journal journal,
            TransactionTemplate together) {
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.notices = notices;
        this.journal = journal;
        this.together = together;
    }

    /**
     * What it is.
     *
     * @param purpose what it is for; may be empty
     * @param place the organisation that stands for where it is; absent for the whole country
     */
    public record Outline(String title, String purpose, Scale scale, @Nullable Organisation place) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing, too long or nowhere
         */
        public Outline {
            title = Fold.seen(title.replaceAll("\\s+", " "));
            purpose = Fold.seen(purpose);
            if (title.isEmpty() || title.length() > LONGEST_TITLE) {
                throw new Refusal.BadRequest("titre", "committee.fault.titre", LONGEST_TITLE);
            }
            if (purpose.length() > LONGEST_PURPOSE) {
                throw new Refusal.BadRequest("objet", "committee.fault.objet", LONGEST_PURPOSE);
            }
            if (scale == Scale.NATIONAL && place != null) {
                throw new Refusal.BadRequest("lieu", "committee.fault.lieu.national");
            }
            if (scale != Scale.NATIONAL && (place == null || !scale.fits(place))) {
                throw new Refusal.BadRequest("lieu", "committee.fault.lieu");
            }
        }

        String folded() {
            return Fold.plain(title + " " + (place == null ? "" : place.name()));
        }
    }

    /** Which are wanted; what is empty or absent is not asked. */
    public record Query(String text, @Nullable Scale scale, @Nullable State state) {}

    /**
     * A body that stands, or stood.
     *
     * @throws Refusal.NotFound when there is none
     */
    public Committee get(String id) {
        return find(id).orElseThrow(Committees::unknown);
    }

    /** The same; absent when there is none. */
    public Optional<Committee> find(String id) {
        return rows.find(id).filter(one -> !one.draft());
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "committee.unknown");
    }

    /** A page of those that stand or stood, the latest installed first. */
    public List<Committee> list(Query query, Paging paging) {
        return rows.list(query, paging);
    }

    /** How many of each state, whatever the state asked for. */
    public Map<State, Integer> counts(Query query) {
        return rows.counts(query);
    }

    /** Who sits today, by college and name. */
    public List<CommitteeSeat> seated(String id) {
        return rows.seats(id).stream().filter(CommitteeSeat::sits).toList();
    }

    /**
     * A body in any state, for who convenes it.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft of others
     * @throws Refusal.Forbidden when others convene it
     */
    public Committee convened(Actor actor, String id) {
        Committee one = rows.find(id).orElseThrow(Committees::unknown);
        if (!conveners.convenes(actor, one.convener())) {
            throw one.draft()
                    ? unknown()
                    : new Refusal.Forbidden("committee.refused.convener", one.convenerName());
        }
        return one;
    }

    /** All seats that there are or were. */
    List<CommitteeSeat> seats(String id) {
        return rows.seats(id);
    }

    /** The organisation that acts for one that has a seat, or convenes, at that instant. */
    String acting(String organisation, Instant at) {
        return conveners.acting(organisation, at);
    }

    /** Those where somebody has these powers, and those that merged into these. */
    List<String> standing(@Nullable Actor actor, Power power) {
        return actor == null ? List.of() : conveners.standing(actor, power);
    }

    /**
     * The name of an organisation that may ask it something: that convenes it, sits in it, or acts
     * in the place of one that does.
     *
     * @throws Refusal.Forbidden when it does not
     */
    String asking(Committee it, String organisation, Instant at) {
        boolean asks =
                acting(it.convener(), at).equals(organisation)
                        || seated(it.id()).stream()
                                .anyMatch(
                                        one -> acting(one.organisation(), at).equals(organisation));
        if (!asks) {
            throw new Refusal.Forbidden("committee.refused.asker", it.title());
        }
        return organisations.get(organisation).name();
    }

    /** Those that somebody convenes, drafts among them, and those where they sit. */
    List<Committee> of(Actor actor) {
        return rows.of(
                conveners.standing(actor, Power.PUBLISH),
                conveners.standing(actor, Power.CONTRIBUTE, Power.VOTE, Power.PUBLISH));
    }

    /** Whether somebody convenes it. */
    public boolean convenes(@Nullable Actor actor, Committee it) {
        return actor != null && conveners.convenes(actor, it.convener());
    }

    /**
     * Begins a body, which nobody else sees.
     *
     * @return its id, {@code U-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    public String begin(Actor actor, String convener, Outline outline) {
        actor.may(Power.PUBLISH, convener).orRefuse();
        Organisation body = organisations.get(convener);
        return quietly(() -> {
            String mandate = conveners.hold(actor, actor.at(), convener);
            String id = PublicId.fresh("U");
            rows.insert(id, body, outline, actor.at(), mandate);
            return id;
        });
    }

    private <T> T quietly(Supplier<T> act) {
        return Objects.requireNonNull(together.execute(status -> act.get()));
    }

    /**
     * Changes what it is; once it is installed, an act of the journal.
     *
     * @param edition of what one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it was ended
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        acted(
                actor,
                id,
                (held, at, mandate, say) -> {
                    expect(held, edition);
                    rows.change(id, outline);
                    say.said("changed", facts(outline));
                });
    }

    /** What who convenes does to a body that is prepared, or stands. */
    interface Step {
        void take(Committee held, Instant at, String mandate, Telling say);
    }

    /** The same, when it gives something. */
    interface Deed<T> {
        T give(Committee held, Instant at, String mandate, Telling say);
    }

    /** Tells the journal an act of who convenes. */
    interface Telling {
        void said(String done, Map<String, ?> facts);
    }

    /** Does it, as an act of the journal; a draft leaves no line there. */
    void acted(Actor actor, String id, Step step) {
        if (convened(actor, id).draft()) {
            quietly(() -> {
                Committee held = held(id, State.DRAFT);
                String mandate = conveners.hold(actor, actor.at(), held.convener());
                step.take(held, actor.at(), mandate, (done, facts) -> {});
                return id;
            });
        } else {
            given(
                    actor,
                    id,
                    (held, at, mandate, say) -> {
                        step.take(held, at, mandate, say);
                        return id;
                    });
        }
    }

    /**
     * Does it to a body that stands.
     *
     * @throws Refusal.Conflict when it does not
     */
    <T> T given(Actor actor, String id, Deed<T> deed) {
        convened(actor, id);
        return journal.record((at, say) -> {
            Committee held = held(id, State.STANDING);
            String mandate = conveners.hold(actor, at, held.convener());
            return deed.give(
                    held,
                    at,
                    mandate,
                    (done, facts) -> say.accept(act(done, held, facts, mandate)));
        });
    }

    private static Map<String, ?> facts(Outline it) {
        Organisation place = it.place();
        return Journal.facts(
                "title", Sha256.hex(it.title()),
                "purpose", Sha256.hex(it.purpose()),
                "scale", it.scale(),
                "place", place == null ? "" : place.id());
    }

    private static void expect(Committee held, int edition) {
        Refusal.conflict(held.edition() != edition, "committee.both");
    }

    /** A body in that state, which nobody changes until the transaction ends. */
    Committee held(String id, State state) {
        Committee held = rows.held(id).orElseThrow(Committees::unknown);
        Refusal.conflict(held.state() != state, "committee.refused." + held.state());
        return held;
    }

    /** Which seats there are. */
    Map<String, ?> seating(String id, int fresh) {
        return Map.of("seats", rows.fingerprint(id), "fresh", fresh);
    }

    /**
     * Installs it: anybody sees it, and its seats count from that day.
     *
     * @throws Refusal.Conflict when nobody has a seat, or somebody changed it meanwhile
     */
    public void install(Actor actor, String id, int edition) {
        convened(actor, id);
        journal.record((at, say) -> {
            Committee held = held(id, State.DRAFT);
            String mandate = conveners.hold(actor, at, held.convener());
            expect(held, edition);
            Refusal.conflict(held.seats() == 0, "committee.refused.empty");
            Organisation place = held.place() == null ? null : organisations.get(held.place());
            rows.install(id, at, Paris.day(at));
            var outline = new Outline(held.title(), held.purpose(), held.scale(), place);
            say.accept(act("installed", held, facts(outline), mandate));
            say.accept(act("seated", held, seating(id, held.seats()), mandate));
            notices.seated(
                    at,
                    held,
                    rows.seats(id).stream().map(CommitteeSeat::organisation).toList(),
                    mandate);
            return id;
        });
    }

    /**
     * Ends it, with a reason that anybody reads.
     *
     * @throws Refusal.BadRequest on {@code motif}
     */
    public void end(Actor actor, String id, String reason) {
        String why = reason(reason);
        given(
                actor,
                id,
                (held, at, mandate, say) -> {
                    rows.end(id, at, why);
                    say.said("ended", Map.of("reason", Sha256.hex(why)));
                    return id;
                });
    }

    static String reason(String typed) {
        String why = Fold.seen(typed);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refusal.BadRequest("motif", "committee.fault.motif", LONGEST_REASON);
        }
        return why;
    }

    /** An act of who convenes. */
    static Journal.Act act(String done, Committee it, Map<String, ?> facts, String mandate) {
        return new Journal.Act("committee." + done, it.ref(), it.convener(), facts, mandate);
    }
}

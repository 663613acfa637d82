package fr.preau.market;

import fr.preau.account.Actor;
import fr.preau.convening.Conveners;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.market.Need.Law;
import fr.preau.market.Need.State;
import fr.preau.market.NeedScopes.Scope;
import fr.preau.notice.Notices;
import fr.preau.notice.Notices.Audience;
import fr.preau.notice.Notices.Told;
import fr.preau.policy.Limits;
import fr.preau.policy.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of needs: expressed by a school or by an authority, written again while nobody answered,
 * answered by who may buy, withdrawn.
 */
@Component
public class Needs {
    static final int MOST_QUANTITY = 1_000_000;
    static final int LONGEST_REASON = 500;
    private static final Pattern ID = Pattern.compile("N-[0-9A-HJKMNP-TV-Z]{10}");
    private static final Set<String> ANSWERS = Set.of("RETAINED", "REFUSED", "MET");
    private final NeedRows rows;
    private final NeedScopes scopes;
    private final Conveners conveners;
    private final Notices notices;
    private final Limits limits;
    private final Journal journal;

    Needs(
            NeedRows rows,
            NeedScopes scopes,
            Conveners conveners,
            Notices notices,
            Limits limits,
            Journal journal) {
        this.rows = rows;
        this.scopes = scopes;
        this.conveners = conveners;
        this.notices = notices;
        this.limits = limits;
        this.journal = journal;
    }

    /** Which are wanted; what is empty or absent is not asked. */
    record Query(
            Collection<String> items,
            @Nullable State state,
            String level,
            String departement,
            String place,
            int season,
            String organisation,
            String text) {
        static final Query EVERY = new Query(List.of(), null, "", "", "", 0, "", "");

        Query anyState() {
            return new Query(items, null, level, departement, place, season, organisation, text);
        }
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    Need get(String id) {
        return (ID.matcher(id).matches() ? rows.find(id, false) : Optional.<Need>empty())
                .orElseThrow(Needs::unknown);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "market.unknown");
    }

    boolean writes(@Nullable Actor actor, Need it) {
        return actor != null && conveners.convenes(actor, it.author());
    }

    boolean buys(@Nullable Actor actor, Need it) {
        String buyer = it.buyer();
        return actor != null && buyer != null && conveners.convenes(actor, buyer);
    }

    /**
     * One that somebody writes.
     *
     * @throws Refusal.Forbidden when others do
     */
    Need written(Actor actor, String id) {
        Need it = get(id);
        if (!writes(actor, it)) {
            throw new Refusal.Forbidden("market.refused.writer", it.authorName());
        }
        return it;
    }

    /**
     * One that somebody answers.
     *
     * @throws Refusal.Forbidden when others do
     */
    Need bought(Actor actor, String id) {
        Need it = get(id);
        if (!buys(actor, it)) {
            throw new Refusal.Forbidden("market.refused.buyer", it.buyerName());
        }
        return it;
    }

    /**
     * Expresses one, which reaches whoever may buy it.
     *
     * @return its id, {@code N-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation, or for who is
     *     neither a school nor an authority
     * @throws Refusal.BadRequest on what is wrong of it
     */
    public String express(Actor actor, String organisation, NeedOutline asking) {
        actor.may(Power.PUBLISH, organisation).orRefuse();
        asking.refusePast(Paris.day(actor.at()));
        limits.take(Limits.Pace.NEED, actor.id());
        Scope scope = scopes.of(organisation, asking, actor.at());
        String id = PublicId.fresh("N");
        return journal.record((at, say) -> {
            String mandate = conveners.hold(actor, at, organisation);
            boolean own = organisation.equals(scope.buyer().id());
            rows.insert(id, scope, asking, own ? State.RETAINED : State.WAITING, at, mandate);
            say.accept(act("market.expressed", id, scope, asking, mandate));
            tellBuyer(at, rows.find(id, false).orElseThrow(), mandate);
            return id;
        });
    }

    private static Journal.Act act(
            String action, String id, Scope scope, NeedOutline asking, String mandate) {
        return new Journal.Act(
                action,
                new Ref("besoin", id),
                scope.author().id(),
                Journal.facts(
                        "sha256",
                        sha256(scope, asking),
                        "buyer",
                        scope.buyer().id(),
                        "law",
                        scope.buyer().law()),
                mandate);
    }

    /** Of all that anybody reads of it: a budget that is kept apart is in no fingerprint. */
    private static String sha256(Scope scope, NeedOutline it) {
        String schools =
                scope.schools().stream()
                        .map(one -> one.uai() + " " + one.quantity())
                        .sorted()
                        .collect(Collectors.joining(","));
        String budget = it.told() ? it.low() + " " + it.high() : "";
        return Sha256.hex(
                String.join(
                        "\n",
                        it.item().code(),
                        scope.level(),
                        String.valueOf(scope.quantity()),
                        it.purpose(),
                        it.wished().toString(),
                        it.wants(),
                        budget,
                        schools));
    }

    private void tellBuyer(Instant at, Need it, String mandate) {
        if (it.law() == Law.ANSWERS && it.buyer() != null) {
            notices.tell(
                    at,
                    Told.of("market.notice.expressed", it.ref(), it.name(), it.path())
                            .together("besoins:" + it.buyer()),
                    Audience.holding(List.of(it.buyer()), Power.PUBLISH).but(mandate));
        }
    }

    /**
     * Writes it again, while nobody has answered it.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it was answered
     */
    void change(Actor actor, String id, int edition, NeedOutline asking) {
        asking.refusePast(Paris.day(actor.at()));
        Scope scope = scopes.of(get(id).author(), asking, actor.at());
        journal.record((at, say) -> {
            Need it = rows.find(id, true).orElseThrow(Needs::unknown);
            String mandate = conveners.hold(actor, at, it.author());
            boolean own = it.law() != Law.ANSWERS && it.state() == State.RETAINED;
            if (it.state() != State.WAITING && !own) {
                throw new Refusal.Conflict("market.refused." + it.state());
            }
            if (it.edition() != edition) {
                throw new Refusal.Conflict("market.both");
            }
            boolean ours = it.author().equals(scope.buyer().id());
            rows.change(id, scope, asking, ours ? State.RETAINED : State.WAITING, at);
            say.accept(act("market.changed", id, scope, asking, mandate));
            Need now = rows.find(id, false).orElseThrow();
            if (now.buyer() != null && !now.buyer().equals(it.buyer())) {
                tellBuyer(at, now, mandate);
            }
            return id;
        });
    }

    /**
     * Says what becomes of it, for who buys.
     *
     * @param said {@code RETAINED}, {@code REFUSED} or {@code MET}
     * @param reason needed to refuse
     * @throws Refusal.BadRequest on {@code "suite"} or {@code "motif"}
     * @throws Refusal.Conflict when it was withdrawn
     */
    public void answer(Actor actor, String id, String said, String reason) {
        Refusal.refuse(!ANSWERS.contains(said), "suite", "market.fault.suite");
        State state = State.valueOf(said);
        String why = Fold.seen(reason);
        boolean enough = state != State.REFUSED || why.length() >= 10;
        Refusal.refuse(
                !enough || why.length() > LONGEST_REASON,
                "motif",
                "market.fault.motif",
                LONGEST_REASON);
        journal.record((at, say) -> {
            Need it = rows.find(id, true).orElseThrow(Needs::unknown);
            String buyer = it.buyer();
            if (buyer == null || it.state() == State.WITHDRAWN) {
                throw new Refusal.Conflict(
                        buyer == null ? "market.refused.nobody" : "market.refused.WITHDRAWN");
            }
            String mandate = conveners.hold(actor, at, buyer);
            if (it.state() == state && it.reason().equals(why)) {
                return id;
            }
            say(new Said(it, state, buyer, it.buyerName(), why, mandate), at, say);
            if (!buyer.equals(it.author())) {
                notices.tell(
                        at,
                        Told.of(
                                "market.notice." + state.name().toLowerCase(Locale.ROOT),
                                it.ref(),
                                it.name(),
                                it.path()),
                        Audience.holding(List.of(it.author()), Power.PUBLISH).but(mandate));
            }
            return id;
        });
    }

    /** What is said of a need, by whom. */
    record Said(Need it, State state, String who, String whoName, String reason, String mandate) {
        /** It stays a part of it once it is met or withdrawn; otherwise it comes out. */
        @Nullable String purchase() {
            return state == State.MET || state == State.WITHDRAWN ? it.purchase() : null;
        }
    }

    private void say(Said said, Instant at, Consumer<Journal.Act> say) {
        int n = rows.answer(said, at);
        say.accept(
                new Journal.Act(
                        "market.answered",
                        said.it().ref(),
                        said.who(),
                        Journal.facts(
                                "n", n,
                                "state", said.state(),
                                "sha256", Sha256.hex(said.reason()),
                                "purchase", said.purchase()),
                        said.mandate()));
    }

    /**
     * Withdraws it: it stays in view.
     *
     * @throws Refusal.Conflict when it is already, or was met
     */
    void withdraw(Actor actor, String id, String reason) {
        String why = Fold.seen(reason);
        Refusal.refuse(
                why.length() > LONGEST_REASON, "retrait", "market.fault.motif", LONGEST_REASON);
        journal.record((at, say) -> {
            Need it = rows.find(id, true).orElseThrow(Needs::unknown);
            String mandate = conveners.hold(actor, at, it.author());
            if (it.state() == State.WITHDRAWN || it.state() == State.MET) {
                throw new Refusal.Conflict("market.refused." + it.state());
            }
            say(new Said(it, State.WITHDRAWN, it.author(), it.authorName(), why, mandate), at, say);
            String buyer = it.buyer();
            if (buyer != null && !buyer.equals(it.author())) {
                notices.tell(
                        at,
                        Told.of("market.notice.withdrawn", it.ref(), it.name(), it.path()),
                        Audience.holding(List.of(buyer), Power.PUBLISH).but(mandate));
            }
            return id;
        });
    }
}

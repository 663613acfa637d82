package fr.preau.rooms.needs.market;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.needs.market.Buyers.Buyer;
import fr.preau.rooms.needs.market.Need.Answer;
import fr.preau.rooms.needs.market.Need.Law;
import fr.preau.rooms.needs.market.Need.State;
import fr.preau.rooms.needs.market.NeedScopes.Scope;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of needs: expressed by a school or by an authority, written again while nobody answered, answered by who may
 * buy, withdrawn.
 */
@Component
public class Needs {
    static final int MOST_QUANTITY = 1_000_000;
    private static final int LONGEST_REASON = 500;
    private static final Pattern ID = Pattern.compile("N-[0-9A-HJKMNP-TV-Z]{10}");
    private static final Set<String> ANSWERS = Set.of("RETAINED", "REFUSED", "MET");
    private final NeedRows rows;
    private final NeedScopes scopes;
    private final Conveners conveners;
    private final Notices notices;
    private final Limits limits;
    private final Deeds<Need> deeds;

    Needs(NeedRows rows, NeedScopes scopes, Conveners conveners, Notices notices, Limits limits, Journal journal) {
        this.rows = rows;
        this.scopes = scopes;
        this.conveners = conveners;
        this.notices = notices;
        this.limits = limits;
        this.deeds = new Deeds<>(journal, conveners, id -> rows.find(id, true).orElseThrow(Needs::unknown));
    }

    /**
     * Which are wanted; what is empty or absent is not asked.
     *
     * @param departement its code; empty for what is not in one
     * @param place {@code departement/92}
     * @param text folded, its signs of {@code like} escaped
     */
    record Query(Collection<String> items, @Nullable State state, String level, @Nullable String departement,
            String place, int season, String organisation, String text) {}

    /**
     * @throws Refusal.NotFound when there is none
     */
    Need get(String id) {
        return (ID.matcher(id).matches() ? rows.find(id, false) : Optional.<Need>empty()).orElseThrow(Needs::unknown);
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
        Refusal.forbid(!writes(actor, it), "market.refused.writer", it.authorName());
        return it;
    }

    /**
     * One that somebody may write again.
     *
     * @throws Refusal.Forbidden when others do
     * @throws Refusal.Conflict when it was answered
     */
    Need changing(Actor actor, String id) {
        Need it = written(actor, id);
        refuseFixed(it);
        return it;
    }

    private static void refuseFixed(Need it) {
        Refusal.conflict(!it.changes(), "market.refused." + it.state());
    }

    /**
     * One that somebody answers.
     *
     * @throws Refusal.Forbidden when others do
     */
    Need bought(Actor actor, String id) {
        Need it = get(id);
        Refusal.forbid(!buys(actor, it), "market.refused.buyer", it.buyerName());
        return it;
    }

    /**
     * Expresses one, which reaches whoever may buy it.
     *
     * @return its id, {@code N-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation, or for who is neither a school nor
     * an authority
     * @throws Refusal.BadRequest on what is wrong of it
     */
    public String express(Actor actor, String organisation, NeedOutline asking) {
        actor.may(Power.PUBLISH, organisation).orRefuse();
        NeedOutline.refusePast(asking.wished(), Paris.day(actor.at()));
        limits.take(Limits.Pace.NEED, actor.id());
        Scope scope = scopes.of(organisation, asking.on(actor.at()));
        var ref = new Ref("besoin", PublicId.fresh("N"));
        return deeds.make(actor, organisation, ref, deed -> {
            boolean own = organisation.equals(scope.buyer().id());
            State state = own ? State.RETAINED : State.WAITING;
            rows.write(ref.id(), scope, asking, state, deed);
            tellBuyer(deed, rows.find(ref.id(), false).orElseThrow());
            return new DeedResult("market.expressed", facts(scope, asking));
        });
    }

    private static Map<String, ?> facts(Scope scope, NeedOutline asking) {
        Buyer buyer = scope.buyer();
        return Journal.facts("sha256", sha256(scope, asking), "buyer", buyer.id(), "law", buyer.law());
    }

    /**
     * Of all that anybody reads of it: a budget is in no fingerprint, and has left an empty line there.
     */
    private static String sha256(Scope scope, NeedOutline it) {
        String schools = scope.schools()
                .stream()
                .map(school -> school.uai() + " " + school.quantity())
                .sorted()
                .collect(Collectors.joining(","));
        return Sha256.lines(it.item().code(), scope.level(), scope.quantity(), it.purpose(), it.wished(), it.wants(),
                "", schools);
    }

    private void tellBuyer(Deed<?> deed, Need it) {
        String buyer = it.buyer();
        if (it.law() == Law.ANSWERS && buyer != null) {
            tell(deed, it, "expressed", buyer, "besoins:" + buyer);
        }
    }

    private void tell(Deed<?> deed, Need it, String kind, String organisation, @Nullable String together) {
        notices.tell(deed.at(), Notice.of("market.notice." + kind, it.ref(), it.name(), it.path()).together(together),
                Audience.holding(List.of(organisation), Power.PUBLISH).but(deed.mandate()));
    }

    /**
     * Writes it again, while nobody has answered it.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it was answered
     */
    void change(Actor actor, String id, int edition, NeedOutline asking) {
        NeedOutline.refusePast(asking.wished(), Paris.day(actor.at()));
        Scope scope = scopes.of(get(id).author(), asking.on(actor.at()));
        deeds.by(actor, id).act(deed -> {
            Need it = deed.it();
            refuseFixed(it);
            Refusal.conflict(it.edition() != edition, "market.both");
            boolean ours = it.author().equals(scope.buyer().id());
            State state = ours ? State.RETAINED : State.WAITING;
            rows.write(id, scope, asking, state, deed);
            Need now = rows.find(id, false).orElseThrow();
            if (!Objects.equals(now.buyer(), it.buyer())) {
                tellBuyer(deed, now);
            }
            return new DeedResult("market.changed", facts(scope, asking));
        });
    }

    /**
     * Says what becomes of it, for who buys.
     *
     * @param said {@code RETAINED}, {@code REFUSED} or {@code MET}
     * @param reason needed to refuse
     * @throws Refusal.BadRequest on {@code "suite"} or {@code "motif"}
     * @throws Refusal.Conflict when it was withdrawn, or is bought together and awarded
     */
    public void answer(Actor actor, String id, String said, String reason) {
        Refusal.refuse(!ANSWERS.contains(said), "suite", "market.fault.suite");
        State state = State.valueOf(said);
        String why = reason("motif", reason, state == State.REFUSED);
        deeds.of(actor, id, Needs::answering).act(deed -> {
            Need it = deed.it();
            if (it.state() == state && it.reason().equals(why)) {
                return null;
            }
            refuseLeaving(it, state);
            String buyer = answering(it);
            if (!buyer.equals(it.author())) {
                tell(deed, it, said.toLowerCase(Locale.ROOT), it.author(), null);
            }
            return said(deed, state, buyer, it.buyerName(), why);
        });
    }

    /** What is bought together does not change once it is awarded: it is met, or withdrawn. */
    private void refuseLeaving(Need it, State state) {
        String purchase = it.purchase();
        if (purchase != null && state != State.MET) {
            rows.settled(purchase).ifPresent(stage -> {
                throw new Refusal.Conflict("market.purchase.refused." + stage);
            });
        }
    }

    /** Why something is said, in that field. */
    static String reason(String field, String typed, boolean needed) {
        String why = Fold.seen(typed);
        boolean fit = why.length() >= (needed ? 10 : 0) && why.length() <= LONGEST_REASON;
        Refusal.refuse(!fit, field, "market.fault.motif", LONGEST_REASON);
        return why;
    }

    /** Who answers one that waits for it. */
    private static String answering(Need it) {
        String buyer = it.buyer();
        if (buyer == null || it.state() == State.WITHDRAWN) {
            throw new Refusal.Conflict(buyer == null ? "market.refused.nobody" : "market.refused.WITHDRAWN");
        }
        return buyer;
    }

    /** It stays a part of its purchase once it is met or withdrawn; otherwise it comes out. */
    private DeedResult said(Deed<Need> deed, State state, String who, String whoName, String reason) {
        Need it = deed.it();
        boolean stays = state == State.MET || state == State.WITHDRAWN;
        String purchase = stays ? it.purchase() : null;
        int n = rows.answer(deed, new Answer(state, who, whoName, reason, deed.at()), purchase);
        return new DeedResult("market.answered",
                Journal.facts("n", n, "state", state, "sha256", Sha256.hex(reason), "purchase", purchase));
    }

    /**
     * Withdraws it: it stays in view.
     *
     * @throws Refusal.Conflict when it is already, or was met
     */
    void withdraw(Actor actor, String id, String reason) {
        String why = reason("retrait", reason, false);
        deeds.of(actor, id, Need::author).act(deed -> {
            Need it = deed.it();
            boolean over = it.state() == State.WITHDRAWN || it.state() == State.MET;
            Refusal.conflict(over, "market.refused." + it.state());
            String buyer = it.buyer();
            if (buyer != null && !buyer.equals(it.author())) {
                tell(deed, it, "withdrawn", buyer, null);
            }
            return said(deed, State.WITHDRAWN, it.author(), it.authorName(), why);
        });
    }
}

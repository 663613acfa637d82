package fr.preau.market;

import fr.preau.account.Actor;
import fr.preau.competence.ManyPlaces;
import fr.preau.convening.Conveners;
import fr.preau.convening.Invited;
import fr.preau.item.Item;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.market.Purchase.Stage;
import fr.preau.market.PurchaseRows.Turned;
import fr.preau.notice.Notices;
import fr.preau.notice.Notices.Audience;
import fr.preau.notice.Notices.Told;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of group purchases: opened by who coordinates, which invites other buyers; each joins
 * under a mandate by a decision of its council, and brings the needs that it has to meet.
 */
@Component
public class Purchases {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_PURPOSE = 2_000;
    static final int LONGEST_DECISION = 200;
    private static final Pattern ID = Pattern.compile("A-[0-9A-HJKMNP-TV-Z]{10}");
    private final PurchaseRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Notices notices;
    private final Journal journal;
    private final ManyPlaces law;

    Purchases(
            PurchaseRows rows,
            Conveners conveners,
            Organisations organisations,
            Notices notices,
            Journal journal,
            ManyPlaces law) {
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.notices = notices;
        this.journal = journal;
        this.law = law;
    }

    /** What is being done to one, by whom, while nobody else changes it. */
    private record Deed(
            Purchase it,
            String organisation,
            Instant at,
            String mandate,
            Consumer<Journal.Act> say) {
        void said(String action, @Nullable Object... facts) {
            say.accept(
                    new Journal.Act(
                            "market." + action,
                            it.ref(),
                            organisation,
                            Journal.facts(facts),
                            mandate));
        }
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    Purchase get(String id) {
        return (ID.matcher(id).matches() ? rows.find(id, false) : Optional.<Purchase>empty())
                .orElseThrow(Purchases::unknown);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "market.purchase.unknown");
    }

    boolean coordinates(@Nullable Actor actor, Purchase it) {
        return actor != null && conveners.convenes(actor, it.coordinator());
    }

    /**
     * One that somebody coordinates.
     *
     * @throws Refusal.Forbidden when others do
     */
    Purchase coordinated(Actor actor, String id) {
        Purchase it = get(id);
        if (!coordinates(actor, it)) {
            throw new Refusal.Forbidden(
                    "market.purchase.refused.coordinator", it.coordinatorName());
        }
        return it;
    }

    /** Whether an organisation bought in one that is awarded, or done. */
    public boolean bought(String id, String organisation) {
        return ID.matcher(id).matches()
                && rows.find(id, false)
                        .filter(one -> one.stage() == Stage.AWARDED || one.stage() == Stage.DONE)
                        .filter(one -> one.has(organisation))
                        .isPresent();
    }

    /**
     * Opens one, with the needs that who coordinates has to meet.
     *
     * @param item code
     * @return its id, {@code A-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     * @throws Refusal.BadRequest on {@code "objet"}, {@code "niveau"} or a day that is past
     */
    public String open(
            Actor actor, String coordinator, String item, String level, PurchaseOutline outline) {
        actor.may(Power.PUBLISH, coordinator).orRefuse();
        LocalDate today = Paris.day(actor.at());
        outline.refusePast(today);
        LocalDate until = outline.answersUntil();
        Refusal.refuse(
                until != null && until.isBefore(today), "offres", "market.purchase.fault.offres");
        Item what = Item.coded(item).orElse(null);
        Refusal.refuse(what == null, "objet", "market.fault.objet");
        Item known = Objects.requireNonNull(what);
        Refusal.refuse(
                !law.exists(level, known.subject()), "niveau", "market.purchase.fault.niveau");
        Organisation by = organisations.get(coordinator);
        return journal.record((at, say) -> {
            String mandate = conveners.hold(actor, at, coordinator);
            String id = PublicId.fresh("A");
            rows.insert(new PurchaseRows.Made(id, by, known, level, outline, at, mandate));
            Purchase it = rows.find(id, false).orElseThrow();
            var deed = new Deed(it, coordinator, at, mandate, say);
            deed.said("opened", "sha256", outline.sha256(), "item", item, "level", level);
            enter(deed, by, "", null);
            return id;
        });
    }

    private void enter(Deed deed, Organisation one, String decision, @Nullable LocalDate decided) {
        rows.join(deed.it().id(), one, decision, decided, deed.at(), deed.mandate());
        deed.said("joined", "sha256", Sha256.hex(decision), "decided_on", decided);
        bring(deed);
    }

    /** Groups what the member of a deed has to meet; its authors are told. */
    private void bring(Deed deed) {
        Purchase it = deed.it();
        List<Turned> all = rows.group(it, deed.organisation(), deed.at(), deed.mandate());
        turn(deed, all, "GROUPED", it.id());
        if (!all.isEmpty()) {
            notices.tell(
                    deed.at(),
                    Told.of("market.notice.grouped", it.ref(), it.title(), it.path()),
                    Audience.holding(rows.authors(it.id()), Power.PUBLISH).but(deed.mandate()));
        }
    }

    private static void turn(Deed deed, List<Turned> all, String state, @Nullable String purchase) {
        String nothing = Sha256.hex("");
        for (Turned one : all) {
            deed.say()
                    .accept(
                            new Journal.Act(
                                    "market.answered",
                                    new Ref("besoin", one.need()),
                                    deed.organisation(),
                                    Journal.facts(
                                            "n", one.n(),
                                            "state", state,
                                            "sha256", nothing,
                                            "purchase", purchase),
                                    deed.mandate()));
        }
    }

    private void act(Actor actor, String id, @Nullable String organisation, Consumer<Deed> what) {
        journal.record((at, say) -> {
            Purchase it = rows.find(id, true).orElseThrow(Purchases::unknown);
            String who = organisation == null ? it.coordinator() : organisation;
            String mandate = conveners.hold(actor, at, who);
            what.accept(new Deed(it, who, at, mandate, say));
            return id;
        });
    }

    private static void open(Purchase it) {
        if (it.stage() != Stage.OPEN) {
            throw new Refusal.Conflict("market.purchase.refused." + it.stage());
        }
    }

    /**
     * Writes it again; what is bought, and for which schools, stays.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it is over
     */
    void change(Actor actor, String id, int edition, PurchaseOutline outline) {
        outline.refusePast(Paris.day(actor.at()));
        act(
                actor,
                id,
                null,
                deed -> {
                    open(deed.it());
                    if (deed.it().edition() != edition) {
                        throw new Refusal.Conflict("market.both");
                    }
                    rows.change(id, outline, deed.at());
                    deed.said("rewritten", "sha256", outline.sha256());
                });
    }

    /** Invites other buyers. */
    public void invite(Actor actor, String id, Collection<Invited> all) {
        act(
                actor,
                id,
                null,
                deed -> {
                    open(deed.it());
                    int many = rows.invite(id, all, deed.at(), deed.mandate());
                    if (many > 0) {
                        deed.said("invited", "members", many);
                        notices.tell(
                                deed.at(),
                                Told.of(
                                        "market.notice.invited",
                                        deed.it().ref(),
                                        deed.it().title(),
                                        deed.it().path()),
                                Audience.holding(
                                                all.stream()
                                                        .map(one -> one.organisation().id())
                                                        .toList(),
                                                Power.PUBLISH)
                                        .but(deed.mandate()));
                    }
                });
    }

    /** Takes invitations back; who joined stays. */
    void uninvite(Actor actor, String id, Collection<String> organisations) {
        act(
                actor,
                id,
                null,
                deed -> {
                    int many = rows.uninvite(id, organisations);
                    if (many > 0) {
                        deed.said("uninvited", "members", many);
                    }
                });
    }

    /**
     * Joins it by a decision of its council, with the needs it has to meet.
     *
     * @throws Refusal.BadRequest on {@code "deliberation"} or {@code "deliberee"}
     * @throws Refusal.Forbidden for who was not invited
     * @throws Refusal.Conflict when it is over
     */
    public void join(
            Actor actor,
            String id,
            String organisation,
            String decision,
            @Nullable LocalDate decided) {
        String said = Fold.seen(decision.replaceAll("\\s+", " "));
        Refusal.refuse(
                said.isEmpty() || said.length() > LONGEST_DECISION,
                "deliberation",
                "market.purchase.fault.deliberation",
                LONGEST_DECISION);
        boolean dated = decided != null && !decided.isAfter(Paris.day(actor.at()));
        Refusal.refuse(!dated, "deliberee", "market.purchase.fault.deliberee");
        Organisation one = organisations.get(organisation);
        act(
                actor,
                id,
                organisation,
                deed -> {
                    open(deed.it());
                    boolean invited =
                            deed.it().members().stream()
                                    .anyMatch(each -> each.organisation().equals(organisation));
                    if (!invited) {
                        throw new Refusal.Forbidden(
                                "market.purchase.refused.uninvited", one.name());
                    }
                    if (!deed.it().has(organisation)) {
                        enter(deed, one, said, decided);
                    }
                });
    }

    /** Brings the needs that a member has to meet and that came since. */
    public void bring(Actor actor, String id, String organisation) {
        act(
                actor,
                id,
                organisation,
                deed -> {
                    open(deed.it());
                    if (!deed.it().has(organisation)) {
                        throw new Refusal.Forbidden("market.purchase.refused.member");
                    }
                    bring(deed);
                });
    }

    /**
     * Leaves it, its needs given back.
     *
     * @throws Refusal.Conflict for who coordinates, or once it is awarded
     */
    void leave(Actor actor, String id, String organisation) {
        act(
                actor,
                id,
                organisation,
                deed -> {
                    open(deed.it());
                    if (organisation.equals(deed.it().coordinator())) {
                        throw new Refusal.Conflict("market.purchase.refused.alone");
                    }
                    if (deed.it().has(organisation)) {
                        rows.leave(id, organisation, deed.at());
                        deed.said("left");
                        turn(
                                deed,
                                rows.free(deed.it(), organisation, deed.at(), deed.mandate()),
                                "RETAINED",
                                null);
                    }
                });
    }

    /**
     * Says that it was awarded, is done, or is given up.
     *
     * @throws Refusal.BadRequest on {@code "suite"}, on {@code "motif"} when given up without one
     */
    void end(Actor actor, String id, @Nullable Stage stage, String reason) {
        Refusal.refuse(
                stage == null || stage == Stage.OPEN, "suite", "market.purchase.fault.suite");
        Stage then = Objects.requireNonNull(stage);
        String why = Fold.seen(reason);
        boolean said = then != Stage.GIVEN_UP || why.length() >= 10;
        Refusal.refuse(
                !said || why.length() > Needs.LONGEST_REASON,
                "motif",
                "market.fault.motif",
                Needs.LONGEST_REASON);
        act(
                actor,
                id,
                null,
                deed -> {
                    Stage now = deed.it().stage();
                    if (now == Stage.DONE || now == Stage.GIVEN_UP) {
                        throw new Refusal.Conflict("market.purchase.refused." + now);
                    }
                    if (now != then) {
                        rows.end(id, then, why, deed.at());
                        deed.said("ended", "stage", then, "sha256", Sha256.hex(why));
                    }
                });
    }
}

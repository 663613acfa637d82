package fr.preau.rooms.needs.market;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.needs.market.Need.State;
import fr.preau.rooms.needs.market.Purchase.Stage;
import fr.preau.rooms.needs.market.PurchaseRows.AnswerKey;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of group purchases: opened by who coordinates, which invites other buyers; each joins under a mandate by a
 * decision of its council, and brings the needs that it has to meet.
 */
@Component
public class Purchases {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_PURPOSE = 2_000;
    static final int LONGEST_DECISION = 200;
    private static final Pattern ID = Pattern.compile("A-[0-9A-HJKMNP-TV-Z]{10}");
    private final PurchaseRows rows;
    private final Organisations organisations;
    private final Notices notices;
    private final Deeds<Purchase> deeds;
    private final ManyPlaces law;

    Purchases(PurchaseRows rows, Conveners conveners, Organisations organisations, Notices notices, Journal journal,
            ManyPlaces law) {
        this.rows = rows;
        this.organisations = organisations;
        this.notices = notices;
        this.deeds = new Deeds<>(journal, conveners, id -> rows.find(id, true).orElseThrow(Purchases::unknown));
        this.law = law;
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
        return deeds.may(actor, it);
    }

    /**
     * One that somebody coordinates.
     *
     * @throws Refusal.Forbidden when others do
     */
    Purchase coordinated(Actor actor, String id) {
        Purchase it = get(id);
        Refusal.forbid(!coordinates(actor, it), "market.purchase.refused.coordinator", it.coordinatorName());
        return it;
    }

    /** Whether an organisation bought in one that is awarded, or done. */
    public boolean bought(String id, String organisation) {
        return ID.matcher(id).matches() && rows.find(id, false)
                .filter(purchase -> purchase.stage() == Stage.AWARDED || purchase.stage() == Stage.DONE)
                .filter(purchase -> purchase.has(organisation))
                .isPresent();
    }

    /**
     * Opens one, with the needs that who coordinates has to meet.
     *
     * @param item code
     * @return its id, {@code A-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation, or for a supplier
     * @throws Refusal.BadRequest on {@code "objet"}, {@code "niveau"} or a day that is past
     */
    public String open(Actor actor, String coordinator, String item, String level, PurchaseOutline outline) {
        actor.may(Power.PUBLISH, coordinator).orRefuse();
        LocalDate today = Paris.day(actor.at());
        NeedOutline.refusePast(outline.wished(), today);
        LocalDate until = outline.answersUntil();
        Refusal.refuse(until != null && until.isBefore(today), "offres", "market.purchase.fault.offres");
        Item known = Item.coded(item).orElseThrow(() -> new Refusal.BadRequest("objet", "market.fault.objet"));
        Refusal.refuse(!law.exists(level, known.subject()), "niveau", "market.purchase.fault.niveau");
        Organisation by = organisations.get(coordinator);
        refuseSupplier(by);
        var ref = new Ref("achat", PublicId.fresh("A"));
        return deeds.make(actor, coordinator, ref, deed -> {
            String salt = PublicId.token();
            rows.write(ref.id(), by, known, level, outline, salt, deed);
            Purchase it = rows.find(ref.id(), false).orElseThrow();
            DeedResult joined = enter(deed, it, by, "", null);
            List<Act> more = joined.lines(ref, coordinator, deed.mandate());
            return new DeedResult("market.opened",
                    Journal.facts("sha256", outline.sha256(salt), "item", item, "level", level), more);
        });
    }

    /** Who sells does not buy: it would read what its rivals answer. */
    private static void refuseSupplier(Organisation organisation) {
        Refusal.forbid(organisation.college() == Organisation.College.SUPPLIERS, "market.purchase.refused.supplier",
                organisation.name());
    }

    private DeedResult enter(Deed<?> deed, Purchase it, Organisation organisation, String decision,
            @Nullable LocalDate decided) {
        rows.join(it.id(), organisation, decision, decided, deed);
        return new DeedResult("market.joined", Journal.facts("sha256", Sha256.hex(decision), "decided_on", decided),
                group(deed, it, organisation.id()));
    }

    /** Groups what a member has to meet, its authors being told. */
    private List<Act> group(Deed<?> deed, Purchase it, String member) {
        return turn(deed, it, member, member, true);
    }

    /** Groups what a member has to meet, or gives it back; {@code by} says so. */
    private List<Act> turn(Deed<?> deed, Purchase it, String member, String by, boolean grouped) {
        List<AnswerKey> all = rows.turn(grouped, it, member, by, deed);
        if (grouped && !all.isEmpty()) {
            tell(deed, it, "grouped", rows.authors(it.id()));
        }
        String purchase = grouped ? it.id() : null;
        return all.stream().map(key -> {
            Map<String, ?> facts = Journal.facts("n", key.n(), "state", grouped ? State.GROUPED : State.RETAINED,
                    "sha256", Sha256.hex(""), "purchase", purchase);
            var need = new Ref("besoin", key.need());
            return new Act("market.answered", need, by, facts, deed.mandate());
        }).toList();
    }

    /** Gives back to a member all that it brought, which may have been in several times. */
    private List<Act> free(Deed<?> deed, Purchase it, String member, String by) {
        List<Act> all = new ArrayList<>();
        List<Act> some;
        do {
            some = turn(deed, it, member, by, false);
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    /** The same of all its members, by who coordinates. */
    private List<Act> free(Deed<Purchase> deed) {
        Purchase it = deed.it();
        return it.joined()
                .stream()
                .flatMap(member -> free(deed, it, member.organisation(), it.coordinator()).stream())
                .toList();
    }

    private void tell(Deed<?> deed, Purchase it, String kind, List<String> organisations) {
        notices.tell(deed.at(), Notice.of("market.notice." + kind, it.ref(), it.title(), it.path()),
                Audience.holding(organisations, Power.PUBLISH).but(deed.mandate()));
    }

    private static void open(Purchase it) {
        Refusal.conflict(it.stage() != Stage.OPEN, "market.purchase.refused." + it.stage());
    }

    private static String open(Purchase it, String organisation) {
        open(it);
        return organisation;
    }

    /**
     * Writes it again; what is bought, and for which schools, stays.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it is over
     */
    void change(Actor actor, String id, int edition, PurchaseOutline outline) {
        NeedOutline.refusePast(outline.wished(), Paris.day(actor.at()));
        deeds.by(actor, id, Purchases::open).act(deed -> {
            Purchase it = deed.it();
            Refusal.conflict(it.edition() != edition, "market.both");
            Organisation by = organisations.get(it.coordinator());
            String salt = PublicId.token();
            rows.write(id, by, it.item(), it.level(), outline, salt, deed);
            return new DeedResult("market.rewritten", Journal.facts("sha256", outline.sha256(salt)));
        });
    }

    /** Invites other buyers. */
    public void invite(Actor actor, String id, Collection<Invitee> all) {
        deeds.by(actor, id, Purchases::open).act(deed -> {
            int many = rows.invite(id, all, deed);
            if (many > 0) {
                List<String> some = all.stream().map(invitee -> invitee.organisation().id()).toList();
                tell(deed, deed.it(), "invited", some);
            }
            return members("market.invited", many);
        });
    }

    /**
     * Takes invitations back.
     *
     * @throws Refusal.Conflict when one of them joined: who joined stays, or leaves by itself; when it is over
     */
    void uninvite(Actor actor, String id, Collection<String> organisations) {
        deeds.by(actor, id, Purchases::open).act(deed -> {
            String joined = deed.it()
                    .joined()
                    .stream()
                    .filter(member -> organisations.contains(member.organisation()))
                    .map(Purchase.Member::name)
                    .collect(Collectors.joining(", "));
            Refusal.conflict(!joined.isEmpty(), "market.purchase.refused.joined", joined);
            return members("market.uninvited", rows.uninvite(id, organisations));
        });
    }

    private static @Nullable DeedResult members(String action, int many) {
        return many == 0 ? null : new DeedResult(action, Journal.facts("members", many));
    }

    /**
     * Joins it by a decision of its council, with the needs it has to meet.
     *
     * @throws Refusal.BadRequest on {@code "deliberation"} or {@code "deliberee"}
     * @throws Refusal.Forbidden for who was not invited, or a supplier
     * @throws Refusal.Conflict when it is over
     */
    public void join(Actor actor, String id, String organisation, String decision, @Nullable LocalDate decided) {
        String said = Fold.seen(decision.replaceAll("\\s+", " "));
        Refusal.refuse(said.isEmpty() || said.length() > LONGEST_DECISION, "deliberation",
                "market.purchase.fault.deliberation", LONGEST_DECISION);
        boolean dated = decided != null && !decided.isAfter(Paris.day(actor.at()));
        Refusal.refuse(!dated, "deliberee", "market.purchase.fault.deliberee");
        Organisation one = organisations.get(organisation);
        refuseSupplier(one);
        deeds.of(actor, id, it -> open(it, organisation)).act(deed -> {
            Purchase it = deed.it();
            boolean invited = it.members().stream().anyMatch(each -> each.organisation().equals(organisation));
            Refusal.forbid(!invited, "market.purchase.refused.uninvited", one.name());
            return it.has(organisation) ? null : enter(deed, it, one, said, decided);
        });
    }

    /** Brings the needs that a member has to meet and that came since. */
    public void bring(Actor actor, String id, String organisation) {
        deeds.of(actor, id, it -> open(it, organisation)).act(deed -> {
            Purchase it = deed.it();
            Refusal.forbid(!it.has(organisation), "market.purchase.refused.member");
            List<Act> brought = group(deed, it, organisation);
            return brought.isEmpty() ? null
                    : new DeedResult("market.brought", Journal.facts("needs", brought.size()), brought);
        });
    }

    /**
     * Leaves it, its needs given back.
     *
     * @throws Refusal.Conflict for who coordinates, or once it is awarded
     */
    void leave(Actor actor, String id, String organisation) {
        deeds.of(actor, id, it -> open(it, organisation)).act(deed -> {
            Purchase it = deed.it();
            boolean alone = organisation.equals(it.coordinator());
            Refusal.conflict(alone, "market.purchase.refused.alone");
            if (!it.has(organisation)) {
                return null;
            }
            rows.leave(id, organisation, deed.at());
            return new DeedResult("market.left", Map.of(), free(deed, it, organisation, organisation));
        });
    }

    /**
     * Says that it was awarded, is done, or is given up: its needs are then given back to its members.
     *
     * @throws Refusal.BadRequest on {@code "suite"}, on {@code "motif"} when given up without one
     */
    void end(Actor actor, String id, @Nullable Stage stage, String reason) {
        Refusal.refuse(stage == null || stage == Stage.OPEN, "suite", "market.purchase.fault.suite");
        Stage then = Objects.requireNonNull(stage);
        String why = Needs.reason("motif", reason, then == Stage.GIVEN_UP);
        deeds.by(actor, id).act(deed -> {
            Stage now = deed.it().stage();
            boolean over = now == Stage.DONE || now == Stage.GIVEN_UP;
            Refusal.conflict(over, "market.purchase.refused." + now);
            if (now == then) {
                return null;
            }
            rows.end(id, then, why, deed.at());
            List<Act> freed = then == Stage.GIVEN_UP ? free(deed) : List.of();
            return new DeedResult("market.ended", Journal.facts("stage", then, "sha256", Sha256.hex(why)), freed);
        });
    }
}

package fr.preau.rooms.programmes.funding;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.programmes.funding.FiledPlan.Outline;
import fr.preau.rooms.programmes.programme.Operations;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of financing plans: prepared by who publishes for an organisation, published once no text refuses them,
 * written again in public, withdrawn.
 */
@Component
public class FinancingPlans {
    private final PlanRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Operations operations;
    private final Limits limits;
    private final Deeds<FiledPlan> deeds;

    FinancingPlans(PlanRows rows, Conveners conveners, Organisations organisations, Operations operations,
            Limits limits, Journal journal) {
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.operations = operations;
        this.limits = limits;
        this.deeds = new Deeds<>(journal, conveners, rows);
    }

    /**
     * One that was published, withdrawn or not.
     *
     * @throws Refusal.NotFound when there is none
     */
    FiledPlan get(String id) {
        return rows.find(id).filter(FiledPlan::published).orElseThrow(FinancingPlans::unknown);
    }

    /**
     * One that was published, or that this visitor prepares.
     *
     * @throws Refusal.NotFound when there is none, or it is nobody else’s business yet
     */
    FiledPlan readable(@Nullable Actor actor, String id) {
        return rows.find(id)
                .filter(plan -> plan.published() || actor != null && prepares(actor, plan))
                .orElseThrow(FinancingPlans::unknown);
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "funding.unknown");
    }

    boolean prepares(Actor actor, FiledPlan it) {
        return conveners.convenes(actor, it.organisation());
    }

    /**
     * One in any state, for who prepares it.
     *
     * @throws Refusal.NotFound for anybody else
     */
    FiledPlan own(Actor actor, String id) {
        return rows.find(id).filter(plan -> prepares(actor, plan)).orElseThrow(FinancingPlans::unknown);
    }

    /**
     * Begins one from its figures as {@code GET /api/v1/financing-plans/{id}} tells them, which nobody else reads.
     *
     * @param operation what it pays for, by its id; empty for none
     * @return its id, {@code F-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     * @throws IllegalArgumentException when the figures are none
     */
    @Transactional
    public String begin(Actor actor, String organisation, String title, String about, String operation,
            String figures) {
        var outline = new Outline(title, about, "", operation);
        return begin(actor, organisation, outline, CanonicalJson.read(figures, FinancingPlan.class));
    }

    /** The same. */
    @Transactional
    String begin(Actor actor, String organisation, Outline outline, FinancingPlan figures) {
        actor.may(Power.PUBLISH, organisation).orRefuse();
        ofTheirs(organisation, outline);
        paid(figures, Paris.day(actor.at()));
        limits.take(Limits.Pace.PLAN, actor.id());
        String mandate = conveners.hold(actor, actor.at(), organisation);
        String id = PublicId.fresh("F");
        rows.insert(id, organisations.get(organisation), outline, figures, actor.at(), mandate);
        return id;
    }

    /**
     * Writes it again; in the journal when it is published.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, it is withdrawn, or, once published, a text
     * refuses what is written
     */
    void change(Actor actor, String id, int edition, Outline outline, FinancingPlan figures) {
        deeds.by(actor, id, FinancingPlans::standing).act(deed -> {
            FiledPlan it = deed.it();
            ofTheirs(it.organisation(), outline);
            paid(figures, deed.today());
            Refusal.conflict(it.edition() != edition, "funding.both");
            rows.change(id, outline, figures);
            return it.published() ? published("funding.revised", rows.find(id).orElseThrow(), deed.at()) : null;
        });
    }

    /** No money came on a day that is to come. */
    private static void paid(FinancingPlan figures, LocalDate today) {
        figures.funders()
                .forEach(funder -> Refusal.refuse(funder.early(today), "financeurs", "funding.funders.early",
                        funder.name()));
    }

    /** Only who carries an operation, or takes part in it, says what it costs. */
    private void ofTheirs(String organisation, Outline outline) {
        String id = outline.operation();
        boolean theirs = id.isEmpty() || operations.ofTheirs(id, organisation);
        Refusal.refuse(!theirs, "operation", "funding.refused.operation");
    }

    private static void standing(FiledPlan it) {
        Refusal.conflict(it.withdrawn(), "funding.refused.withdrawn");
    }

    /** No plan is published that a text refuses. */
    private DeedResult published(String action, FiledPlan it, Instant at) {
        List<Scrutiny.Remark> remarks = Scrutiny.of(it.figures(), FundingRules.shipped());
        Refusal.conflict(Scrutiny.refused(remarks), "funding.refused.rules");
        rows.publish(it.id(), it.sha256(), at);
        return done(action, it);
    }

    private static DeedResult done(String action, FiledPlan it) {
        String about = it.outline().sha256();
        return new DeedResult(action, Map.of("sha256", it.sha256(), "about", about));
    }

    /**
     * Publishes it.
     *
     * @param edition of the one before one’s eyes; 0 until it is written again
     * @throws Refusal.Conflict when it is already, it was changed meanwhile, or a text refuses it
     */
    public void publish(Actor actor, String id, int edition) {
        deeds.by(actor, id).act(deed -> {
            Refusal.conflict(deed.it().published(), "funding.refused.published");
            Refusal.conflict(deed.it().edition() != edition, "funding.refused.changed");
            return published("funding.published", deed.it(), deed.at());
        });
    }

    /** Withdraws it: it is read by its address, and listed nowhere. */
    void withdraw(Actor actor, String id) {
        get(id);
        deeds.by(actor, id, FinancingPlans::standing).act(deed -> {
            rows.withdraw(id, deed.at());
            return done("funding.withdrawn", deed.it());
        });
    }
}

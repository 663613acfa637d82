package fr.preau.funding;

import fr.preau.account.Actor;
import fr.preau.convening.Conveners;
import fr.preau.funding.FiledPlan.Outline;
import fr.preau.journal.Journal;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Limits;
import fr.preau.policy.Power;
import fr.preau.programme.Operations;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of financing plans: prepared by who publishes for an organisation, published once no
 * text refuses them, written again in public, withdrawn.
 */
@Component
public class FinancingPlans {
    private final PlanRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Operations operations;
    private final Limits limits;
    private final Journal journal;

    FinancingPlans(
            PlanRows rows,
            Conveners conveners,
            Organisations organisations,
            Operations operations,
            Limits limits,
            Journal journal) {
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.operations = operations;
        this.limits = limits;
        this.journal = journal;
    }

    /**
     * One that was published, withdrawn or not.
     *
     * @throws Refusal.NotFound when there is none
     */
    FiledPlan get(String id) {
        return rows.find(id).filter(FiledPlan::published).orElseThrow(FinancingPlans::unknown);
    }

    private static Refusal.NotFound unknown() {
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
        return rows.find(id)
                .filter(one -> prepares(actor, one))
                .orElseThrow(FinancingPlans::unknown);
    }

    /**
     * Begins one from its figures as {@code GET /api/v1/financing-plans/{id}} tells them, which
     * nobody else reads.
     *
     * @param operation what it pays for, by its id; empty for none
     * @return its id, {@code F-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     * @throws IllegalArgumentException when the figures are none
     */
    @Transactional
    public String begin(
            Actor actor,
            String organisation,
            String title,
            String about,
            String operation,
            String figures) {
        var outline = new Outline(title, about, "", operation);
        return begin(actor, organisation, outline, FiledPlan.read(figures));
    }

    /** The same. */
    @Transactional
    String begin(Actor actor, String organisation, Outline outline, FinancingPlan figures) {
        actor.may(Power.PUBLISH, organisation).orRefuse();
        ofTheirs(organisation, outline);
        limits.take(Limits.Pace.PLAN, actor.id());
        String mandate = conveners.hold(actor, actor.at(), organisation);
        String id = PublicId.fresh("F");
        rows.insert(id, organisations.get(organisation), outline, figures, actor.at(), mandate);
        return id;
    }

    /**
     * Writes it again; in the journal when it is published.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, it is withdrawn, or, once
     *     published, a text refuses what is written
     */
    void change(Actor actor, String id, int edition, Outline outline, FinancingPlan figures) {
        journal.record((at, say) -> {
            FiledPlan it = rows.held(id).orElseThrow(FinancingPlans::unknown);
            String mandate = conveners.hold(actor, at, it.organisation());
            standing(it);
            ofTheirs(it.organisation(), outline);
            if (it.edition() != edition) {
                throw new Refusal.Conflict("funding.both");
            }
            rows.change(id, outline, figures);
            if (it.published()) {
                allowed(figures);
                FiledPlan now = rows.find(id).orElseThrow();
                rows.publish(id, now.sha256(), at);
                say.accept(act("funding.revised", now, mandate));
            }
            return id;
        });
    }

    /** Only who carries an operation, or takes part in it, says what it costs. */
    private void ofTheirs(String organisation, Outline outline) {
        String id = outline.operation();
        boolean theirs = id.isEmpty() || operations.ofTheirs(id, organisation);
        Refusal.refuse(!theirs, "operation", "funding.refused.operation");
    }

    private static void standing(FiledPlan it) {
        if (it.withdrawn()) {
            throw new Refusal.Conflict("funding.refused.withdrawn");
        }
    }

    /** No plan is published that a text refuses. */
    private static void allowed(FinancingPlan figures) {
        List<PlanRemark> remarks = Scrutiny.of(figures, FundingRules.shipped());
        if (Scrutiny.refused(remarks)) {
            throw new Refusal.Conflict("funding.refused.rules");
        }
    }

    private static Journal.Act act(String done, FiledPlan it, String mandate) {
        return new Journal.Act(
                done, it.ref(), it.organisation(), Map.of("sha256", it.sha256()), mandate);
    }

    /**
     * Publishes it.
     *
     * @throws Refusal.Conflict when it is already, or a text refuses it
     */
    public void publish(Actor actor, String id) {
        journal.record((at, say) -> {
            FiledPlan it = rows.held(id).orElseThrow(FinancingPlans::unknown);
            String mandate = conveners.hold(actor, at, it.organisation());
            if (it.published()) {
                throw new Refusal.Conflict("funding.refused.published");
            }
            allowed(it.figures());
            rows.publish(id, it.sha256(), at);
            say.accept(act("funding.published", it, mandate));
            return id;
        });
    }

    /** Withdraws it: it is read by its address, and listed nowhere. */
    void withdraw(Actor actor, String id) {
        journal.record((at, say) -> {
            FiledPlan it =
                    rows.held(id).filter(FiledPlan::published).orElseThrow(FinancingPlans::unknown);
            String mandate = conveners.hold(actor, at, it.organisation());
            standing(it);
            rows.withdraw(id, at);
            say.accept(act("funding.withdrawn", it, mandate));
            return id;
        });
    }
}

package fr.preau.replication;

import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.replication.Replication.Size;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where an organisation says what its plan is to assume: its start, its schools, its pupils. */
@Controller
@Who(Visitor.SIGNED_IN)
class AssumptionPages {
    private static final int LONGEST = 8;
    private final Replications replications;
    private final PlanPages plan;
    private final Once once;

    AssumptionPages(Replications replications, PlanPages plan, Once once) {
        this.replications = replications;
        this.plan = plan;
        this.once = once;
    }

    @PostMapping("/repliques/{id}/hypotheses")
    @Who(value = Visitor.SIGNED_IN, act = "replication.assume.act")
    View assume(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> form,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Replication it = replications.get(id);
        try {
            LocalDate start = ReplicationPages.day(form.getOrDefault("debut", ""));
            Size size =
                    new Size(count(form, "ecoles"), count(form, "classes"), count(form, "eleves"));
            return Visit.see(
                    once.settle(
                            actor.id(),
                            token,
                            () -> {
                                replications.assume(actor, id, start, size);
                                return visit.to(it.path()) + "#couts";
                            }));
        } catch (Refusal.BadRequest no) {
            return plan.page(
                    visit,
                    422,
                    actor,
                    it,
                    new PlanPages.Typed("", form, ReplicationPages.fault(visit, no)));
        }
    }

    private static @Nullable Integer count(Map<String, String> form, String field) {
        String digits = form.getOrDefault(field, "").replaceAll("[\\s\u00a0\u202f]", "");
        if (digits.isEmpty()) {
            return null;
        }
        if (digits.length() > LONGEST || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refusal.BadRequest(field, "replication.refused.count");
        }
        return Integer.valueOf(digits);
    }
}

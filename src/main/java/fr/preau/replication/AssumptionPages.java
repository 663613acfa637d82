package fr.preau.replication;

import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.replication.Replication.Size;
import fr.preau.replication.ReplicationPages.Fault;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        replications.assume(actor, id, start, size, form.get(PlanPages.SEEN));
                        return it.path() + "#couts";
                    });
        } catch (Refusal.BadRequest no) {
            return plan.page(
                    visit,
                    422,
                    actor,
                    it,
                    new PlanPages.Typed("", form, ReplicationPages.fault(visit, no)));
        } catch (Refusal.Conflict changed) {
            return changed(visit, actor, replications.get(id), form);
        }
    }

    /** What somebody kept meanwhile, beside what was typed; sent again, it takes its place. */
    private View changed(Visit visit, Actor actor, Replication now, Map<String, String> form) {
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault("hypotheses", visit.t("replication.assume.changed")));
        kept(now)
                .forEach((field, value) -> {
                    if (!value.equals(
                            form.getOrDefault(field, "").replaceAll("[\\s\u00a0\u202f]", ""))) {
                        String key =
                                value.isEmpty()
                                        ? "replication.assume.now.none"
                                        : "replication.assume.now";
                        faults.add(new Fault(field, visit.t(key, value)));
                    }
                });
        Map<String, String> typed = new HashMap<>(form);
        typed.put(PlanPages.SEEN, now.assumed());
        return plan.page(visit, 409, actor, now, new PlanPages.Typed("", typed, faults));
    }

    private static Map<String, String> kept(Replication it) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("debut", Objects.toString(it.startsOn(), ""));
        kept.put("ecoles", Objects.toString(it.size().schools(), ""));
        kept.put("classes", Objects.toString(it.size().classes(), ""));
        kept.put("eleves", Objects.toString(it.size().pupils(), ""));
        return kept;
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

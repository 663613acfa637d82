package fr.preau.rooms.practices.replication;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.rooms.practices.replication.Replication.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Where an organisation says what its plan is to assume: its start, its schools, its pupils. */
@Controller
@Who(Visitor.SIGNED_IN)
record AssumptionPages(Replications replications, PlanPages plan) {
    private static final int LONGEST = 8;

    @PostMapping("/repliques/{id}/hypotheses")
    @Who(value = Visitor.SIGNED_IN, act = "replication.assume.act")
    View assume(Actor actor, @PathVariable String id, Form form) {
        Replication it = replications.get(id);
        LocalDate start = ReplicationPages.day(form.asking(Form.NOWHERE, "hypotheses"));
        Size size = new Size(count(form, "ecoles"), count(form, "classes"), count(form, "eleves"));
        String seen = form.sent(PlanPages.SEEN) ? form.text(PlanPages.SEEN) : null;
        return form.settle(it.path() + "#couts", () -> replications.assume(actor, id, start, size, seen),
                () -> again(actor, replications.get(id), form));
    }

    /** What somebody kept meanwhile, beside what was typed; sent again, it takes its place. */
    private View again(Actor actor, Replication now, Form form) {
        if (form.conflict()) {
            form.with(PlanPages.SEEN, now.assumed());
            kept(now).forEach((field, value) -> {
                if (!value.equals(digits(form, field))) {
                    String key = "replication.assume.now";
                    form.wrong(field, value.isEmpty() ? key + ".none" : key, value);
                }
            });
        }
        return plan.page(actor, now, form);
    }

    private static Map<String, String> kept(Replication it) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("debut", Objects.toString(it.startsOn(), ""));
        kept.put("ecoles", Objects.toString(it.size().schools(), ""));
        kept.put("classes", Objects.toString(it.size().classes(), ""));
        kept.put("eleves", Objects.toString(it.size().pupils(), ""));
        return kept;
    }

    private static String digits(Form form, String field) {
        return Fold.unspaced(form.text(field));
    }

    private static @Nullable Integer count(Form form, String field) {
        String digits = digits(form, field);
        boolean number = digits.matches("[0-9]{0," + LONGEST + "}");
        form.refuse(!number, field, "replication.refused.count");
        return digits.isEmpty() || !number ? null : Integer.valueOf(digits);
    }
}

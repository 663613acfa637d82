package fr.preau.sitting;

import fr.preau.account.Actor;
import fr.preau.charter.Charter;
import fr.preau.charter.Passing;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Fault;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The sitting of a charter: what is voted now, next, done; what who convenes does about it. */
@Controller
class SittingPages {
    /** Where what concerns no field is said. */
    static final String NOWHERE = "seance";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String ONE = "/chartes/{id}/seance";
    private final Composing composing;
    private final Sittings sittings;
    private final Concluding concluding;
    private final Passing passing;
    private final Once once;

    SittingPages(
            Composing composing,
            Sittings sittings,
            Concluding concluding,
            Passing passing,
            Once once) {
        this.composing = composing;
        this.sittings = sittings;
        this.concluding = concluding;
        this.passing = passing;
        this.once = once;
    }

    /** What a form asks for. */
    private interface Act {
        void of(SittingForm form);
    }

    @GetMapping(ONE)
    @Who(Visitor.ANYONE)
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return page(visit, 200, actor, id, empty(), List.of());
    }

    private static SittingForm empty() {
        return new SittingForm(new LinkedMultiValueMap<>());
    }

    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.begin")
    View begin(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        return settle(
                visit,
                actor,
                id,
                typed,
                form -> sittings.begin(actor, id, form.edition(), form.rule()));
    }

    @PostMapping(ONE + "/ordre")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.reorder")
    View reorder(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        return settle(
                visit,
                actor,
                id,
                typed,
                form ->
                        sittings.reorder(
                                actor, id, form.edition(), form.order(), form.text("reason")));
    }

    @PostMapping(ONE + "/scrutins")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.open")
    View open(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        return settle(
                visit,
                actor,
                id,
                typed,
                form -> sittings.open(actor, id, form.edition(), form.chosen(), form.closesAt()));
    }

    @PostMapping(ONE + "/a-part")
    @Who(value = Visitor.SIGNED_IN, act = "sitting.act.apart")
    View apart(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        return settle(
                visit,
                actor,
                id,
                typed,
                form -> sittings.apart(actor, id, form.text("amendement"), form.text("siege")));
    }

    @PostMapping(ONE + "/ensemble")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.decide")
    View decide(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        return settle(
                visit,
                actor,
                id,
                typed,
                form -> sittings.decide(actor, id, form.edition(), form.closesAt()));
    }

    @PostMapping(ONE + "/proclamation")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.proclaim")
    View proclaim(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        return settle(
                visit, actor, id, typed, form -> concluding.proclaim(actor, id, form.edition()));
    }

    @PostMapping(ONE + "/publication")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.publish")
    View publish(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        return settle(
                visit,
                actor,
                id,
                typed,
                form -> passing.pass(actor, id, form.edition(), Charter.State.PUBLISHED, ""));
    }

    @PostMapping(ONE + "/fin")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.leave")
    View leave(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        return settle(
                visit,
                actor,
                id,
                typed,
                form -> {
                    String reason = form.text("leaving");
                    if (form.text("fin").equals("close")) {
                        concluding.close(actor, id, form.edition(), reason);
                    } else {
                        concluding.reread(actor, id, form.edition(), reason);
                    }
                });
    }

    private View settle(
            Visit visit, Actor actor, String id, MultiValueMap<String, String> typed, Act act) {
        var form = new SittingForm(typed);
        try {
            return visit.settle(
                    once,
                    actor.id(),
                    form.text(Once.FIELD),
                    () -> {
                        act.of(form);
                        return Sitting.path(id);
                    });
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return page(visit, Fault.status(no), actor, id, form, List.of(fault(visit, no, form)));
        }
    }

    /** The reason for leaving the vote has a field of its own. */
    private static Fault fault(Visit visit, Refusal no, SittingForm form) {
        String named = no.field();
        String field = "reason".equals(named) && form.sent("leaving") ? "leaving" : named;
        String here = field == null || field.startsWith("day.") ? NOWHERE : field;
        return new Fault(here, visit.t(no.key(), said(no)));
    }

    /** A day comes as it is written in data; it is said as a person reads it. */
    private static Object[] said(Refusal no) {
        return no.arguments().stream()
                .map(one ->
                        one instanceof String it && DAY.matcher(it).matches()
                                ? LocalDate.parse(it)
                                : one)
                .toArray();
    }

    private View page(
            Visit visit,
            int status,
            @Nullable Actor actor,
            String id,
            SittingForm form,
            List<Fault> faults) {
        SittingPage page = composing.page(visit, actor, id, form, faults);
        String title = visit.t("sitting.title", page.it().title());
        return visit.page(
                status,
                "sitting/show",
                Fault.title(visit, "sitting.wrong.title", title, faults),
                page);
    }
}

package fr.preau.rooms.programmes.funding;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.rooms.programmes.funding.FiledPlan.Outline;
import fr.preau.rooms.programmes.programme.Operation;
import fr.preau.rooms.programmes.programme.Operations;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a plan is written, judged, published, withdrawn. */
@Controller
@Who(Visitor.SIGNED_IN)
record PlanDeskPages(FinancingPlans plans, Operations operations, Rights rights) {
    private static final String ONE = FinancingPages.ONE + "{id}";
    private static final String NEW = FinancingPages.ONE + "nouveau";

    record DeskPage(FiledPlan it, FinancingView view, Form form) {}

    static String path(String id) {
        return FinancingPages.ONE + id + "/preparation";
    }

    private static PlanForm form(Actor actor, Form form) {
        return new PlanForm(form, Paris.day(actor.at()));
    }

    @GetMapping(NEW)
    View begin(Actor actor, @RequestParam(defaultValue = "") String operation, Form form) {
        if (!operation.isEmpty()) {
            begun(form, operations.get(operation));
        }
        form.begun("jour", Paris.day(actor.at()))
                .begun("porteur", Payer.COMMUNE)
                .begun("niveau", SchoolLevel.ECOLE)
                .begun("duree", 5)
                .begun("tva", 2);
        var page = NewPage.of(rights, actor, form);
        return form.page("rooms/programmes/funding/begin", form.visit().t("funding.new.title"), page);
    }

    /** What its operation says already. */
    private static void begun(Form form, Operation of) {
        form.begun("operation", of.id())
                .begun("titre", Fold.shortened(of.title(), Outline.LONGEST_TITLE))
                .begun("niveau", of.level())
                .begun("ecoles", of.schools() == 0 ? null : of.schools());
    }

    @PostMapping(FinancingPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "funding.act.begin")
    View make(Actor actor, Form form) {
        if (form.has("reprendre", "oui")) {
            PlanEntry.paste(form);
            return begin(actor, "", form);
        }
        String organisation = Convener.chosen(actor, form);
        var typed = form(actor, form).typed();
        return form.make(() -> path(plans.begin(actor, organisation, typed.outline(), typed.figures())),
                () -> begin(actor, "", form));
    }

    @GetMapping(ONE + "/preparation")
    View show(Actor actor, @PathVariable String id, Form form) {
        FiledPlan it = plans.own(actor, id);
        PlanForm.begun(form, it);
        var page = new DeskPage(it, FinancingView.of(it.figures()), form);
        return form.page("rooms/programmes/funding/desk", form.visit().t("funding.desk.title", it.outline().title()),
                page);
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "funding.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        plans.own(actor, id);
        if (form.has("reprendre", "oui")) {
            PlanEntry.paste(form);
            return show(actor, id, form);
        }
        var typed = form(actor, form).typed();
        int edition = form.number("edition");
        return form.settle(path(id), () -> plans.change(actor, id, edition, typed.outline(), typed.figures()),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/publication")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "funding.act.publish")
    View publish(Actor actor, @PathVariable String id, Form form) {
        FiledPlan it = plans.own(actor, id);
        form.reread(() -> recap(form, it));
        int edition = form.number("vu");
        return form.settle(it.path(), () -> plans.publish(actor, id, edition), () -> show(actor, id, form));
    }

    private static View recap(Form form, FiledPlan it) {
        Visit visit = form.visit();
        Burden burden = FinancingPages.burden(it);
        return Recap.of(form)
                .wrote("funding.title", it.outline().title())
                .said("funding.cost", visit.euros(burden.cost()))
                .said("funding.own", visit.euros(burden.own()))
                .last(it.path() + "/publication", "funding.publish.do");
    }

    @PostMapping(ONE + "/retrait")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "funding.act.withdraw")
    View withdraw(Actor actor, @PathVariable String id, Form form) {
        FiledPlan it = plans.own(actor, id);
        View read = it.withdrawn() ? null
                : Recap.before(form, it.outline().title(), it.path() + "/retrait", "funding.withdraw.do", path(id));
        return read != null ? read
                : form.settle(it.path(), () -> plans.withdraw(actor, id), () -> show(actor, id, form));
    }
}

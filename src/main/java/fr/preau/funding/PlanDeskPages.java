package fr.preau.funding;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.convening.Convener;
import fr.preau.convening.Convener.NewPage;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.form.Recap;
import fr.preau.funding.CostKind.Nature;
import fr.preau.funding.FiledPlan.Outline;
import fr.preau.funding.Funder.Status;
import fr.preau.kernel.Paris;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.programme.Operation;
import fr.preau.programme.Operations;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a plan is written, judged, published, withdrawn. */
@Controller
@Who(Visitor.SIGNED_IN)
class PlanDeskPages {
    private static final String ONE = FinancingPages.ONE + "{id}";
    private static final String NEW = FinancingPages.ONE + "nouveau";
    private final FinancingPlans plans;
    private final Operations operations;
    private final Rights rights;

    PlanDeskPages(FinancingPlans plans, Operations operations, Rights rights) {
        this.operations = operations;
        this.plans = plans;
        this.rights = rights;
    }

    /** All that the form of a new one needs. */
    record BeginPage(NewPage asked, Choices choices, Form form) {}

    /** All that the desk needs. */
    record DeskPage(FiledPlan it, FinancingView view, Choices choices, Form form) {}

    private static List<Choice> choices(
            Visit visit, Class<? extends Enum<?>> all, Predicate<Enum<?>> which) {
        return Arrays.stream(all.getEnumConstants())
                .filter(which)
                .map(one -> new Choice(one.name(), PlanWords.word(visit, one)))
                .toList();
    }

    /** What the template chooses among. */
    record Choices(
            List<Choice> carriers,
            List<Choice> levels,
            List<Choice> kinds,
            List<Choice> payers,
            List<Choice> schemes,
            List<Choice> natures,
            List<Choice> statuses,
            List<Choice> delays,
            List<Choice> quarters) {
        static Choices of(Visit visit) {
            List<Choice> schemes = new ArrayList<>();
            schemes.add(new Choice("", visit.t("funding.scheme.none")));
            FundingRules.shipped()
                    .schemes()
                    .forEach(one -> schemes.add(Choice.named(one.code(), one.name())));
            return new Choices(
                    choices(visit, Payer.class, one -> ((Payer) one).carries()),
                    PlanForm.LEVELS.stream()
                            .map(one -> new Choice(one, visit.t("funding.level." + one)))
                            .toList(),
                    choices(visit, CostKind.class, one -> true),
                    choices(visit, Payer.class, one -> true),
                    schemes,
                    choices(visit, Nature.class, one -> true),
                    choices(visit, Status.class, one -> true),
                    IntStream.rangeClosed(0, PlanForm.MOST_DELAY)
                            .mapToObj(one ->
                                    new Choice(
                                            String.valueOf(one), visit.t("funding.delay." + one)))
                            .toList(),
                    quarters(visit));
        }

        private static List<Choice> quarters(Visit visit) {
            List<Choice> all = new ArrayList<>();
            all.add(new Choice("", visit.t("funding.quarter.untold")));
            IntStream.rangeClosed(1, 4)
                    .mapToObj(one ->
                            new Choice(String.valueOf(one), visit.t("funding.quarter." + one)))
                    .forEach(all::add);
            return all;
        }
    }

    static String path(String id) {
        return FinancingPages.ONE + id + "/preparation";
    }

    @GetMapping(NEW)
    View begin(Actor actor, @RequestParam(defaultValue = "") String operation, Form form) {
        if (!operation.isEmpty()) {
            begun(form, operations.get(operation));
        }
        form.begun("jour", Paris.day(actor.at()))
                .begun("porteur", Payer.COMMUNE)
                .begun("niveau", PlanForm.LEVELS.getFirst())
                .begun("duree", 5)
                .begun("tva", 2);
        var page = new BeginPage(NewPage.of(rights, actor, form), Choices.of(form.visit()), form);
        return form.page("funding/begin", form.visit().t("funding.new.title"), page);
    }

    /** What its operation says already. */
    private static void begun(Form form, Operation of) {
        form.begun("operation", of.id())
                .begun("titre", shortened(of.title()))
                .begun("niveau", of.level())
                .begun("ecoles", of.schools() == 0 ? null : of.schools());
    }

    private static String shortened(String title) {
        return title.length() <= Outline.LONGEST_TITLE
                ? title
                : title.substring(0, Outline.LONGEST_TITLE);
    }

    @PostMapping(FinancingPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "funding.act.begin")
    View make(Actor actor, Form form) {
        if (form.has("reprendre", "oui")) {
            new PlanForm(form).paste();
            return begin(actor, "", form);
        }
        String organisation = Convener.chosen(actor, form);
        Outline outline = new PlanForm(form).outline();
        FinancingPlan figures = new PlanForm(form).figures();
        return form.make(
                () ->
                        path(
                                plans.begin(
                                        actor,
                                        organisation,
                                        Objects.requireNonNull(outline),
                                        Objects.requireNonNull(figures))),
                () -> begin(actor, "", form));
    }

    @GetMapping(ONE + "/preparation")
    View show(Actor actor, @PathVariable String id, Form form) {
        FiledPlan it = plans.own(actor, id);
        PlanForm.begun(form, it);
        var page = new DeskPage(it, FinancingView.of(it.figures()), Choices.of(form.visit()), form);
        return form.page(
                "funding/desk", form.visit().t("funding.desk.title", it.outline().title()), page);
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "funding.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        plans.own(actor, id);
        if (form.has("reprendre", "oui")) {
            new PlanForm(form).paste();
            return show(actor, id, form);
        }
        Outline outline = new PlanForm(form).outline();
        FinancingPlan figures = new PlanForm(form).figures();
        return form.settle(
                path(id),
                () ->
                        plans.change(
                                actor,
                                id,
                                form.number("edition"),
                                Objects.requireNonNull(outline),
                                Objects.requireNonNull(figures)),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/publication")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "funding.act.publish")
    View publish(Actor actor, @PathVariable String id, Form form) {
        FiledPlan it = plans.own(actor, id);
        if (form.recapAsked() && !it.published()) {
            Visit visit = form.visit();
            Burden burden = FinancingPages.burden(it);
            List<Recap.Line> lines =
                    List.of(
                            new Recap.Line(visit.t("funding.title"), it.outline().title(), true),
                            new Recap.Line(
                                    visit.t("funding.cost"),
                                    PlanWords.euros(visit, burden.cost()),
                                    false),
                            new Recap.Line(
                                    visit.t("funding.own"),
                                    PlanWords.euros(visit, burden.own()),
                                    false));
            String there = it.path() + "/publication";
            return form.recap(Recap.last(form, lines, there, visit.t("funding.publish.do")));
        }
        return form.settle(it.path(), () -> plans.publish(actor, id), () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/retrait")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "funding.act.withdraw")
    View withdraw(Actor actor, @PathVariable String id, Form form) {
        FiledPlan it = plans.own(actor, id);
        View read =
                it.withdrawn()
                        ? null
                        : Recap.before(
                                form,
                                it.outline().title(),
                                it.path() + "/retrait",
                                "funding.withdraw.do",
                                path(id));
        return read != null
                ? read
                : form.settle(
                        it.path(), () -> plans.withdraw(actor, id), () -> show(actor, id, form));
    }
}

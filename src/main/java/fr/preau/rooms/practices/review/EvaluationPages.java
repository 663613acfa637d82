package fr.preau.rooms.practices.review;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.rooms.practices.practice.Evidence;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.review.Evaluations.AttachedEvaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The evaluations of a sheet, those withdrawn among them; where one is attached, replied to, withdrawn.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record EvaluationPages(Practices practices, Evaluations evaluations, List<Shown> shown) {
    private static final String ALL = "/pratiques/{id}/evaluations";

    /**
     * One evaluation on its page.
     *
     * @param by who attached it, for whom; empty when they are not known any more
     * @param replied who replied
     * @param withdrawn who withdrew it
     * @param reply whether this visitor may reply to it
     * @param withdraw whether they may withdraw it
     */
    record EvaluationRow(AttachedEvaluation kept, String by, String replied, String withdrawn, boolean reply,
            boolean withdraw) {}

    /**
     * All that the list needs, with what was typed.
     *
     * @param about the evaluation that what was typed is about
     */
    record EvaluationsPage(Practice practice, List<EvaluationRow> lines, String about, Form form) {
        @Nullable
        String message(String evaluation, String field) {
            return about.equals(evaluation) ? form.message(at(field, evaluation)) : null;
        }
    }

    /** All that the form needs, with everything that was typed. */
    record EvaluatePage(Practice practice, List<Choice> organisations, Form form) {
        /** What it may conclude, and what that brings. */
        List<Choice> findings(Visit visit) {
            return Arrays.stream(Practice.Finding.values()).map(finding -> {
                String key = "practice.finding." + finding;
                return new Choice(finding.name(), visit.t(key), visit.t(key + ".brings"));
            }).toList();
        }
    }

    @GetMapping(ALL)
    @Who(Visitor.ANYONE)
    View list(@Nullable Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String reponse,
            Form form) {
        return list(actor, practices.get(id), reponse, form);
    }

    @GetMapping(ALL + "/nouvelle")
    View edit(Actor actor, @PathVariable String id, Form form) {
        Practice it = practices.get(id);
        return form.page("rooms/practices/review/evaluate", form.visit().t("review.evaluate.title", it.sheet().title()),
                new EvaluatePage(it, organisations(actor, it), form));
    }

    @PostMapping(ALL)
    @Who(value = Visitor.SIGNED_IN, act = "review.evaluate.act")
    View attach(Actor actor, @PathVariable String id, Form form) {
        Practice it = practices.get(id);
        Evaluations.Draft draft = new EvaluationForm(form).read(Paris.day(actor.at()));
        return form.make(() -> {
            evaluations.attach(actor, id, form.text("pour"), Objects.requireNonNull(draft));
            return it.path() + "#evaluations";
        }, () -> edit(actor, id, form));
    }

    @PostMapping(ALL + "/{evaluation}/reponse")
    @Who(value = Visitor.SIGNED_IN, act = "practice.evaluation.reply.act")
    View reply(Actor actor, @PathVariable String id, @PathVariable String evaluation, Form form) {
        form.asking("reponse", at("reponse", evaluation));
        return form.settle(path(id), () -> evaluations.reply(actor, id, evaluation, form.text("reponse")),
                () -> list(actor, practices.get(id), evaluation, form));
    }

    @PostMapping(ALL + "/{evaluation}/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "practice.evaluation.withdraw.act")
    View withdraw(Actor actor, @PathVariable String id, @PathVariable String evaluation, Form form) {
        form.asking("motif", at("motif", evaluation));
        Practice it = practices.get(id);
        String here = path(id) + "/" + evaluation + "/retrait";
        View read = form.text("motif").isEmpty() ? null
                : Recap.before(form, it.sheet().title(), here, "practice.evaluation.withdraw", path(id));
        return read != null ? read
                : form.settle(path(id), () -> evaluations.withdraw(actor, id, evaluation, form.text("motif")),
                        () -> list(actor, it, evaluation, form));
    }

    private static String path(String id) {
        return "/pratiques/" + id + "/evaluations";
    }

    /** Each evaluation of the list has its own fields. */
    private static String at(String field, String evaluation) {
        return field + "-" + evaluation;
    }

    private View list(@Nullable Actor actor, Practice it, String about, Form form) {
        List<EvaluationRow> lines = lines(form.visit(), actor, it, evaluations.of(it));
        return form.page("rooms/practices/review/evaluations",
                form.visit().t("practice.evaluations.title", it.sheet().title()),
                new EvaluationsPage(it, lines, about, form));
    }

    private List<EvaluationRow> lines(Visit visit, @Nullable Actor actor, Practice it, List<AttachedEvaluation> all) {
        Map<Ref, Shown.Mention> mandates = Shown.all(shown,
                all.stream()
                        .flatMap(evaluation -> Stream.of(evaluation.mandate(), evaluation.replyMandate(),
                                evaluation.withdrawnMandate()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(EvaluationPages::mandate)
                        .toList(),
                visit.language());
        return all.stream().map(evaluation -> {
            boolean stands = evaluation.withdrawnAt() == null;
            return new EvaluationRow(evaluation, named(mandates, evaluation.mandate()),
                    named(mandates, evaluation.replyMandate()), named(mandates, evaluation.withdrawnMandate()),
                    stands && evaluation.it().repliedAt() == null && may(actor, it.carrier()),
                    stands && may(actor, evaluation.it().organisation()));
        }).toList();
    }

    private static Ref mandate(String id) {
        return new Ref("mandat", id);
    }

    private static String named(Map<Ref, Shown.Mention> mandates, @Nullable String mandate) {
        Shown.Mention line = mandate == null ? null : mandates.get(mandate(mandate));
        return line == null ? "" : line.detail().isEmpty() ? line.name() : line.name() + ", " + line.detail();
    }

    private static boolean may(@Nullable Actor actor, String organisation) {
        return actor != null && actor.may(Power.PUBLISH, organisation).allowed();
    }

    private List<Choice> organisations(Actor actor, Practice it) {
        Evidence.Case known = practices.known(it);
        return HeldMandate.choices(actor.inForce()
                .stream()
                .filter(held -> held.gives(Power.PUBLISH, actor.at()))
                .filter(held -> known.elsewhere(held.organisation())));
    }
}

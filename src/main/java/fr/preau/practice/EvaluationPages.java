package fr.preau.practice;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.kernel.Once;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.practice.EvaluationForm.Read;
import fr.preau.practice.Evaluations.Kept;
import fr.preau.practice.ReviewPages.Fault;
import fr.preau.practice.ReviewPages.For;
import fr.preau.web.Shown;
import fr.preau.web.Visit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The evaluations of a sheet, those withdrawn among them; where one is attached, replied to,
 * withdrawn.
 */
@Controller
@Who(Visitor.SIGNED_IN)
class EvaluationPages {
    private static final String ALL = "/pratiques/{id}/evaluations";
    private final Practices practices;
    private final Evaluations evaluations;
    private final Once once;
    private final List<Shown> shown;

    EvaluationPages(Practices practices, Evaluations evaluations, Once once, List<Shown> shown) {
        this.practices = practices;
        this.evaluations = evaluations;
        this.once = once;
        this.shown = shown;
    }

    /**
     * One evaluation on its page.
     *
     * @param by who attached it, for whom; empty when they are not known any more
     * @param replied who replied
     * @param withdrawn who withdrew it
     * @param reply whether this visitor may reply to it
     * @param withdraw whether they may withdraw it
     */
    record Line(
            Kept kept,
            String by,
            String replied,
            String withdrawn,
            boolean reply,
            boolean withdraw) {}

    /**
     * All that the list needs, with what was typed.
     *
     * @param about the evaluation that what was typed is about
     */
    record EvaluationsPage(
            Practice practice, List<Line> lines, String about, String typed, List<Fault> faults) {
        @Nullable String message(String evaluation, String field) {
            return about.equals(evaluation) ? Fault.message(faults, field) : null;
        }
    }

    /** All that the form needs, with everything that was typed. */
    record EvaluatePage(
            Practice practice, List<For> organisations, EvaluationForm form, List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }
    }

    @GetMapping(ALL)
    @Who(Visitor.ANYONE)
    View list(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return list(visit, 200, actor, practices.get(id), "", "", null);
    }

    @GetMapping(ALL + "/nouvelle")
    View edit(Visit visit, Actor actor, @PathVariable String id) {
        return form(visit, 200, actor, practices.get(id), new EvaluationForm(Map.of()), List.of());
    }

    @PostMapping(ALL)
    @Who(value = Visitor.SIGNED_IN, act = "practice.evaluate.act")
    View attach(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent) {
        Practice it = practices.get(id);
        var form = new EvaluationForm(sent.toSingleValueMap());
        Read read = form.read(Paris.day(actor.at()));
        if (read.draft() == null) {
            return form(visit, 422, actor, it, form, faults(visit, read));
        }
        Evaluations.Draft draft = read.draft();
        try {
            return visit.make(
                    once,
                    actor.id(),
                    sent.getFirst(Once.FIELD),
                    () -> {
                        evaluations.attach(actor, id, form.text("pour"), draft);
                        return it.path() + "#evaluations";
                    });
        } catch (Refusal.BadRequest mistake) {
            return form(visit, 422, actor, it, form, ReviewPages.faults(visit, mistake));
        }
    }

    private static List<Fault> faults(Visit visit, Read read) {
        return read.mistakes().stream()
                .map(one -> new Fault(one.field(), visit.t(one.key(), one.arguments().toArray())))
                .toList();
    }

    @PostMapping(ALL + "/{evaluation}/reponse")
    @Who(value = Visitor.SIGNED_IN, act = "practice.evaluation.reply.act")
    View reply(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String evaluation,
            @RequestParam(defaultValue = "") String reponse,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return settle(
                visit,
                actor,
                new About(id, evaluation, reponse),
                token,
                () -> evaluations.reply(actor, id, evaluation, reponse));
    }

    @PostMapping(ALL + "/{evaluation}/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "practice.evaluation.withdraw.act")
    View withdraw(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String evaluation,
            @RequestParam(defaultValue = "") String motif,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return settle(
                visit,
                actor,
                new About(id, evaluation, motif),
                token,
                () -> evaluations.withdraw(actor, id, evaluation, motif));
    }

    /** What a short form is about, and what was typed in it. */
    private record About(String sheet, String evaluation, String typed) {}

    private View settle(Visit visit, Actor actor, About about, String token, Runnable act) {
        try {
            return visit.settle(
                    once, actor.id(), token, "/pratiques/" + about.sheet() + "/evaluations", act);
        } catch (Refusal.BadRequest mistake) {
            Practice it = practices.get(about.sheet());
            return list(visit, 422, actor, it, about.evaluation(), about.typed(), mistake);
        }
    }

    private View list(
            Visit visit,
            int status,
            @Nullable Actor actor,
            Practice it,
            String about,
            String typed,
            Refusal.@Nullable BadRequest mistake) {
        List<Kept> all = evaluations.of(it);
        var page =
                new EvaluationsPage(
                        it,
                        lines(visit, actor, it, all),
                        about,
                        typed,
                        ReviewPages.faults(visit, mistake));
        return visit.page(
                status,
                "practice/evaluations",
                visit.t("practice.evaluations.title", it.sheet().title()),
                page);
    }

    private List<Line> lines(Visit visit, @Nullable Actor actor, Practice it, List<Kept> all) {
        Map<Ref, Shown.Line> mandates =
                Shown.all(
                        shown,
                        all.stream()
                                .flatMap(one ->
                                        Stream.of(
                                                one.mandate(),
                                                one.replyMandate(),
                                                one.withdrawnMandate()))
                                .filter(Objects::nonNull)
                                .distinct()
                                .map(EvaluationPages::mandate)
                                .toList(),
                        visit.language());
        return all.stream()
                .map(one -> {
                    boolean stands = one.withdrawnAt() == null;
                    return new Line(
                            one,
                            named(mandates, one.mandate()),
                            named(mandates, one.replyMandate()),
                            named(mandates, one.withdrawnMandate()),
                            stands && one.it().repliedAt() == null && may(actor, it.carrier()),
                            stands && may(actor, one.it().organisation()));
                })
                .toList();
    }

    private static Ref mandate(String id) {
        return new Ref("mandat", id);
    }

    private static String named(Map<Ref, Shown.Line> mandates, @Nullable String mandate) {
        Shown.Line line = mandate == null ? null : mandates.get(mandate(mandate));
        return line == null
                ? ""
                : line.detail().isEmpty() ? line.name() : line.name() + ", " + line.detail();
    }

    private static boolean may(@Nullable Actor actor, String organisation) {
        return actor != null && actor.may(Power.PUBLISH, organisation).allowed();
    }

    private View form(
            Visit visit,
            int status,
            Actor actor,
            Practice it,
            EvaluationForm form,
            List<Fault> faults) {
        var page = new EvaluatePage(it, organisations(actor, it, form), form, faults);
        return visit.page(
                status,
                "practice/evaluate",
                visit.t(
                        faults.isEmpty() ? "practice.evaluate.title" : "practice.evaluate.wrong",
                        it.sheet().title()),
                page);
    }

    private List<For> organisations(Actor actor, Practice it, EvaluationForm form) {
        Evidence.Case known = practices.known(it);
        return actor.inForce().stream()
                .filter(held -> held.gives(Power.PUBLISH, actor.at()))
                .filter(held -> known.elsewhere(held.organisation()))
                .map((Held held) ->
                        new For(
                                held.organisation(),
                                held.organisationName(),
                                held.organisation().equals(form.text("pour"))))
                .distinct()
                .toList();
    }
}

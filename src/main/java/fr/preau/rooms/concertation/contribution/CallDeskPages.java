package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.list.TableFile;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.Call.State;
import fr.preau.rooms.concertation.contribution.Calls.Outline;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import fr.preau.tools.convening.Conveners;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The desk of who convenes: a call prepared, published, closed, filled from elsewhere. */
@Controller
@Who(Visitor.SIGNED_IN)
record CallDeskPages(Calls calls, CallImports imports, Conveners conveners, Rights rights, Clock clock) {
    private static final String ONE = CallPages.ONE + "{id}";
    private static final int USUAL_DAYS = 30;
    private static final int USUAL_QUESTIONS = 3;

    record DeskPage(Call it, List<Question> questions, Form form) {
        List<Integer> rows() {
            return shown(form);
        }
    }

    /** All that the form of a file needs; what it would bring, once one was read. */
    record ImportPage(Call it, CallImports.@Nullable Report report, Form form) {}

    static String path(String id) {
        return CallPages.ONE + id + "/preparation";
    }

    /** The fields of questions that a page shows: those filled, and some more. */
    static List<Integer> shown(Form form) {
        int last = IntStream.rangeClosed(1, Calls.MOST_QUESTIONS)
                .filter(n -> !form.text("question-" + n).isEmpty())
                .max()
                .orElse(0);
        int most = Math.min(Calls.MOST_QUESTIONS, Math.max(USUAL_QUESTIONS, last + 2));
        return IntStream.rangeClosed(1, most).boxed().toList();
    }

    @GetMapping(CallPages.LIST + "/nouvel")
    View begin(Actor actor, Form form) {
        LocalDate today = Paris.day(actor.at());
        form.begun("ouverture", today).begun("fin", today.plusDays(USUAL_DAYS)).begun("longueur", "3000");
        return form.page("rooms/concertation/contribution/begin", form.visit().t("contribution.new.title"),
                NewPage.of(rights, actor, form));
    }

    @PostMapping(CallPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "contribution.act.begin")
    View make(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        Outline outline = outline(form, null);
        return form.make(() -> path(calls.begin(actor, organisation, Objects.requireNonNull(outline))),
                () -> begin(actor, form));
    }

    /** Who decides is meant by a name; the one there was stays, though others are called so. */
    private @Nullable Organisation decider(Form form, @Nullable Call before) {
        String typed = form.line("decideur");
        if (typed.isEmpty()) {
            return null;
        }
        String meant = before != null && typed.equals(before.deciderName()) ? before.decider() : typed;
        return conveners.meant("decideur", meant, Paris.day(clock.instant()));
    }

    /** What was typed; absent when something of it is wrong, all of which is said. */
    private @Nullable Outline outline(Form form, @Nullable Call before) {
        List<Question> questions = new ArrayList<>();
        for (int n = 1; n <= Calls.MOST_QUESTIONS; n++) {
            questions.add(new Question(n, form.text("question-" + n), form.text("indice-" + n)));
        }
        LocalDate from = day(form, "ouverture");
        LocalDate to = day(form, "fin");
        LocalDate any = Objects.requireNonNullElse(from, LocalDate.EPOCH);
        Organisation decider = form.read(() -> decider(form, before));
        Outline outline = form.read(() -> new Outline(form.text("titre"), form.text("presentation"),
                form.number("longueur"), any, from == null || to == null ? any : to, decider, questions));
        return form.sound() ? outline : null;
    }

    private static @Nullable LocalDate day(Form form, String field) {
        form.need(field, "contribution.fault.call.day");
        return form.day(field, "contribution.fault.call.day");
    }

    @GetMapping(ONE + "/preparation")
    View show(Actor actor, @PathVariable String id, Form form) {
        Call it = calls.convened(actor, id);
        List<Question> questions = calls.questions(id);
        form.begun("titre", it.title())
                .begun("presentation", it.lead())
                .begun("decideur", it.decider().equals(it.convener()) ? "" : it.deciderName())
                .begun("longueur", it.longest())
                .begun("ouverture", it.opensOn())
                .begun("fin", it.closesOn());
        if (!form.sent("edition")) {
            questions.forEach(question -> form.begun("question-" + question.n(), question.words())
                    .begun("indice-" + question.n(), question.hint()));
        }
        return form.page("rooms/concertation/contribution/desk", form.visit()
                .t(it.state() == State.DRAFT ? "contribution.desk.title" : "contribution.desk.followed", it.title()),
                new DeskPage(it, questions, form));
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "contribution.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        Call it = calls.convened(actor, id);
        Outline outline = outline(form, it);
        return form.settle(path(id),
                () -> calls.change(actor, id, form.number("edition"), Objects.requireNonNull(outline)),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/publication")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "contribution.act.publish")
    View publish(Actor actor, @PathVariable String id, Form form) {
        Call it = calls.convened(actor, id);
        form.reread(() -> recap(form, it));
        return form.settle(it.path(), () -> calls.publish(actor, id, form.number("edition")),
                () -> show(actor, id, form));
    }

    private View recap(Form form, Call it) {
        Visit visit = form.visit();
        Recap.Lines lines = Recap.of(form).wrote("contribution.call.title", it.title());
        for (Question question : calls.questions(it.id())) {
            lines.and(visit.t("contribution.question.n", question.n()), question.words(), true);
        }
        String from = visit.date(it.opensOn());
        String to = visit.date(it.closesOn());
        return lines.said("contribution.call.dates", visit.t("contribution.call.from.to", from, to))
                .wrote("contribution.decider", it.deciderName())
                .last(it.path() + "/publication", "contribution.publish.do");
    }

    @PostMapping(ONE + "/cloture")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "contribution.act.close")
    View close(Actor actor, @PathVariable String id, Form form) {
        Call it = calls.convened(actor, id);
        View read = Recap.before(form, it.title(), it.path() + "/cloture", "contribution.close.do", path(id));
        return read != null ? read : form.settle(it.path(), () -> calls.close(actor, id), () -> show(actor, id, form));
    }

    @GetMapping(ONE + "/import")
    View bring(Actor actor, @PathVariable String id, Form form) {
        return bring(calls.convened(actor, id), null, form);
    }

    private static View bring(Call it, CallImports.@Nullable Report report, Form form) {
        return form.page("rooms/concertation/contribution/import",
                form.visit().t("contribution.import.title", it.title()), new ImportPage(it, report, form));
    }

    /** Read, and told what it would bring; or brought, whole or not at all. */
    @PostMapping(ONE + "/import")
    @Who(value = Visitor.SIGNED_IN, act = "contribution.act.import")
    View bring(Actor actor, @PathVariable String id, Form form,
            @Upload.Field(value = "fichier", of = Allowance.TABLE) Upload sent) {
        Call it = calls.convened(actor, id);
        form.refuse(sent.isEmpty(), "fichier", "contribution.import.fault.none");
        if (!form.sound()) {
            return bring(it, null, form);
        }
        boolean named = form.has("noms", "oui");
        CallImports.Report report = imports.read(it, sent, named, calls.questions(id));
        TableFile.Fault unread = report.unread();
        int many = report.faults().many();
        if (unread != null) {
            form.wrong("fichier", unread.key(), unread.arguments().toArray());
        }
        form.refuse(many > 0, "fichier", "contribution.import.fault.rejected", many);
        return !form.sound() || form.has("essai", "oui") ? bring(it, report, form)
                : form.settle(it.path() + (report.proposals() ? "/propositions" : "/contributions"),
                        () -> imports.bring(actor, it, sent, named), () -> bring(it, report, form));
    }
}

package fr.preau.rooms.charters.commitment;

import fr.preau.ground.files.Files;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The page of a promise, and what who promises and whom it is for do there. */
@Controller
record CommitmentActPages(CommitmentView view, Commitments commitments, CommitmentReports reports, CommitmentActs acts,
        Files files, CommitmentView.SequelLookup beside) {
    private static final String ONE = "/engagements/{id}";

    @GetMapping(ONE)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        return form.visit().kept(() -> {
            CommitmentView.Page page = view.page(actor, id, beside, form);
            return form.page("rooms/charters/commitment/show", page.it().sentence(), page);
        });
    }

    @PostMapping(ONE + "/acceptation")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "commitment.accept.act")
    View accept(Actor actor, @PathVariable String id, Form form) {
        LocalDate day = form.day("acte_le", "commitment.refused.act.day");
        CommitmentView.Page page = view.page(actor, id, beside, form);
        if (page.acts()) {
            boolean named = !form.line("acte").isEmpty();
            form.refuse(!named, "acte", "commitment.refused.act", page.it().promiserName());
            form.need("acte_le", "commitment.refused.act.day");
        }
        form.reread(() -> recap(form, page));
        return settle(actor, id, form, () -> commitments.accept(actor, id, form.line("acte"), day));
    }

    private static View recap(Form form, CommitmentView.Page page) {
        Commitment it = page.it();
        Visit visit = form.visit();
        Recap.Lines lines = Recap.of(form)
                .wrote("commitment.who", it.promiserName())
                .wrote("commitment.what", it.sentence())
                .wrote("commitment.for", CommitmentView.names(visit, it))
                .said("commitment.due", visit.date(it.due()));
        if (page.acts()) {
            lines.wrote("commitment.act", form.line("acte"));
        }
        return lines.last(it.path() + "/acceptation", "commitment.accept");
    }

    @PostMapping(ONE + "/refus")
    @Who(value = Visitor.SIGNED_IN, act = "commitment.decline.act")
    View decline(Actor actor, @PathVariable String id, Form form) {
        return done(actor, id, "refus", form);
    }

    @PostMapping(ONE + "/dependances")
    @Who(value = Visitor.SIGNED_IN, act = "commitment.depend.act")
    View depend(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, () -> commitments.depend(actor, id, ProposePages.upon(form)));
    }

    /** With a document, if one was chosen, which is kept for who promised. */
    @PostMapping(ONE + "/comptes-rendus")
    @Who(value = Visitor.SIGNED_IN, act = "commitment.report.act")
    View report(Actor actor, @PathVariable String id, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT) Upload document) {
        form.need("date", "commitment.refused.report.day");
        LocalDate day = form.day("date", "commitment.refused.report.day");
        form.need("mots", "commitment.report.words.none");
        return settle(actor, id, form,
                () -> reports.report(actor, id,
                        new CommitmentReports.Report(Objects.requireNonNull(day), ProposePages.figure(form, "valeur"),
                                form.text("mots"), form.has("fait", "oui"), kept(actor, id, form, document))));
    }

    private Files.@Nullable BroughtFile kept(Actor actor, String id, Form form, Upload sent) {
        if (sent.isEmpty()) {
            return null;
        }
        Commitment it = commitments.get(id);
        if (!actor.may(Power.CONTRIBUTE, it.promiser()).allowed()) {
            throw new Refusal.Forbidden("commitment.refused.report.voice", it.promiserName());
        }
        return files.keep(it.promiser(), sent, form.visit(), why -> {
            throw new Refusal.BadRequest("document", "commitment.refused.document", why);
        });
    }

    @PostMapping(ONE + "/paroles")
    @Who(value = Visitor.SIGNED_IN, act = "commitment.say.act")
    View say(Actor actor, @PathVariable String id, Form form) {
        form.asking("motif", "raison");
        return settle(actor, id, form, () -> reports.say(actor, id, form.text("organisation"),
                form.has("parole", "confirme"), form.text("raison")));
    }

    @PostMapping(ONE + "/pause")
    @Who(value = Visitor.SIGNED_IN, act = "commitment.pause.act")
    View pause(Actor actor, @PathVariable String id, Form form) {
        return done(actor, id, "pause", form);
    }

    @PostMapping(ONE + "/reprise")
    @Who(value = Visitor.SIGNED_IN, act = "commitment.pause.act")
    View resume(Actor actor, @PathVariable String id, Form form) {
        return done(actor, id, "reprise", form);
    }

    @PostMapping(ONE + "/abandon")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "commitment.give-up.act")
    View giveUp(Actor actor, @PathVariable String id, Form form) {
        return done(actor, id, "abandon", form);
    }

    @PostMapping(ONE + "/retour")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "commitment.return.act")
    View takeUpAgain(Actor actor, @PathVariable String id, Form form) {
        return done(actor, id, "retour", form);
    }

    private View done(Actor actor, String id, String act, Form form) {
        return acts.all.sent(actor, id, act, form, CommitmentPages.LIST + "/" + id, () -> show(actor, id, form));
    }

    private View settle(Actor actor, String id, Form form, Runnable act) {
        return form.settle(CommitmentPages.LIST + "/" + id, act, () -> show(actor, id, form));
    }
}

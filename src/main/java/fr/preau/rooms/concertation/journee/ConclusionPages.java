package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.consent.Consents;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What a journée concludes: put by who convenes, answered by the organisations that take part. */
@Controller
@Who(Visitor.SIGNED_IN)
record ConclusionPages(Journees journees, JourneeConclusions conclusions, JourneeDeskPages desk, JourneePanels panels) {
    private static final String ONE = JourneePages.ONE + "{id}";
    private static final String THERE = "#conclusions";

    @PostMapping(ONE + "/preparation/conclusions")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.put")
    View put(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        form.need("mots", "journee.fault.conclusion.none");
        LocalDate last = last(actor, form, "echeance");
        return form.make(() -> {
            conclusions.put(actor, id, form.text("mots"), last, form.line("scrutin"),
                    form.text("suites").lines().toList());
            return it.path() + THERE;
        }, () -> desk.show(actor, id, form));
    }

    @PostMapping(ONE + "/preparation/instance")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.entrust")
    View entrust(Actor actor, @PathVariable String id, Form form) {
        journees.convened(actor, id);
        return form.settle(JourneeDeskPages.path(id), () -> conclusions.entrust(actor, id, form.line("instance")),
                () -> desk.show(actor, id, form));
    }

    @PostMapping(ONE + "/conclusions/{n}/suites")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.follow")
    View follow(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Journee it = journees.convened(actor, id);
        return form.settle(it.path() + THERE,
                () -> conclusions.follow(actor, id, n, form.text("suites-" + n).lines().toList()),
                () -> desk.show(actor, id, form));
    }

    @PostMapping(ONE + "/conclusions/{n}/avis")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.answer")
    View answer(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Journee it = journees.get(id);
        boolean consents = form.has("avis", "CONSENTEMENT");
        form.refuse(!consents && !form.has("avis", "OBJECTION"), "raison-" + n, "journee.fault.avis");
        form.asking("raison", "raison-" + n);
        return form.settle(it.path() + THERE,
                () -> conclusions.answer(actor, form.text("pour"), id, n, consents, form.text("raison-" + n)),
                () -> panels.page(actor, it, form));
    }

    /** Until when those who take part answer: a fortnight unless it is said. */
    private static LocalDate last(Actor actor, Form form, String field) {
        LocalDate typed = form.day(field, "consent.fault.jour");
        return typed == null ? Paris.day(actor.at()).plusDays(Consents.USUAL_DAYS) : typed;
    }

    /** Other words, or the same, are put to those who take part. */
    @PostMapping(ONE + "/conclusions/{n}/texte")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.put")
    View reword(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Journee it = journees.convened(actor, id);
        form.need("texte-" + n, "journee.fault.conclusion.none");
        LocalDate last = last(actor, form, "echeance-" + n);
        form.asking("mots", "texte-" + n)
                .asking("sieges", "texte-" + n)
                .asking("echeance", "echeance-" + n)
                .asking(Form.NOWHERE, "texte-" + n);
        return form.settle(it.path() + "#c" + n, () -> conclusions.reword(actor, id, n, form.text("texte-" + n), last),
                () -> desk.show(actor, id, form));
    }
}

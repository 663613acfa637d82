package fr.preau.journee;

import fr.preau.account.Actor;
import fr.preau.form.Form;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * JourneeConclusions: put by who convenes, answered by the organisations that take part, concluded.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record ConclusionPages(
        Journees journees,
        JourneeConclusions conclusions,
        JourneeDeskPages desk,
        JourneePanels panels) {
    private static final String ONE = JourneePages.ONE + "{id}";
    private static final String THERE = "#conclusions";

    @PostMapping(ONE + "/preparation/conclusions")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.put")
    View put(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        form.need("mots", "journee.fault.conclusion.none");
        return form.make(
                () -> {
                    conclusions.put(
                            actor,
                            id,
                            form.text("mots"),
                            form.line("scrutin"),
                            form.text("suites").lines().toList());
                    return it.path() + THERE;
                },
                () -> desk.show(actor, id, form));
    }

    @PostMapping(ONE + "/preparation/instance")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.entrust")
    View entrust(Actor actor, @PathVariable String id, Form form) {
        journees.convened(actor, id);
        return form.settle(
                JourneeDeskPages.path(id),
                () -> conclusions.entrust(actor, id, form.line("instance")),
                () -> desk.show(actor, id, form));
    }

    @PostMapping(ONE + "/conclusions/{n}/suites")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.follow")
    View follow(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Journee it = journees.convened(actor, id);
        return form.settle(
                it.path() + THERE,
                () -> conclusions.follow(actor, id, n, form.text("suites-" + n).lines().toList()),
                () -> desk.show(actor, id, form));
    }

    @PostMapping(ONE + "/conclusions/{n}/avis")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.answer")
    View answer(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Journee it = journees.get(id);
        boolean consents = form.has("avis", "CONSENTEMENT");
        form.refuse(
                !consents && !form.has("avis", "OBJECTION"), "raison-" + n, "journee.fault.avis");
        form.asking("raison", "raison-" + n);
        return form.settle(
                it.path() + THERE,
                () ->
                        conclusions.answer(
                                actor,
                                form.text("pour"),
                                id,
                                n,
                                consents,
                                form.text("raison-" + n)),
                () -> panels.page(actor, it, form));
    }

    @PostMapping(ONE + "/conclusions/{n}/issue")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.conclude")
    View conclude(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Journee it = journees.convened(actor, id);
        return form.settle(
                it.path() + THERE,
                () -> conclusions.conclude(actor, id, n),
                () -> desk.show(actor, id, form));
    }
}

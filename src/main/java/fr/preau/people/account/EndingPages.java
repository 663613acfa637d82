package fr.preau.people.account;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The end of a mandate for the instance: what waits, finding a mandate, proposing, deciding. */
@Controller
@RequestMapping(Endings.PATH)
@Who(Visitor.OPERATOR)
record EndingPages(Endings endings, Mandates mandates, Organisations organisations) {
    private static final int FOUND = 10;

    /** All that the list needs; {@code chosen} is the organisation whose mandates are shown. */
    record ListPage(List<Endings.Ending> open, String me, String text, List<Organisation> found,
            @Nullable Organisation chosen, List<MandateLine> inForce) {}

    @GetMapping
    View list(Visit visit, Actor actor, @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "organisation", defaultValue = "") String chosen) {
        Organisation organisation = chosen.isEmpty() ? null : organisations.get(chosen);
        List<MandateLine> inForce = organisation == null ? List.of()
                : mandates.of(chosen)
                        .stream()
                        .map(mandate -> MandateLine.of(visit, mandate, actor.at(), chosen))
                        .filter(line -> !line.over())
                        .toList();
        return visit.page("people/account/endings", visit.t("account.ending.title"),
                new ListPage(endings.open(actor.at()), actor.id(), text.strip(),
                        text.isBlank() ? List.of() : organisations.search(text, FOUND), organisation, inForce));
    }

    /** What of a mandate one may do here. */
    enum ViewerRole {
        /** Propose its end. */
        PROPOSES,
        /** Proposed it: another one decides. */
        WAITS,
        /** Agrees or refuses. */
        DECIDES,
        /** It is their own mandate that is at stake. */
        CONCERNED
    }

    record EndingPage(MandateLine line, String organisation, String path, ViewerRole seen,
            Endings.@Nullable Ending ending, Form form) {}

    @GetMapping("/{mandat}")
    View show(Actor actor, @PathVariable String mandat, Form form) {
        Visit visit = form.visit();
        Mandates.Mandate mandate = mandates.get(mandat);
        Endings.Ending ending = endings.open(actor.at(), mandat).orElse(null);
        HeldMandate held = mandate.held();
        MandateRows.requireNotOver(actor.at(), mandate);
        var page = new EndingPage(MandateLine.of(visit, mandate, actor.at(), held.organisation()),
                held.organisationName(), Endings.PATH + "/" + mandat, seen(actor, mandate, ending), ending, form);
        return form.page("people/account/ending", visit.t("account.ending.h1"), page);
    }

    private static ViewerRole seen(Actor actor, Mandates.Mandate mandate, Endings.@Nullable Ending ending) {
        if (mandate.person().equals(actor.id())) {
            return ViewerRole.CONCERNED;
        }
        if (ending == null) {
            return ViewerRole.PROPOSES;
        }
        return ending.asker().equals(actor.id()) ? ViewerRole.WAITS : ViewerRole.DECIDES;
    }

    @PostMapping("/{mandat}/propositions")
    @Who(value = Visitor.OPERATOR, act = "account.act.propose-end", about = "mandat:mandat")
    View propose(Actor actor, @PathVariable String mandat, Form form) {
        mandates.get(mandat);
        return form.settle(Endings.PATH, () -> endings.propose(actor, mandat, form.text("motif")),
                () -> show(actor, mandat, form));
    }

    @PostMapping("/{mandat}/confirmation")
    @Who(value = Visitor.OPERATOR, act = "account.act.agree-end", about = "mandat:mandat")
    View agree(Actor actor, @PathVariable String mandat, Form form) {
        return form.settle(Endings.PATH, () -> endings.agree(actor, mandat));
    }

    @PostMapping("/{mandat}/refus")
    @Who(value = Visitor.OPERATOR, act = "account.act.refuse-end", about = "mandat:mandat")
    View refuse(Actor actor, @PathVariable String mandat, Form form) {
        return form.settle(Endings.PATH, () -> endings.refuse(actor, mandat));
    }

    @PostMapping("/{mandat}/retrait")
    @Who(value = Visitor.OPERATOR, act = "account.act.withdraw-end", about = "mandat:mandat")
    View withdraw(Actor actor, @PathVariable String mandat, Form form) {
        return form.settle(Endings.PATH, () -> endings.withdraw(actor, mandat));
    }
}

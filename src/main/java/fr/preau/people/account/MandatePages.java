package fr.preau.people.account;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Mandates of an organisation: who administers it sees and ends them; a holder gives back. */
@Controller
@RequestMapping("/organisations/{id}/mandats")
record MandatePages(Organisations organisations, Mandates mandates, Renewals renewals) {
    private static final String KEEP = "garder";
    private static final String END = "finir";
    private static final String CHOICE = "choix_";
    private static final String FUNCTION = "fonction_";

    record ManagePage(Organisation organisation, List<MandateLine> now, List<MandateLine> past) {}

    @GetMapping
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER)
    View list(Visit visit, Actor actor, @PathVariable String id) {
        Organisation organisation = organisations.get(id);
        List<MandateLine> all = mandates.of(id)
                .stream()
                .map(mandate -> MandateLine.of(visit, mandate, actor.at(), id))
                .toList();
        return visit.page("people/account/manage", visit.t("account.manage.title", organisation.name()),
                new ManagePage(organisation, all.stream().filter(line -> !line.over()).toList(),
                        all.stream().filter(MandateLine::over).toList()));
    }

    record EndPage(Organisation organisation, MandateLine line, boolean mine, Form form) {}

    @GetMapping("/{mandat}/fin")
    @Who(Visitor.SIGNED_IN)
    View ending(Actor actor, @PathVariable String id, @PathVariable String mandat, Form form) {
        return ending(actor, concerning(actor, id, mandat), form);
    }

    @PostMapping("/{mandat}/fin")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "account.act.end", about = "mandat:mandat")
    View end(Actor actor, @PathVariable String id, @PathVariable String mandat, Form form) {
        Mandates.Mandate ending = concerning(actor, id, mandat);
        boolean now = form.has("quand", "maintenant");
        LocalDate lastDay = now ? null : form.day("au", "account.form.error.day");
        form.refuse(!now && lastDay == null, "au", "account.end.error.when");
        return form.settle(() -> {
            if (lastDay == null) {
                mandates.end(actor, mandat);
            } else {
                mandates.end(actor, mandat, lastDay);
            }
            return after(actor, id);
        }, () -> ending(actor, ending, form));
    }

    private View ending(Actor actor, Mandates.Mandate ending, Form form) {
        Visit visit = form.visit();
        String id = ending.held().organisation();
        var page = new EndPage(organisations.get(id), MandateLine.of(visit, ending, actor.at(), id),
                ending.person().equals(actor.id()), form);
        return form.page("people/account/end", visit.t("account.end.title"), page);
    }

    /** The mandate, for who may know of it here: the others are told there is none. */
    private Mandates.Mandate concerning(Actor actor, String id, String mandat) {
        Mandates.Mandate mandate = mandates.get(mandat);
        if (!mandate.held().organisation().equals(id)) {
            throw new Refusal.NotFound("mandat", "account.mandate.unknown");
        }
        boolean gave = actor.mandates().stream().anyMatch(held -> mandate.givenBy().contains(held.mandate()));
        if (!mandate.person().equals(actor.id()) && !gave) {
            actor.may(Power.ADMINISTER, id).orRefuse();
        }
        MandateRows.requireNotOver(actor.at(), mandate);
        return mandate;
    }

    /** Where one goes on: to the list for who administers, to one’s own space otherwise. */
    private static String after(Actor actor, String id) {
        Instant at = actor.at();
        boolean administers = actor.mandates()
                .stream()
                .anyMatch(held -> held.organisation().equals(id) && held.gives(Power.ADMINISTER, at));
        return administers ? OrganisationPages.PATH + "/" + id + "/mandats" : MyPages.PATH;
    }

    /** One mandate of the form, with what was chosen and typed for it. */
    record Choice(MandateLine line, String chosen, String function) {}

    record RenewalPage(Organisation organisation, Renewals.@Nullable Election election, List<Choice> choices,
            Form form) {}

    /**
     * After an election: every mandate of an organisation on one form, one deliberation, one act.
     */
    @PostMapping("/renouvellement")
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER, act = "account.act.renew", about = "organisation:id")
    View renew(Actor actor, @PathVariable String id, Form form) {
        List<Renewals.Decision> decisions = decisions(form);
        Renewals.Term term = term(form);
        return form.settle(OrganisationPages.PATH + "/" + id + "/mandats",
                () -> renewals.renew(actor, id, decisions, Objects.requireNonNull(term)),
                () -> renewing(actor, id, form));
    }

    private static List<Renewals.Decision> decisions(Form form) {
        List<Renewals.Decision> decisions = form.texts()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().startsWith(CHOICE)
                        && (entry.getValue().equals(KEEP) || entry.getValue().equals(END)))
                .map(entry -> {
                    String mandate = entry.getKey().substring(CHOICE.length());
                    return new Renewals.Decision(mandate, entry.getValue().equals(KEEP), form.line(FUNCTION + mandate));
                })
                .toList();
        form.refuse(decisions.isEmpty(), "choix", "account.renew.error.nothing");
        return decisions;
    }

    private static Renewals.@Nullable Term term(Form form) {
        String source = form.line("source");
        LocalDate from = form.day("du", "account.form.error.day");
        LocalDate until = form.day("au", "account.form.error.day");
        LocalDate dated = form.day("date_source", "account.form.error.day");
        form.refuse(source.isEmpty(), "source", "account.mandate.error.source");
        form.refuse(from == null, "du", "account.form.error.from");
        form.refuse(until == null, "au", "account.end.error.when");
        return from == null || until == null ? null : new Renewals.Term(from, until, source, dated);
    }

    @GetMapping("/renouvellement")
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER)
    View renewing(Actor actor, @PathVariable String id, Form form) {
        Visit visit = form.visit();
        Renewals.refuseInstance(id);
        Organisation organisation = organisations.get(id);
        List<Choice> choices = mandates.of(id)
                .stream()
                .filter(mandate -> mandate.held().standsInFor() == null && mandate.held().inForce(actor.at()))
                .map(mandate -> {
                    MandateLine line = MandateLine.of(visit, mandate, actor.at(), id);
                    return new Choice(line, form.text(CHOICE + line.mandate(), KEEP),
                            form.text(FUNCTION + line.mandate(), line.function()));
                })
                .toList();
        var page = new RenewalPage(organisation, renewals.election(organisation.kind()), choices, form);
        return form.page("people/account/renew", visit.t("account.renew.title", organisation.name()), page);
    }
}

package fr.preau.account;

import fr.preau.form.Form;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
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

/** After an election: every mandate of an organisation on one form, one deliberation, one act. */
@Controller
@RequestMapping("/organisations/{id}/mandats/renouvellement")
@Who(value = Visitor.HOLDER, power = Power.ADMINISTER)
record RenewalPages(Organisations organisations, Mandates mandates, Renewals renewals) {
    private static final String KEEP = "garder";
    private static final String END = "finir";
    private static final String CHOICE = "choix_";
    private static final String FUNCTION = "fonction_";

    /** One mandate of the form, with what was chosen and typed for it. */
    record Choice(MandateLine line, String chosen, String function) {}

    record RenewalPage(
            Organisation organisation,
            Renewals.@Nullable Election election,
            List<Choice> choices,
            Form form) {}

    @PostMapping
    @Who(
            value = Visitor.HOLDER,
            power = Power.ADMINISTER,
            act = "account.act.renew",
            about = "organisation:id")
    View renew(Actor actor, @PathVariable String id, Form form) {
        List<Renewals.Decision> decisions = decisions(form);
        Renewals.Term term = term(form);
        return form.settle(
                OrganisationPages.PATH + "/" + id + "/mandats",
                () -> renewals.renew(actor, id, decisions, Objects.requireNonNull(term)),
                () -> edit(actor, id, form));
    }

    private static List<Renewals.Decision> decisions(Form form) {
        List<Renewals.Decision> decisions =
                form.texts().entrySet().stream()
                        .filter(entry ->
                                entry.getKey().startsWith(CHOICE)
                                        && (entry.getValue().equals(KEEP)
                                                || entry.getValue().equals(END)))
                        .map(entry -> {
                            String mandate = entry.getKey().substring(CHOICE.length());
                            return new Renewals.Decision(
                                    mandate,
                                    entry.getValue().equals(KEEP),
                                    form.line(FUNCTION + mandate));
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

    @GetMapping
    View edit(Actor actor, @PathVariable String id, Form form) {
        Visit visit = form.visit();
        Renewals.refuseInstance(id);
        Organisation organisation = organisations.get(id);
        List<Choice> choices =
                mandates.of(id).stream()
                        .filter(one ->
                                one.held().standsInFor() == null
                                        && one.held().state(actor.at()) == Held.State.IN_FORCE)
                        .map(one -> {
                            MandateLine line = MandateLine.of(visit, one, actor.at(), id);
                            return new Choice(
                                    line,
                                    form.text(CHOICE + line.mandate(), KEEP),
                                    form.text(FUNCTION + line.mandate(), line.function()));
                        })
                        .toList();
        var page =
                new RenewalPage(
                        organisation, renewals.election(organisation.kind()), choices, form);
        return form.page(
                "account/renew", visit.t("account.renew.title", organisation.name()), page);
    }
}

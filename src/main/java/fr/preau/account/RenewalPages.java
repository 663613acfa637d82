package fr.preau.account;

import fr.preau.account.MandateForm.Fault;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** After an election: every mandate of an organisation on one form, one deliberation, one act. */
@Controller
@RequestMapping("/organisations/{id}/mandats/renouvellement")
@Who(value = Visitor.HOLDER, power = Power.ADMINISTER)
class RenewalPages {
    private static final String KEEP = "garder";
    private static final String END = "finir";
    private final Organisations organisations;
    private final Mandates mandates;
    private final Renewals renewals;
    private final Once once;

    RenewalPages(Organisations organisations, Mandates mandates, Renewals renewals, Once once) {
        this.organisations = organisations;
        this.mandates = mandates;
        this.renewals = renewals;
        this.once = once;
    }

    /** One mandate of the form, with what was chosen and typed for it. */
    record Choice(MandateLine line, String chosen, String function) {}

    /** All that the form needs. */
    record RenewalPage(
            Organisation organisation,
            Renewals.@Nullable Election election,
            List<Choice> choices,
            Map<String, String> typed,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }

        String typed(String field) {
            return typed.getOrDefault(field, "");
        }
    }

    @GetMapping
    View edit(Visit visit, Actor actor, @PathVariable String id) {
        return form(visit, 200, actor, id, Map.of(), List.of());
    }

    @PostMapping
    @Who(
            value = Visitor.HOLDER,
            power = Power.ADMINISTER,
            act = "account.act.renew",
            about = "organisation:id")
    View renew(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> typed) {
        try {
            List<Renewals.Decision> decisions = decisions(typed);
            Renewals.Term term = term(typed);
            return visit.settle(
                    once,
                    actor.id(),
                    typed.get(Once.FIELD),
                    () -> {
                        renewals.renew(actor, id, decisions, term);
                        return OrganisationPages.PATH + "/" + id + "/mandats";
                    });
        } catch (Refusal.BadRequest mistake) {
            return form(visit, 422, actor, id, typed, List.of(Fault.of(visit, mistake)));
        }
    }

    private static List<Renewals.Decision> decisions(Map<String, String> typed) {
        List<Renewals.Decision> decisions =
                typed.entrySet().stream()
                        .filter(entry ->
                                entry.getKey().startsWith("choix_")
                                        && (entry.getValue().equals(KEEP)
                                                || entry.getValue().equals(END)))
                        .map(entry -> {
                            String mandate = entry.getKey().substring("choix_".length());
                            return new Renewals.Decision(
                                    mandate,
                                    entry.getValue().equals(KEEP),
                                    MandateForm.clean(typed.get("fonction_" + mandate)));
                        })
                        .toList();
        Limits.refuse(decisions.isEmpty(), "choix", "account.renew.error.nothing");
        return decisions;
    }

    private static Renewals.Term term(Map<String, String> typed) {
        LocalDate from = MandateForm.day("du", MandateForm.clean(typed.get("du")));
        LocalDate until = MandateForm.day("au", MandateForm.clean(typed.get("au")));
        String source = MandateForm.clean(typed.get("source"));
        Limits.refuse(source.isEmpty(), "source", "account.mandate.error.source");
        Limits.refuse(from == null, "du", "account.form.error.from");
        Limits.refuse(until == null, "au", "account.end.error.when");
        return new Renewals.Term(
                Objects.requireNonNull(from),
                Objects.requireNonNull(until),
                source,
                MandateForm.day("date_source", MandateForm.clean(typed.get("date_source"))));
    }

    private View form(
            Visit visit,
            int status,
            Actor actor,
            String id,
            Map<String, String> typed,
            List<Fault> faults) {
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
                                    typed.getOrDefault("choix_" + line.mandate(), KEEP),
                                    typed.getOrDefault(
                                            "fonction_" + line.mandate(), line.function()));
                        })
                        .toList();
        var page =
                new RenewalPage(
                        organisation,
                        renewals.election(organisation.kind()),
                        choices,
                        typed,
                        faults);
        String title =
                visit.t(
                        faults.isEmpty() ? "account.renew.title" : "account.renew.title.error",
                        organisation.name());
        return visit.page(status, "account/renew", title, page);
    }
}

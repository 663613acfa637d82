package fr.preau.account;

import fr.preau.account.MandateForm.Fault;
import fr.preau.kernel.Once;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Period;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The merger of an organisation that the référentiel lacks: proposing it, deciding. */
@Controller
@RequestMapping(Mergers.PATH)
@Who(Visitor.OPERATOR)
class MergerPages {
    private final Mergers mergers;
    private final Organisations organisations;
    private final Once once;

    MergerPages(Mergers mergers, Organisations organisations, Once once) {
        this.mergers = mergers;
        this.organisations = organisations;
        this.once = once;
    }

    /** What one may do about it. */
    enum Seen {
        PROPOSES,
        /** Proposed it: another one decides. */
        WAITS,
        /** Agrees or refuses. */
        DECIDES,
        /** It is decided, or the référentiel says what becomes of it. */
        OVER
    }

    /** What was typed: the successor by its reference or its name, the day, the source. */
    record Typed(String par, String du, String source) {}

    /** All that the page needs. */
    record MergerPage(
            Organisation organisation,
            String path,
            Seen seen,
            Mergers.@Nullable Merger merger,
            Typed typed,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }
    }

    @GetMapping("/{organisation}")
    View show(Visit visit, Actor actor, @PathVariable String organisation) {
        LocalDate today = Paris.day(actor.at());
        return show(
                visit, 200, actor, organisation, new Typed("", today.toString(), ""), List.of());
    }

    private View show(
            Visit visit, int status, Actor actor, String id, Typed typed, List<Fault> faults) {
        Organisation organisation = organisations.get(id);
        Mergers.Merger merger = mergers.last(id).filter(one -> one.open(actor.at())).orElse(null);
        var page =
                new MergerPage(
                        organisation,
                        Mergers.PATH + "/" + id,
                        Mergers.possible(organisation) ? seen(actor, merger) : Seen.OVER,
                        merger,
                        typed,
                        faults);
        return visit.page(status, "account/merger", visit.t("account.merger.title"), page);
    }

    private static Seen seen(Actor actor, Mergers.@Nullable Merger merger) {
        if (merger == null) {
            return Seen.PROPOSES;
        }
        return merger.asker().equals(actor.id()) ? Seen.WAITS : Seen.DECIDES;
    }

    @PostMapping("/{organisation}/propositions")
    @Who(value = Visitor.OPERATOR, act = "account.act.propose-merger")
    View propose(
            Visit visit,
            Actor actor,
            @PathVariable String organisation,
            @RequestParam(defaultValue = "") String par,
            @RequestParam(defaultValue = "") String du,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        organisations.get(organisation);
        Typed typed = new Typed(par.strip(), du.strip(), source.strip());
        try {
            var draft =
                    new Mergers.Draft(
                            organisation, successor(typed.par()), day(typed.du()), typed.source());
            return settle(visit, actor, organisation, token, () -> mergers.propose(actor, draft));
        } catch (Refusal.BadRequest mistake) {
            return show(visit, 422, actor, organisation, typed, List.of(Fault.of(visit, mistake)));
        }
    }

    /** By its reference, or by a name that only one of them has. */
    private String successor(String typed) {
        Limits.refuse(typed.isEmpty(), "par", "account.merger.error.none");
        Organisation named = organisations.find(typed).orElse(null);
        if (named != null) {
            return named.id();
        }
        List<Organisation> found = organisations.namesakes(typed);
        Limits.refuse(found.isEmpty(), "par", "account.merger.error.unknown");
        Limits.refuse(found.size() > 1, "par", "account.merger.error.several");
        return found.getFirst().id();
    }

    private static LocalDate day(String typed) {
        try {
            return Period.day(typed);
        } catch (DateTimeException e) {
            throw new Refusal.BadRequest("du", "account.merger.error.day");
        }
    }

    @PostMapping("/{organisation}/confirmation")
    @Who(value = Visitor.OPERATOR, act = "account.act.agree-merger")
    View agree(
            Visit visit,
            Actor actor,
            @PathVariable String organisation,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return settle(visit, actor, organisation, token, () -> mergers.agree(actor, organisation));
    }

    @PostMapping("/{organisation}/refus")
    @Who(value = Visitor.OPERATOR, act = "account.act.refuse-merger")
    View refuse(
            Visit visit,
            Actor actor,
            @PathVariable String organisation,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return settle(visit, actor, organisation, token, () -> mergers.refuse(actor, organisation));
    }

    private View settle(
            Visit visit, Actor actor, String organisation, String token, Runnable deed) {
        return visit.settle(
                once, actor.id(), token, OrganisationPages.PATH + "/" + organisation, deed);
    }
}

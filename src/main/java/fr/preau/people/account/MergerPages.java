package fr.preau.people.account;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
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

/** The merger of an organisation that the référentiel lacks: proposing it, deciding. */
@Controller
@RequestMapping(Mergers.PATH)
@Who(Visitor.OPERATOR)
record MergerPages(Mergers mergers, Organisations organisations) {
    /** What one may do about it. */
    enum ViewerRole {
        PROPOSES,
        /** Proposed it: another one decides. */
        WAITS,
        /** Agrees or refuses. */
        DECIDES,
        /** It is decided, or the référentiel says what becomes of it. */
        OVER
    }

    record MergerPage(Organisation organisation, String path, ViewerRole seen, Mergers.@Nullable Merger merger,
            Form form) {}

    @GetMapping("/{organisation}")
    View show(Actor actor, @PathVariable String organisation, Form form) {
        return page(actor, organisation, form.begun("du", Paris.day(actor.at())));
    }

    private View page(Actor actor, String id, Form form) {
        Organisation organisation = organisations.get(id);
        Mergers.Merger merger = mergers.last(id).filter(one -> one.open(actor.at())).orElse(null);
        var page = new MergerPage(organisation, Mergers.PATH + "/" + id,
                Mergers.possible(organisation) ? seen(actor, merger) : ViewerRole.OVER, merger, form);
        return form.page("people/account/merger", form.visit().t("account.merger.title"), page);
    }

    private static ViewerRole seen(Actor actor, Mergers.@Nullable Merger merger) {
        if (merger == null) {
            return ViewerRole.PROPOSES;
        }
        return merger.asker().equals(actor.id()) ? ViewerRole.WAITS : ViewerRole.DECIDES;
    }

    @PostMapping("/{organisation}/propositions")
    @Who(value = Visitor.OPERATOR, act = "account.act.propose-merger")
    View propose(Actor actor, @PathVariable String organisation, Form form) {
        organisations.get(organisation);
        LocalDate since = form.day("du", "account.merger.error.day");
        form.refuse(since == null, "du", "account.merger.error.day");
        return form.settle(path(organisation), () -> mergers.propose(actor, draft(organisation, since, form)),
                () -> page(actor, organisation, form));
    }

    private Mergers.Draft draft(String organisation, @Nullable LocalDate since, Form form) {
        return new Mergers.Draft(organisation, successor(form.line("par")), Objects.requireNonNull(since),
                form.line("source"));
    }

    /** By its reference, or by a name that only one of them has. */
    private String successor(String typed) {
        Refusal.refuse(typed.isEmpty(), "par", "account.merger.error.none");
        Organisation named = organisations.find(typed).orElse(null);
        if (named != null) {
            return named.id();
        }
        List<Organisation> found = organisations.namesakes(typed);
        Refusal.refuse(found.isEmpty(), "par", "account.merger.error.unknown");
        Refusal.refuse(found.size() > 1, "par", "account.merger.error.several");
        return found.getFirst().id();
    }

    @PostMapping("/{organisation}/confirmation")
    @Who(value = Visitor.OPERATOR, act = "account.act.agree-merger")
    View agree(Actor actor, @PathVariable String organisation, Form form) {
        return form.settle(path(organisation), () -> mergers.agree(actor, organisation));
    }

    @PostMapping("/{organisation}/refus")
    @Who(value = Visitor.OPERATOR, act = "account.act.refuse-merger")
    View refuse(Actor actor, @PathVariable String organisation, Form form) {
        return form.settle(path(organisation), () -> mergers.refuse(actor, organisation));
    }

    private static String path(String organisation) {
        return OrganisationPages.PATH + "/" + organisation;
    }
}

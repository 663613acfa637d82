package fr.preau.account;

import fr.preau.account.MandateForm.Fault;
import fr.preau.kernel.Once;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Mandates of an organisation: who administers it sees them, gives and ends them; a holder
 * delegates and gives back.
 */
@Controller
@RequestMapping("/organisations/{id}/mandats")
class MandatePages {
    private final Organisations organisations;
    private final Mandates mandates;
    private final Once once;

    MandatePages(Organisations organisations, Mandates mandates, Once once) {
        this.organisations = organisations;
        this.mandates = mandates;
        this.once = once;
    }

    /** All that the list for administrators needs. */
    record ManagePage(Organisation organisation, List<MandateLine> now, List<MandateLine> past) {}

    @GetMapping
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER)
    View list(Visit visit, Actor actor, @PathVariable String id) {
        Organisation organisation = organisations.get(id);
        List<MandateLine> all =
                mandates.of(id).stream()
                        .map(one -> MandateLine.of(visit, one, actor.at(), id))
                        .toList();
        return visit.page(
                "account/manage",
                visit.t("account.manage.title", organisation.name()),
                new ManagePage(
                        organisation,
                        all.stream().filter(line -> !line.over()).toList(),
                        all.stream().filter(MandateLine::over).toList()));
    }

    /** A mandate that a delegation or a suppléance may depend on. */
    record Principal(String value, String words) {}

    /**
     * All that the form of a mandate needs.
     *
     * @param may the powers whoever gives it has
     * @param last the last day of the mandate it is given under, if it has one
     * @param own whether one’s own mandates may be given, and not only delegations
     * @param held the mandate that makes this one needless, where it is shown
     */
    record GrantPage(
            Organisation organisation,
            MandateForm form,
            Set<Power> may,
            @Nullable LocalDate last,
            boolean own,
            List<Principal> principals,
            List<Fault> faults,
            @Nullable String held) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }
    }

    @GetMapping("/nouveau")
    @Who(Visitor.SIGNED_IN)
    View edit(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String pour) {
        Renewals.refuseInstance(id);
        LocalDate today = Paris.day(actor.at());
        return form(
                visit,
                200,
                actor,
                id,
                MandateForm.empty(today, MandateForm.clean(pour)),
                List.of());
    }

    @PostMapping
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "account.act.grant",
            about = "organisation:id")
    View grant(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @ModelAttribute MandateForm form,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        try {
            Mandates.Grant grant = form.grant(id);
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        mandates.grantTo(
                                actor, form.courriel(), form.nom(), visit.language().tag(), grant);
                        return after(actor, id);
                    });
        } catch (Refusal.BadRequest mistake) {
            return form(visit, 422, actor, id, form, form.faults(visit, mistake));
        } catch (Refusal.Conflict held) {
            List<Fault> faults =
                    List.of(new Fault("pouvoirs", visit.t(held.key(), held.arguments().toArray())));
            String which = held.arguments().getLast().toString();
            String where = OrganisationPages.PATH + "/" + id + "#" + which;
            return form(visit, held.status(), actor, id, form, faults, where);
        }
    }

    private View form(
            Visit visit, int status, Actor actor, String id, MandateForm form, List<Fault> faults) {
        return form(visit, status, actor, id, form, faults, null);
    }

    private View form(
            Visit visit,
            int status,
            Actor actor,
            String id,
            MandateForm form,
            List<Fault> faults,
            @Nullable String same) {
        Organisation organisation = organisations.get(id);
        List<Held> here =
                actor.inForce().stream().filter(held -> held.organisation().equals(id)).toList();
        boolean administers =
                here.stream().anyMatch(held -> held.powers().contains(Power.ADMINISTER));
        if (here.isEmpty()) {
            actor.may(Power.ADMINISTER, id).orRefuse();
        }
        List<Held> giving =
                administers
                        ? here.stream()
                                .filter(held -> held.powers().contains(Power.ADMINISTER))
                                .toList()
                        : here;
        Set<Power> may = EnumSet.noneOf(Power.class);
        giving.forEach(held -> may.addAll(held.powers()));
        var page =
                new GrantPage(
                        organisation,
                        form,
                        may,
                        last(giving),
                        administers,
                        principals(visit, actor, id, administers),
                        faults,
                        same);
        String title =
                visit.t(
                        faults.isEmpty() ? "account.grant.title" : "account.grant.title.error",
                        organisation.name());
        return visit.page(status, "account/grant", title, page);
    }

    /** The latest last day among the mandates it may be given under; none when one has no end. */
    private static @Nullable LocalDate last(List<Held> giving) {
        return giving.stream().anyMatch(held -> held.endDay() == null)
                ? null
                : giving.stream()
                        .map(Held::lastDay)
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(null);
    }

    private List<Principal> principals(Visit visit, Actor actor, String id, boolean administers) {
        return mandates.of(id).stream()
                .filter(one ->
                        one.held().standsInFor() == null
                                && one.held().state(actor.at()) == Held.State.IN_FORCE)
                .filter(one -> administers || one.person().equals(actor.id()))
                .flatMap(one ->
                        Arrays.stream(Held.Kind.values())
                                .filter(kind -> kind != Held.Kind.TITULAR)
                                .map(kind ->
                                        new Principal(
                                                kind + " " + one.held().mandate(),
                                                visit.t(
                                                        "account.grant.for." + kind,
                                                        MandateLine.who(visit, one),
                                                        one.held().function()))))
                .toList();
    }

    /** All that the page that ends a mandate needs. */
    record EndPage(
            Organisation organisation,
            MandateLine line,
            boolean mine,
            String au,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }
    }

    @GetMapping("/{mandat}/fin")
    @Who(Visitor.SIGNED_IN)
    View ending(Visit visit, Actor actor, @PathVariable String id, @PathVariable String mandat) {
        return ending(visit, 200, actor, concerning(actor, id, mandat), "", List.of());
    }

    @PostMapping("/{mandat}/fin")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "account.act.end", about = "mandat:mandat")
    View end(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String mandat,
            @RequestParam(defaultValue = "") String quand,
            @RequestParam(defaultValue = "") String au,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Mandates.Mandate ending = concerning(actor, id, mandat);
        try {
            LocalDate lastDay = quand.equals("maintenant") ? null : MandateForm.day("au", au);
            Limits.refuse(
                    !quand.equals("maintenant") && lastDay == null, "au", "account.end.error.when");
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        if (lastDay == null) {
                            mandates.end(actor, mandat);
                        } else {
                            mandates.end(actor, mandat, lastDay);
                        }
                        return after(actor, id);
                    });
        } catch (Refusal.BadRequest mistake) {
            return ending(visit, 422, actor, ending, au, List.of(Fault.of(visit, mistake)));
        }
    }

    private View ending(
            Visit visit,
            int status,
            Actor actor,
            Mandates.Mandate ending,
            String au,
            List<Fault> faults) {
        String id = ending.held().organisation();
        var page =
                new EndPage(
                        organisations.get(id),
                        MandateLine.of(visit, ending, actor.at(), id),
                        ending.person().equals(actor.id()),
                        au,
                        faults);
        return visit.page(status, "account/end", visit.t("account.end.title"), page);
    }

    /** The mandate, for who may know of it here: the others are told there is none. */
    private Mandates.Mandate concerning(Actor actor, String id, String mandat) {
        Mandates.Mandate one = mandates.get(mandat);
        if (!one.held().organisation().equals(id)) {
            throw new Refusal.NotFound("mandat", "account.mandate.unknown");
        }
        boolean gave =
                actor.mandates().stream().anyMatch(held -> one.givenBy().contains(held.mandate()));
        if (!one.person().equals(actor.id()) && !gave) {
            actor.may(Power.ADMINISTER, id).orRefuse();
        }
        Held.State state = one.held().state(actor.at());
        if (state == Held.State.ENDED || state == Held.State.WITHDRAWN) {
            throw new Refusal.Conflict("account.mandate.over");
        }
        return one;
    }

    /** Where one goes on: to the list for who administers, to one’s own space otherwise. */
    private static String after(Actor actor, String id) {
        Instant at = actor.at();
        boolean administers =
                actor.mandates().stream()
                        .anyMatch(held ->
                                held.organisation().equals(id) && held.gives(Power.ADMINISTER, at));
        return administers ? OrganisationPages.PATH + "/" + id + "/mandats" : MyPages.PATH;
    }
}

package fr.preau.admission;

import fr.preau.access.PublicAddress;
import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Mandates;
import fr.preau.form.Form;
import fr.preau.kernel.Paris;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Limits;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Invitations: those of an organisation, the form, and the page of whoever is invited. */
@Controller
@Who(Visitor.SIGNED_IN)
class InvitationPages {
    private static final String OF = "/organisations/{id}";
    private final Invitations invitations;
    private final Organisations organisations;
    private final Mandates mandates;
    private final RequestIntake intake;
    private final PublicAddress address;
    private final Limits limits;

    InvitationPages(
            Invitations invitations,
            Organisations organisations,
            Mandates mandates,
            RequestIntake intake,
            PublicAddress address,
            Limits limits) {
        this.invitations = invitations;
        this.organisations = organisations;
        this.mandates = mandates;
        this.intake = intake;
        this.address = address;
        this.limits = limits;
    }

    @GetMapping(OF + "/invitations")
    View list(Visit visit, Actor actor, @PathVariable String id) {
        Organisation organisation = organisations.get(id);
        List<Invitation> all = invitations.of(actor, id);
        var page =
                new ListPage(
                        organisation,
                        actor.may(Power.ADMINISTER, id).allowed(),
                        all.stream().filter(Demarche::open).toList(),
                        all.stream().filter(one -> !one.open()).toList());
        return visit.page(
                "admission/invitations",
                visit.t("admission.invitations.title", organisation.name()),
                page);
    }

    @GetMapping(OF + "/invitations/nouvelle")
    View edit(Actor actor, @PathVariable String id, Form form) {
        Organisation organisation = intake.organisation(actor.at(), id);
        Way way = way(actor, id);
        Held under =
                actor.inForce().stream()
                        .filter(held ->
                                held.organisation().equals(id)
                                        && (way != Way.INVITE
                                                || held.powers().contains(Power.ADMINISTER)))
                        .findFirst()
                        .orElse(null);
        var page =
                new EditPage(
                        organisation,
                        way,
                        under,
                        way == Way.PREPARE || under == null
                                ? EnumSet.allOf(Power.class)
                                : under.powers(),
                        principals(actor, way, id),
                        Paris.day(actor.at()),
                        form);
        String title = form.visit().t("admission.invite.title." + way, organisation.name());
        return form.page("admission/invite", title, page);
    }

    /** An administrator invites. */
    @PostMapping(OF + "/invitations")
    @Who(
            value = Visitor.HOLDER,
            power = Power.ADMINISTER,
            of = "id",
            act = "admission.act.invite",
            about = "organisation:id")
    View invite(Actor actor, @PathVariable String id, Form form, HttpServletRequest http) {
        return offer(actor, id, form, http, invitations::invite);
    }

    /** The holder of a mandate invites who will stand in for them. */
    @PostMapping(OF + "/suppleances")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.stand-in",
            about = "organisation:id")
    View standIn(Actor actor, @PathVariable String id, Form form, HttpServletRequest http) {
        return offer(actor, id, form, http, invitations::invite);
    }

    /** Whoever contributes prepares what an administrator will confirm. */
    @PostMapping(OF + "/preparations")
    @Who(value = Visitor.HOLDER, power = Power.CONTRIBUTE, of = "id")
    View prepare(Actor actor, @PathVariable String id, Form form, HttpServletRequest http) {
        return offer(actor, id, form, http, invitations::prepare);
    }

    /** What is done of an offer. */
    private interface Act {
        String of(Actor actor, String base, String mail, WantedMandate offered);
    }

    private View offer(Actor actor, String id, Form form, HttpServletRequest http, Act act) {
        WantedMandate offered = offer(id, form);
        String base = address.base(http);
        form.pace(() -> limits.take(Limits.Pace.INVITATION, actor.id()), "policy.limit");
        return form.make(
                () -> {
                    act.of(actor, base, form.text("courriel"), offered);
                    return listOf(id);
                },
                () -> edit(actor, id, form));
    }

    /** An administrator confirms what a colleague prepared. */
    @PostMapping("/invitations/{id}/confirmation")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.prepared",
            about = "invitation:id")
    View confirm(Actor actor, @PathVariable String id, Form form, HttpServletRequest http) {
        String base = address.base(http);
        return settle(actor, id, form, () -> invitations.confirm(actor, base, id));
    }

    /** Sends it again. */
    @PostMapping("/invitations/{id}/envois")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.resend",
            about = "invitation:id")
    View resend(Actor actor, @PathVariable String id, Form form, HttpServletRequest http) {
        String base = address.base(http);
        return settle(actor, id, form, () -> invitations.resend(actor, base, id));
    }

    /** Takes it back: no strong sign-in is needed to give less. */
    @PostMapping("/invitations/{id}/revocation")
    View revoke(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, () -> invitations.revoke(actor, id));
    }

    private View settle(Actor actor, String id, Form form, Runnable act) {
        return form.settle(listOf(invitations.get(actor, id).organisation()), act);
    }

    /** Where the invitations of an organisation are listed. */
    static String listOf(String organisation) {
        return "/organisations/" + organisation + "/invitations";
    }

    @GetMapping("/invitations/{id}")
    View offered(Actor actor, @PathVariable String id, Form form) {
        return offered(actor, invitations.offeredTo(actor, id), form);
    }

    @PostMapping("/invitations/{id}/acceptation")
    View accept(Actor actor, @PathVariable String id, Form form, HttpServletRequest http) {
        invitations.offeredTo(actor, id);
        String base = address.base(http);
        return form.settle(
                () -> invitations.accept(actor, base, id, form.text("nom")),
                () -> offered(actor, id, form));
    }

    @PostMapping("/invitations/{id}/refus")
    View decline(Actor actor, @PathVariable String id, Form form) {
        return form.settle(Demarche.Kind.INVITATION.path(id), () -> invitations.decline(actor, id));
    }

    /** How one may offer a mandate of an organisation. */
    enum Way {
        /** Administers it. */
        INVITE("invitations"),
        /** Contributes to it: an administrator will confirm. */
        PREPARE("preparations"),
        /** Only for who stands in for one’s own mandate. */
        STAND_IN("suppleances");

        private final String path;

        Way(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** All that the list needs. */
    record ListPage(
            Organisation organisation,
            boolean administers,
            List<Invitation> open,
            List<Invitation> settled) {}

    /** All that the form needs; {@code under} is the mandate that bounds what is offered. */
    record EditPage(
            Organisation organisation,
            Way way,
            @Nullable Held under,
            Set<Power> powers,
            List<Mandates.Mandate> principals,
            LocalDate today,
            Form form) {
        String action() {
            return "/organisations/" + organisation.id() + "/" + way.path();
        }

        Set<Power> ticked() {
            Set<Power> ticked = form.some("pouvoirs", Power.class);
            return ticked.isEmpty() ? EnumSet.of(Power.CONTRIBUTE) : ticked;
        }
    }

    private static Way way(Actor actor, String id) {
        if (actor.may(Power.ADMINISTER, id).allowed()) {
            return Way.INVITE;
        }
        if (actor.may(Power.CONTRIBUTE, id).allowed()) {
            return Way.PREPARE;
        }
        boolean holds = actor.inForce().stream().anyMatch(held -> held.organisation().equals(id));
        if (!holds) {
            actor.may(Power.CONTRIBUTE, id).orRefuse();
        }
        return Way.STAND_IN;
    }

    /** The mandates somebody may be invited to stand in for. */
    private List<Mandates.Mandate> principals(Actor actor, Way way, String id) {
        return way == Way.PREPARE
                ? List.of()
                : mandates.of(id).stream()
                        .filter(one ->
                                one.held().organisation().equals(id)
                                        && one.held().kind() == Held.Kind.TITULAR
                                        && one.held().state(actor.at()) == Held.State.IN_FORCE
                                        && (way == Way.INVITE || one.person().equals(actor.id())))
                        .toList();
    }

    /** What was typed, once no field must be put right first. */
    private static WantedMandate offer(String organisation, Form form) {
        Held.Kind kind = kind(form.text("type"));
        Set<Power> powers = form.some("pouvoirs", Power.class);
        form.need("courriel", "admission.invitation.address");
        form.need("fonction", "account.mandate.error.function");
        if (kind != Held.Kind.TITULAR) {
            form.need("mandat", "account.mandate.error.kind");
        }
        form.refuse(powers.isEmpty(), "pouvoirs", "account.mandate.error.powers");
        form.need("du", "admission.form.from");
        LocalDate from = form.day("du", "admission.form.day");
        LocalDate until = form.day("au", "admission.form.day");
        form.need("source", "account.mandate.error.source");
        LocalDate dated = form.day("date_source", "admission.form.day");
        return new WantedMandate(
                organisation,
                form.text("fonction"),
                kind,
                powers,
                from,
                until,
                form.text("source"),
                dated,
                kind == Held.Kind.TITULAR ? null : form.text("mandat"),
                null);
    }

    private static Held.Kind kind(String typed) {
        return switch (typed) {
            case "DELEGATION" -> Held.Kind.DELEGATION;
            case "SUPPLEANCE" -> Held.Kind.SUPPLEANCE;
            default -> Held.Kind.TITULAR;
        };
    }

    /** All that whoever is invited needs. */
    record OfferedPage(
            Invitation invitation,
            Organisation organisation,
            String by,
            boolean named,
            Mandates.@Nullable Mandate principal,
            Form form) {}

    private View offered(Actor actor, Invitation one, Form form) {
        Organisation organisation = organisations.get(one.organisation());
        String principal = one.wanted().standsInFor();
        var page =
                new OfferedPage(
                        one,
                        organisation,
                        mandates.get(one.giver()).personName(),
                        !actor.name().isEmpty(),
                        principal == null ? null : mandates.get(principal),
                        form);
        String title = form.visit().t("admission.offered.title", organisation.name());
        return form.page("admission/offered", title, page);
    }
}

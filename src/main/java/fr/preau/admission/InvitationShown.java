package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Mandates;
import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.form.Form;
import fr.preau.kernel.Paris;
import fr.preau.policy.Power;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The pages of invitations. */
@Component
class InvitationShown {
    private final Invitations invitations;
    private final InvitationRows rows;
    private final Organisations organisations;
    private final Mandates mandates;
    private final Making making;

    InvitationShown(
            Invitations invitations,
            InvitationRows rows,
            Organisations organisations,
            Mandates mandates,
            Making making) {
        this.invitations = invitations;
        this.rows = rows;
        this.organisations = organisations;
        this.mandates = mandates;
        this.making = making;
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

    View list(Visit visit, Actor actor, String id) {
        Organisation organisation = organisations.get(id);
        List<Invitation> all = invitations.of(actor, id);
        var page =
                new ListPage(
                        organisation,
                        actor.may(Power.ADMINISTER, id).allowed(),
                        all.stream().filter(one -> one.state().open()).toList(),
                        all.stream().filter(one -> !one.state().open()).toList());
        return visit.page(
                "admission/invitations",
                visit.t("admission.invitations.title", organisation.name()),
                page);
    }

    /** Where the invitations of its organisation are listed. */
    String listOf(String invitation) {
        return "/organisations/" + rows.get(invitation).organisation() + "/invitations";
    }

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

    View edit(Actor actor, String id, Form form) {
        Organisation organisation = making.organisation(actor.at(), id);
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

    /** What was typed; absent when a field must be put right first. */
    static @Nullable Offer offer(String organisation, Form form) {
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
        return !form.sound() || from == null
                ? null
                : new Offer(
                        organisation,
                        form.text("courriel"),
                        form.text("fonction"),
                        kind,
                        kind == Held.Kind.TITULAR ? null : form.text("mandat"),
                        powers,
                        from,
                        until,
                        form.text("source"),
                        dated);
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

    View offered(Actor actor, Invitation asked, Form form) {
        Invitation one = rows.get(asked.id());
        Organisation organisation = organisations.get(one.organisation());
        String from = one.madeBy() == null ? one.preparedBy() : one.madeBy();
        var page =
                new OfferedPage(
                        one,
                        organisation,
                        from == null ? "" : mandates.get(from).personName(),
                        !actor.name().isEmpty(),
                        one.standsInFor() == null ? null : mandates.get(one.standsInFor()),
                        form);
        String title = form.visit().t("admission.offered.title", organisation.name());
        return form.page("admission/offered", title, page);
    }
}

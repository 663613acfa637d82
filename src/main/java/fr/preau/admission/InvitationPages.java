package fr.preau.admission;

import fr.preau.access.PublicAddress;
import fr.preau.account.Actor;
import fr.preau.form.Form;
import fr.preau.policy.Limits;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
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
    private final InvitationShown shown;
    private final PublicAddress address;
    private final Limits limits;

    InvitationPages(
            Invitations invitations, InvitationShown shown, PublicAddress address, Limits limits) {
        this.invitations = invitations;
        this.shown = shown;
        this.address = address;
        this.limits = limits;
    }

    @GetMapping(OF + "/invitations")
    View list(Visit visit, Actor actor, @PathVariable String id) {
        return shown.list(visit, actor, id);
    }

    @GetMapping(OF + "/invitations/nouvelle")
    View edit(Actor actor, @PathVariable String id, Form form) {
        return shown.edit(actor, id, form);
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
    private interface Deed {
        void of(Actor actor, String base, Offer offer);
    }

    private View offer(Actor actor, String id, Form form, HttpServletRequest http, Deed deed) {
        Offer offer = InvitationShown.offer(id, form);
        String base = address.base(http);
        form.pace(() -> limits.take(Limits.Pace.INVITATION, actor.id()), "policy.limit");
        return form.make(
                () -> {
                    deed.of(actor, base, Objects.requireNonNull(offer));
                    return "/organisations/" + id + "/invitations";
                },
                () -> shown.edit(actor, id, form));
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
        return form.settle(() -> {
            invitations.confirm(actor, base, id);
            return shown.listOf(id);
        });
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
        return form.settle(() -> {
            invitations.resend(actor, base, id);
            return shown.listOf(id);
        });
    }

    /** Takes it back: no strong sign-in is needed to give less. */
    @PostMapping("/invitations/{id}/revocation")
    View revoke(Actor actor, @PathVariable String id, Form form) {
        return form.settle(() -> {
            invitations.revoke(actor, id);
            return shown.listOf(id);
        });
    }

    @GetMapping("/invitations/{id}")
    View offered(Actor actor, @PathVariable String id, Form form) {
        return shown.offered(actor, invitations.offeredTo(actor, id), form);
    }

    @PostMapping("/invitations/{id}/acceptation")
    View accept(Actor actor, @PathVariable String id, Form form, HttpServletRequest http) {
        Invitation one = invitations.offeredTo(actor, id);
        String base = address.base(http);
        return form.settle(
                () -> invitations.accept(actor, base, id, form.text("nom")),
                () -> shown.offered(actor, one, form));
    }

    @PostMapping("/invitations/{id}/refus")
    View decline(Actor actor, @PathVariable String id, Form form) {
        return form.settle(Accepting.path(id), () -> invitations.decline(actor, id));
    }
}

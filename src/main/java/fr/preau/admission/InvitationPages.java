package fr.preau.admission;

import fr.preau.access.PublicAddress;
import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Limits;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Invitations: those of an organisation, the form, and the page of whoever is invited. */
@Controller
@Who(Visitor.SIGNED_IN)
class InvitationPages {
    private static final String OF = "/organisations/{id}";
    private final Invitations invitations;
    private final InvitationShown shown;
    private final Once once;
    private final PublicAddress address;
    private final Limits limits;

    InvitationPages(
            Invitations invitations,
            InvitationShown shown,
            Once once,
            PublicAddress address,
            Limits limits) {
        this.invitations = invitations;
        this.shown = shown;
        this.once = once;
        this.address = address;
        this.limits = limits;
    }

    @GetMapping(OF + "/invitations")
    View list(Visit visit, Actor actor, @PathVariable String id) {
        return shown.list(visit, actor, id);
    }

    @GetMapping(OF + "/invitations/nouvelle")
    View edit(Visit visit, Actor actor, @PathVariable String id) {
        return shown.edit(visit, 200, actor, id, Form.empty());
    }

    /** An administrator invites. */
    @PostMapping(OF + "/invitations")
    @Who(
            value = Visitor.HOLDER,
            power = Power.ADMINISTER,
            of = "id",
            act = "admission.act.invite",
            about = "organisation:id")
    View invite(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        return offer(visit, actor, id, sent, http, false);
    }

    /** The holder of a mandate invites who will stand in for them. */
    @PostMapping(OF + "/suppleances")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.stand-in",
            about = "organisation:id")
    View standIn(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        return offer(visit, actor, id, sent, http, false);
    }

    /** Whoever contributes prepares what an administrator will confirm. */
    @PostMapping(OF + "/preparations")
    @Who(value = Visitor.HOLDER, power = Power.CONTRIBUTE, of = "id")
    View prepare(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        return offer(visit, actor, id, sent, http, true);
    }

    private View offer(
            Visit visit,
            Actor actor,
            String id,
            MultiValueMap<String, String> sent,
            HttpServletRequest http,
            boolean prepared) {
        var form = new Form(sent);
        Offer offer = shown.offer(visit, id, form);
        if (offer == null) {
            return shown.edit(visit, 422, actor, id, form);
        }
        String base = address.base(http);
        try {
            limits.take(Limits.Pace.INVITATION, actor.id());
            return visit.make(
                    once,
                    actor.id(),
                    form.text(Once.FIELD),
                    () -> {
                        if (prepared) {
                            invitations.prepare(actor, base, offer);
                        } else {
                            invitations.invite(actor, base, offer);
                        }
                        return "/organisations/" + id + "/invitations";
                    });
        } catch (Refusal.BadRequest | Refusal.Conflict | Refusal.TooMuch no) {
            form.wrong(visit, no);
            return shown.edit(visit, no.status() == 400 ? 422 : no.status(), actor, id, form);
        }
    }

    /** An administrator confirms what a colleague prepared. */
    @PostMapping("/invitations/{id}/confirmation")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.prepared",
            about = "invitation:id")
    View confirm(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token,
            HttpServletRequest http) {
        String base = address.base(http);
        return settle(
                visit,
                actor,
                token,
                () -> {
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
    View resend(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token,
            HttpServletRequest http) {
        String base = address.base(http);
        return settle(
                visit,
                actor,
                token,
                () -> {
                    invitations.resend(actor, base, id);
                    return shown.listOf(id);
                });
    }

    /** Takes it back: no strong sign-in is needed to give less. */
    @PostMapping("/invitations/{id}/revocation")
    View revoke(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token) {
        return settle(
                visit,
                actor,
                token,
                () -> {
                    invitations.revoke(actor, id);
                    return shown.listOf(id);
                });
    }

    private View settle(Visit visit, Actor actor, String token, Supplier<String> act) {
        return visit.settle(once, actor.id(), token, act);
    }

    @GetMapping("/invitations/{id}")
    View offered(Visit visit, Actor actor, @PathVariable String id) {
        return shown.offered(visit, 200, actor, invitations.offeredTo(actor, id), Form.empty());
    }

    @PostMapping("/invitations/{id}/acceptation")
    View accept(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        Invitation one = invitations.offeredTo(actor, id);
        String base = address.base(http);
        var form = new Form(sent);
        try {
            return settle(
                    visit,
                    actor,
                    form.text(Once.FIELD),
                    () -> invitations.accept(actor, base, id, form.text("nom")));
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            form.wrong(visit, no);
            return shown.offered(visit, no.status() == 400 ? 422 : no.status(), actor, one, form);
        }
    }

    @PostMapping("/invitations/{id}/refus")
    View decline(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token) {
        return settle(
                visit,
                actor,
                token,
                () -> {
                    invitations.decline(actor, id);
                    return Accepting.path(id);
                });
    }
}

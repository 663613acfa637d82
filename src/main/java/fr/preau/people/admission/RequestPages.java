package fr.preau.people.admission;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.session.Session;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * One request: where it stands, for who made it and for who decides; what an organisation was asked and what it
 * offered.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record RequestPages(Requests requests, RequestView shown, Invitations invitations, Organisations organisations,
        VoucherLetters letters) {
    private static final String PATH = "/demandes/{id}";

    @GetMapping(PATH)
    View show(Session session, @PathVariable String id, Form form) {
        return shown.page(session, requests.get(session.actor(), id), form);
    }

    /** Sends a code to the official address. */
    @PostMapping(PATH + "/codes")
    View sendCode(Session session, @PathVariable String id, Form form) {
        String base = form.visit().address("");
        return act(session, id, form, () -> requests.sendCode(session.actor(), base, id));
    }

    /** A proof: the code that was received, or the establishment ProConnect said. */
    @PostMapping(PATH + "/preuves")
    View prove(Session session, @PathVariable String id, Form form) {
        String base = form.visit().address("");
        String code = form.text("code");
        String siret = session.siret();
        return act(session, id, form, () -> {
            if (code.isEmpty() && siret != null) {
                requests.proveBySiret(session.actor(), base, id, siret);
            } else {
                requests.prove(session.actor(), base, id, code);
            }
        });
    }

    @PostMapping(PATH + "/confirmations")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "admission.act.confirm", about = "demande:id")
    View confirm(Session session, @PathVariable String id, Form form) {
        String base = form.visit().address("");
        String voice = form.text("organisation");
        Set<Power> powers = form.some("pouvoirs", Power.class);
        return act(session, id, form, () -> requests.confirm(session.actor(), base, id, voice, powers));
    }

    @PostMapping(PATH + "/refus")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "admission.act.refuse", about = "demande:id")
    View refuse(Session session, @PathVariable String id, Form form) {
        String base = form.visit().address("");
        String voice = form.text("organisation");
        String why = form.text("motif");
        return act(session, id, form, () -> requests.refuse(session.actor(), base, id, voice, why));
    }

    /** Whoever made it writes to a body that may vouch for them. */
    @PostMapping(PATH + "/garants")
    View ask(Session session, @PathVariable String id, Form form) {
        String base = form.visit().address("");
        String body = form.text("organisation");
        return act(session, id, form, () -> letters.ask(session.actor(), base, id, body));
    }

    /** A voucher who does not know them leaves it to the others. */
    @PostMapping(PATH + "/abstention")
    View standAside(Actor actor, @PathVariable String id, Form form) {
        Request request = requests.get(actor, id);
        Refusal.forbid(Vouchers.of(actor).isEmpty(), "admission.vouch.none");
        return form.settle(VoucherPages.PATH, () -> letters.standAside(actor, request.id()));
    }

    @PostMapping(PATH + "/retrait")
    View withdraw(Session session, @PathVariable String id, Form form) {
        return act(session, id, form, () -> requests.withdraw(session.actor(), id));
    }

    private View act(Session session, String id, Form form, Runnable deed) {
        Request request = requests.get(session.actor(), id);
        return form.settle(request.path(), deed, () -> shown.page(session, request, form));
    }

    /** The requests for an organisation, for its administrators. */
    @GetMapping("/organisations/{id}/demandes")
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER, of = "id")
    View about(Visit visit, @PathVariable String id) {
        return shown.about(visit, id);
    }

    /** What was offered in the name of an organisation, for who may offer. */
    @GetMapping("/organisations/{id}/invitations")
    View list(Visit visit, Actor actor, @PathVariable String id) {
        Organisation organisation = organisations.get(id);
        List<Invitation> all = invitations.of(actor, id);
        var page = new ListPage(organisation, actor.may(Power.ADMINISTER, id).allowed(),
                all.stream().filter(Demarche::open).toList(),
                all.stream().filter(invitation -> !invitation.open()).toList());
        return visit.page("people/admission/invitations", visit.t("admission.invitations.title", organisation.name()),
                page);
    }

    record ListPage(Organisation organisation, boolean administers, List<Invitation> open, List<Invitation> settled) {}
}

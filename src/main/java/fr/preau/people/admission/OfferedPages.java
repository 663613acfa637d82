package fr.preau.people.admission;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Mandates;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Session;
import fr.preau.people.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The page of whoever is invited, signed in or from its letter: they accept, or decline. */
@Controller
@Who(Visitor.SIGNED_IN)
record OfferedPages(Invitations invitations, Organisations organisations, Mandates mandates, Sessions sessions) {
    @GetMapping("/invitations/{id}")
    View offered(Session session, @PathVariable String id, Form form) {
        Invitation invitation = invitations.offeredTo(session.actor(), id);
        boolean named = !session.actor().name().isEmpty();
        boolean lacksKey = RequestView.lacksKey(session, invitation.powers());
        return offered(new Guest(invitation, named, "/acceptation", lacksKey), form);
    }

    @PostMapping("/invitations/{id}/acceptation")
    View accept(Session session, @PathVariable String id, Form form) {
        invitations.offeredTo(session.actor(), id);
        String base = form.visit().address("");
        return form.settle(() -> invitations.accept(session.actor(), base, id, form.text("nom")),
                () -> offered(session, id, form));
    }

    /** From the letter; whoever has an account by now signs in to it. Opened, it spends nothing. */
    @GetMapping("/invitations/{id}/{secret}")
    @Who(Visitor.ANYONE)
    View fromLetter(Visit visit, @PathVariable String id, @PathVariable String secret, Form form, Caller caller) {
        caller.response().setHeader("Referrer-Policy", "strict-origin");
        return invitations.opened(id, secret)
                .map(invitation -> offered(new Guest(invitation, false, "/" + secret, false), form))
                .orElseGet(() -> visit.seeOther("/invitations/" + id));
    }

    /** Accepts it with an account that begins there, and signs in to it. */
    @PostMapping("/invitations/{id}/{secret}")
    @Who(value = Visitor.ANYONE, token = false)
    View enter(Visit visit, @PathVariable String id, @PathVariable String secret, Form form, Caller caller) {
        String base = form.visit().address("");
        View next = form.settle(() -> invitations.enter(base, id, secret, form.text("nom")),
                () -> fromLetter(visit, id, secret, form, caller));
        // each copy of one sending: which answer a browser keeps is not ours to say
        invitations.entered(id, secret)
                .map(person -> Entrance.by(Entrance.Means.MAIL, person, null))
                .ifPresent(entrance -> sessions.open(caller.request(), caller.response(), entrance));
        return next;
    }

    @PostMapping("/invitations/{id}/refus")
    View decline(Session session, @PathVariable String id, Form form) {
        return form.settle(Demarche.Kind.INVITATION.path(id),
                () -> invitations.decline(session.actor(), id, form.text("mot")), () -> offered(session, id, form));
    }

    /** Declines it from its letter, without an account. */
    @PostMapping("/invitations/{id}/{secret}/refus")
    @Who(value = Visitor.ANYONE, token = false)
    View declineFrom(Visit visit, @PathVariable String id, @PathVariable String secret, Form form, Caller caller) {
        return form.settle(Demarche.Kind.INVITATION.path(id) + "/" + secret,
                () -> invitations.declineFrom(id, secret, form.text("mot")),
                () -> fromLetter(visit, id, secret, form, caller));
    }

    /**
     * An invitation, as whoever it is for sees it.
     *
     * @param to what accepts it, under its address
     */
    record Guest(Invitation invitation, boolean named, String to, boolean lacksKey) {}

    record OfferedPage(Guest guest, Organisation organisation, String by, Mandates.@Nullable Mandate principal,
            Form form) {
        Invitation invitation() {
            return guest.invitation();
        }

        String action() {
            return invitation().path() + guest.to();
        }

        String declined() {
            return invitation().path() + (signedIn() ? "" : guest.to()) + "/refus";
        }

        /** Not from the letter, where nobody is signed in. */
        boolean signedIn() {
            return guest.to().equals("/acceptation");
        }
    }

    private View offered(Guest guest, Form form) {
        Invitation invitation = guest.invitation();
        Organisation organisation = organisations.get(invitation.organisation());
        String principal = invitation.wanted().standsInFor();
        var page = new OfferedPage(guest, organisation, mandates.get(invitation.giver()).personName(),
                principal == null ? null : mandates.get(principal), form);
        String title = form.visit().t("admission.offered.title", organisation.name());
        return form.page("people/admission/offered", title, page);
    }
}

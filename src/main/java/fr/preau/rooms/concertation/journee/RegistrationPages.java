package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Browsers;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.registration.GuestLetters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who registers for a journée, and the page that their letter leads to. */
@Controller
@Who(Visitor.ANYONE)
record RegistrationPages(Journees journees, JourneePanels panels, Registrations registrations, GuestLetters letters,
        Limits limits) {
    private static final String ONE = JourneePages.ONE + "{id}";
    private static final String LINK = Registrations.LINK + "{secret}";

    @PostMapping(ONE + "/inscriptions")
    View register(@Nullable Actor actor, HttpServletRequest request, HttpServletResponse response,
            @PathVariable String id, Form form) {
        Journee it = journees.get(id);
        String organisation = form.text("pour");
        form.need("nom", "journee.fault.nom.none");
        if (actor != null && !organisation.isEmpty()) {
            return form.settle(() -> told(it, body(actor, organisation, id, form), "oui"),
                    () -> panels.page(actor, it, form));
        }
        form.need("courriel", "journee.fault.courriel");
        String browser = Browsers.known(request, response);
        form.pace(() -> limits.take(Pace.REGISTRATION_OF_BROWSER, browser, Pace.REGISTRATION, request),
                "journee.fault.pace");
        return form.make(() -> {
            guest(request, it, form);
            return told(it, 0, "lettre");
        }, () -> panels.page(actor, it, form));
    }

    private int body(Actor actor, String organisation, String id, Form form) {
        return registrations.register(actor, organisation, id, form.text("nom"), form.text("besoins"));
    }

    private void guest(HttpServletRequest request, Journee it, Form form) {
        var guest = new Guest(form.text("nom"), form.text("courriel"), form.visit().language().tag(),
                form.text("besoins"));
        letters.register(registrations.register(), it.id(), guest, Limits.address(request));
    }

    private static String told(Journee it, int rank, String how) {
        return it.path() + "?inscrit=" + how + (rank > 0 ? "&rang=" + rank : "") + "#inscription";
    }

    /** What somebody does with the place they have, or wait for, under their mandate. */
    @PostMapping(ONE + "/mon-inscription")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.mine")
    View mine(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.get(id);
        return form.settle(it.path() + "#inscription", () -> {
            boolean takes = form.has("acte", "prendre");
            registrations.act(actor, id, form.number("n"), takes);
        }, () -> panels.page(actor, it, form));
    }

    @GetMapping(LINK)
    View linked(@PathVariable String secret, @RequestParam(defaultValue = "") String note, Form form) {
        return panels.linked(secret, form.begun("note", note));
    }

    @PostMapping(LINK)
    View act(@PathVariable String secret, Form form) {
        String act = Objects.requireNonNull(form.text("acte"));
        return form.settle(Registrations.LINK + secret, () -> {
            if (act.equals("annuler")) {
                registrations.cancel(secret);
            } else {
                registrations.confirm(secret);
            }
        }, () -> panels.linked(secret, form));
    }
}

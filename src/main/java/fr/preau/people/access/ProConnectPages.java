package fr.preau.people.access;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** To ProConnect and back. */
@Controller
record ProConnectPages(ProConnect proConnect, Identities identities, Drafts drafts, Sessions sessions, Limits limits) {
    /** All that leads elsewhere. */
    record OnwardsPage(String url, String sentence, String words) {}

    static final String CALLBACK = "/connexion/proconnect/retour";

    /**
     * Leaves for ProConnect. A link, not a form: the policy of our pages lets a form lead nowhere but here. Another
     * site cannot start it.
     */
    @GetMapping("/connexion/proconnect")
    @Who(Visitor.ANYONE)
    View leave(Visit visit, Caller caller, Destination to) {
        String from = caller.request().getHeader("Sec-Fetch-Site");
        if (!proConnect.configured() || "cross-site".equals(from)) {
            return visit.seeOther("/connexion");
        }
        boolean strong = drafts.find(caller.request(), to.brouillon()).map(Drafts.Draft::strong).orElse(false);
        return Visit.see(depart(visit, caller, to, strong, null));
    }

    /** Links one's identity to one's account. */
    @PostMapping("/moi/proconnect")
    @Who(Visitor.SIGNED_IN)
    View link(Visit visit, Actor actor, Caller caller) {
        if (!proConnect.configured()) {
            throw new Refusal.NotFound(null, "access.proconnect.none");
        }
        String url = depart(visit, caller, new Destination(visit.to("/moi/cles"), ""), true, actor.id());
        return onwards(visit, caller, url, "access.proconnect.link");
    }

    /** Takes it back. */
    @PostMapping("/moi/proconnect/retirer")
    @Who(Visitor.SIGNED_IN)
    View unlink(Visit visit, Actor actor) {
        identities.unlink(visit, actor);
        return visit.seeOther("/moi/cles");
    }

    private String depart(Visit visit, Caller caller, Destination to, boolean strong, @Nullable String person) {
        limits.take(Limits.Pace.SIGN_IN, caller.address());
        String callback = BrowserOrigin.of(visit) + CALLBACK;
        var departure = ProConnect.Departure.fresh();
        proConnect.reach();
        String state = identities.depart(caller,
                new Identities.Passage(departure.nonce(), departure.verifier(), strong, person, to));
        return proConnect.departure(departure, state, callback, strong);
    }

    @GetMapping(CALLBACK)
    @Who(Visitor.ANYONE)
    View arrive(Visit visit, Caller caller, @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "iss", defaultValue = "") String issuer) {
        limits.take(Limits.Pace.SIGN_IN, caller.address());
        Actor actor = caller.actor();
        try {
            Identities.Passage passage = identities.back(caller, state)
                    .orElseThrow(() -> new Refusal.Forbidden("access.proconnect.refused"));
            Refusal.forbid(code.isEmpty() || !proConnect.from(issuer), "access.proconnect.cancelled");
            ProConnect.ProConnectIdentity who = proConnect.arrival(code, BrowserOrigin.of(visit) + CALLBACK, passage);
            if (passage.person() != null) {
                if (actor == null || !actor.id().equals(passage.person())) {
                    throw new Refusal.Forbidden("access.proconnect.refused");
                }
                identities.link(visit, actor, who);
            }
            sessions.open(caller.request(), caller.response(), identities.enter(visit, who));
            return passage.person() == null && identities.asks(who) ? visit.seeOther(AddressPages.path(passage.to()))
                    : passage.to().go(visit);
        } catch (Refusal refused) {
            sessions.refused(Entrance.Means.PROCONNECT);
            throw refused;
        }
    }

    /**
     * A page that goes on to another site by itself, with a link for whoever it does not: a form of ours may not lead
     * there.
     */
    static View onwards(Visit visit, Caller caller, String url, String key) {
        caller.response().setHeader("Refresh", "0; url=" + url);
        return visit.page("people/access/onwards", visit.t(key + ".title"),
                new OnwardsPage(url, visit.t(key + ".sentence"), visit.t(key + ".go")));
    }
}

package fr.preau.people.access;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Sessions;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Signing in with a passkey. */
@Controller
@Who(value = Visitor.ANYONE, token = false)
record PasskeyPages(Passkeys passkeys, Sessions sessions, Limits limits) {
    private static final int PATIENCE = 120_000;

    /** What the browser asks its keys: any key of this site, its holder having been verified. */
    @PostMapping("/connexion/cle/defi")
    @ResponseBody
    Map<String, Object> challenge(Visit visit, Caller caller) {
        limits.take(Limits.Pace.SIGN_IN, caller.address());
        caller.response().setHeader("Cache-Control", "no-store");
        return Map.of("challenge", passkeys.challenge(caller, null), "rpId", BrowserOrigin.host(visit), "timeout",
                PATIENCE, "userVerification", "required", "allowCredentials", List.of());
    }

    @PostMapping("/connexion/cle")
    View enter(Visit visit, Caller caller, @RequestParam(name = "reponse") String answer, Destination to) {
        limits.take(Limits.Pace.SIGN_IN, caller.address());
        Entrance entrance = passkeys.enter(visit, caller, answer).orElseThrow(() -> {
            sessions.refused(Entrance.Means.PASSKEY);
            return new Refusal.Forbidden("access.passkey.refused");
        });
        sessions.open(caller.request(), caller.response(), entrance);
        return to.go(visit);
    }
}

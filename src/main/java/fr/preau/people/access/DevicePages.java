package fr.preau.people.access;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Visit;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Session;
import fr.preau.people.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** "Mes appareils": where one has signed in, closing it, and the way out. */
@Controller
@Who(Visitor.SIGNED_IN)
record DevicePages(Sessions sessions, ProConnect proConnect) {
    /** All that the template needs; {@code here}, the session that asks. */
    record DevicesPage(List<Sessions.Device> devices, String here) {}

    @GetMapping("/moi/appareils")
    View list(Visit visit, Session here) {
        return visit.page("people/access/devices", visit.t("access.devices.title"),
                new DevicesPage(sessions.devices(here.actor().id()), here.id()));
    }

    /** When what waits until then does no more, and in how long; absent when it does not wait. */
    static @Nullable String waits(Visit visit, Instant now, Instant until) {
        Duration left = Duration.between(now, until);
        if (!left.isPositive()) {
            return null;
        }
        String words = left.toHours() > 0 ? visit.count("access.step.hours", left.toHours())
                : visit.count("access.step.minutes", left.toMinutes() + 1);
        return visit.t("access.wait", Figures.hour(visit.language(), until), words);
    }

    /** The way out: of Préau, and of ProConnect when one came from there. */
    @PostMapping("/deconnexion")
    @Who(Visitor.ANYONE)
    View signOut(Visit visit, @Nullable Session session, Caller caller) {
        sessions.close(caller.request(), caller.response());
        String idToken = session == null ? null : session.idToken();
        Optional<String> elsewhere = idToken == null || !proConnect.configured() ? Optional.empty()
                : proConnect.signOut(idToken, BrowserOrigin.of(visit) + "/");
        return elsewhere.map(url -> ProConnectPages.onwards(visit, caller, url, "access.signout"))
                .orElseGet(() -> visit.seeOther("/"));
    }

    @PostMapping("/moi/appareils/{id}/fermer")
    View close(Visit visit, Session here, Caller caller, @PathVariable String id) {
        if (here.id().equals(id)) {
            sessions.close(caller.request(), caller.response());
            return visit.seeOther("/");
        }
        if (!sessions.close(here.actor().id(), id)) {
            throw new Refusal.NotFound("id", "access.devices.none");
        }
        return visit.seeOther("/moi/appareils");
    }

    @PostMapping("/moi/appareils/fermer-les-autres")
    View closeOthers(Visit visit, Session here) {
        sessions.closeOthers(here.actor().id(), here.id());
        return visit.seeOther("/moi/appareils");
    }
}

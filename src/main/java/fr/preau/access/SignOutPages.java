package fr.preau.access;

import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.session.Session;
import fr.preau.session.Sessions;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The way out: of Préau, and of ProConnect when one came from there. */
@Controller
record SignOutPages(
        Sessions sessions, ProConnect proConnect, Doorstep doorstep, PublicAddress address) {
    @PostMapping("/deconnexion")
    @Who(Visitor.ANYONE)
    View signOut(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        Session session = Session.of(request);
        sessions.close(request, response);
        String idToken = session == null ? null : session.idToken();
        Optional<String> elsewhere =
                idToken == null || !proConnect.configured()
                        ? Optional.empty()
                        : proConnect.signOut(idToken, address.base(request) + "/");
        return elsewhere
                .map(url -> doorstep.onwards(visit, response, url, "access.signout"))
                .orElseGet(() -> visit.seeOther("/"));
    }
}

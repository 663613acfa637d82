package fr.preau.access;

import fr.preau.policy.Limits;
import fr.preau.session.Entrance;
import fr.preau.session.Sessions;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The doorstep: how often one may try, how a session is opened, how a page leads elsewhere. */
@Component
record Doorstep(Sessions sessions, Limits limits) {
    record OnwardsPage(String url, String sentence, String words) {}

    void limit(HttpServletRequest request) {
        limits.take(Limits.Pace.SIGN_IN, Limits.address(request));
    }

    void open(HttpServletRequest request, HttpServletResponse response, Entrance entrance) {
        sessions.open(request, response, entrance);
    }

    void refused(Entrance.Means means) {
        sessions.refused(means);
    }

    /**
     * A page that goes on to another site by itself, with a link for whoever it does not: a form of
     * ours may not lead there.
     */
    View onwards(Visit visit, HttpServletResponse response, String url, String key) {
        response.setHeader("Refresh", "0; url=" + url);
        return visit.page(
                "access/onwards",
                visit.t(key + ".title"),
                new OnwardsPage(url, visit.t(key + ".sentence"), visit.t(key + ".go")));
    }
}

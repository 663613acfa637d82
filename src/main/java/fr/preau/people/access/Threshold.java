package fr.preau.people.access;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Doorway;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Visit;
import fr.preau.ground.web.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Where a visitor goes who must first show who they are: what they were reading is where they come back to, what they
 * were sending is kept.
 */
@Component
record Threshold(Visits visits, Drafts drafts, Limits limits) implements Doorway {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    public String signIn(HttpServletRequest request, HttpServletResponse response) {
        Visit visit = visits.of(request);
        return READING.contains(request.getMethod())
                ? visit.to("/connexion") + "?retour=" + URLEncoder.encode(visit.here(), StandardCharsets.UTF_8)
                : keep(visit, request, response, false);
    }

    @Override
    public String strengthen(HttpServletRequest request, HttpServletResponse response) {
        return keep(visits.of(request), request, response, true);
    }

    @Override
    public Optional<String> again(HttpServletRequest request, HttpServletResponse response) {
        Visit visit = visits.of(request);
        limits.take(Limits.Pace.DRAFT, Limits.address(request));
        return drafts.keep(visit, request, response, false).map(id -> visit.to("/connexion/brouillon/" + id));
    }

    @Override
    public void done(HttpServletRequest request) {
        SignedIn who = SignedIn.of(request);
        if (who != null) {
            drafts.done(who.id(), visits.of(request).path(), request);
        }
    }

    private String keep(Visit visit, HttpServletRequest request, HttpServletResponse response, boolean strong) {
        limits.take(Limits.Pace.DRAFT, Limits.address(request));
        return visit.to("/connexion") + drafts.keep(visit, request, response, strong)
                .map(id -> "?brouillon=" + id)
                .orElseGet(() -> lost(request));
    }

    /** Files are chosen again; a text is given back at once, by the page that refuses it. */
    private static String lost(HttpServletRequest request) {
        if (Drafts.multipart(request)) {
            return "?perdu=1";
        }
        throw new Refusal.Forbidden("access.draft.long");
    }
}

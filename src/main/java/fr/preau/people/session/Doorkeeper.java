package fr.preau.people.session;

import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Visits;
import fr.preau.people.account.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises who sent a request, after the language and before everything else. No cookie: no statement, and no session
 * is made.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class Doorkeeper extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private final Sessions sessions;

    Doorkeeper(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Gives controllers the session of a request. */
    @Bean
    static Visits.Argument<Session> sessionOfRequest() {
        return new Visits.Argument<>(Session.class, (request, answer) -> Session.of(request));
    }

    /** Gives controllers who sends a request. */
    @Bean
    static Visits.Argument<Caller> callers() {
        return new Visits.Argument<>(Caller.class, (request,
                answer) -> new Caller(SignedIn.of(request) instanceof Actor actor ? actor : null, request, answer));
    }

    /** What is the same for everybody needs nobody's name. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/static/") || path.startsWith("/api/") || path.startsWith("/sante/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = OwnCookie.SESSION.of(request);
        try {
            if (token != null) {
                recognise(token, request);
            }
        } catch (DataAccessException down) {
            // never a page for a stranger instead of one's own: what was asked may succeed later
            LOG.warn("the database does not answer: {}", down.getClass().getName());
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        chain.doFilter(request, response);
    }

    private void recognise(String token, HttpServletRequest request) {
        Session session = sessions.find(token);
        if (session != null) {
            sessions.see(session);
            session.carryIn(request);
        }
    }
}

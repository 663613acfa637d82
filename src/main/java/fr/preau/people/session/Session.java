package fr.preau.people.session;

import fr.preau.people.account.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The session of a request.
 *
 * @param id names it among those of its person
 * <p>
 * A controller method takes it as an argument; on a route open to anybody, as {@code @Nullable Session}.
 * @param seenAt when it was last used, to the minute
 * @param siret of the establishment that ProConnect named, if it did
 */
public record Session(String id, Actor actor, Entrance.Means means, Instant seenAt, @Nullable String siret,
        @Nullable String idToken) {
    private static final String ATTRIBUTE = Session.class.getName();

    public static @Nullable Session of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Session session ? session : null;
    }

    void carryIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        request.setAttribute(fr.preau.ground.policy.SignedIn.ATTRIBUTE, actor);
    }
}

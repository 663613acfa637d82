package fr.preau.ground.policy;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The person who sent this request, with their rights as they are now: rebuilt at each request, never kept in a
 * session.
 */
public interface SignedIn {

    /** Where the request carries it; absent for whoever has not signed in. */
    String ATTRIBUTE = "fr.preau.signed-in";

    /** Reference of the person, {@code P-…}; never a name, never an address. */
    String id();

    /** As the person is called on the pages. */
    String name();

    /** Secret of the session, from which the tokens of its forms are made. */
    byte[] secret();

    /** Whether the last strong sign-in of this session is recent enough for an act that engages. */
    boolean strong();

    /** Whether they may use that power for that organisation today, and if not why. */
    Ruling may(Power power, String organisation);

    /** Whether they may administer this instance today, and if not why. */
    Ruling mayOperate();

    /** Who sent this request, if they have signed in. */
    static @Nullable SignedIn of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SignedIn person ? person : null;
    }
}

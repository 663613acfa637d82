package fr.preau.ground.policy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Where a visitor goes who must show who they are. What they were sending is kept meanwhile, and sent once when they
 * come back.
 */
public interface Doorway {

    /** The address where a visitor without a session signs in. */
    String signIn(HttpServletRequest request, HttpServletResponse response);

    /** The address where a visitor signs in again, strongly, for the act they were sending. */
    String strengthen(HttpServletRequest request, HttpServletResponse response);

    /**
     * The address where what was sent from a page of an older sign-in is shown again, to be sent or not; absent when it
     * cannot be kept.
     */
    Optional<String> again(HttpServletRequest request, HttpServletResponse response);

    /** What that form asked was done: nothing of it is kept any more for who sent it. */
    void done(HttpServletRequest request);
}

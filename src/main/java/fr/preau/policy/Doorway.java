package fr.preau.policy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Where a visitor goes who must show who they are. What they were sending is kept meanwhile, and
 * sent once when they come back.
 */
public interface Doorway {

    /** The address where a visitor without a session signs in. */
    String signIn(HttpServletRequest request, HttpServletResponse response);

    /** The address where a visitor signs in again, strongly, for the act they were sending. */
    String strengthen(HttpServletRequest request, HttpServletResponse response);
}

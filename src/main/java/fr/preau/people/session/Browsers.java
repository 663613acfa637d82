package fr.preau.people.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Browsers, before anybody has signed in: what was asked in one is worth nothing in another. Only the hash of its
 * cookie is ever kept.
 */
public final class Browsers {
    private static final String GIVEN = Browsers.class.getName();

    private Browsers() {}

    /** The cookie's value; a new one is given when there was none. */
    public static String known(HttpServletRequest request, HttpServletResponse response) {
        String browser = of(request);
        if (browser == null) {
            browser = Secrets.fresh();
            OwnCookie.BROWSER.give(request, response, browser);
            request.setAttribute(GIVEN, browser);
        }
        return browser;
    }

    /** The hash of it. */
    public static byte[] given(Caller caller) {
        return Secrets.hash(known(caller.request(), caller.response()));
    }

    public static @Nullable String of(HttpServletRequest request) {
        return request.getAttribute(GIVEN) instanceof String given ? given : OwnCookie.BROWSER.of(request);
    }

    /** SHA-256 of the cookie; that of nobody's when there is none. */
    public static byte[] hash(HttpServletRequest request) {
        String browser = of(request);
        return browser == null ? new byte[0] : Secrets.hash(browser);
    }
}

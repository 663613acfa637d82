package fr.preau.people.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A cookie that scripts cannot read and other sites cannot send with a form. Over https its name begins with
 * {@code __Host-}: no neighbouring domain can plant one.
 *
 * @param name of the cookie over plain http, on this very machine
 * @param kept how long the browser keeps it
 */
public record OwnCookie(String name, Duration kept) {
    private static final int LONGEST = 100;

    /** Whose session it is. */
    public static final OwnCookie SESSION = new OwnCookie("preau", Sessions.ABSOLUTE);

    /** Which browser asked for a link, typed a form, began to sign in elsewhere. */
    public static final OwnCookie BROWSER = new OwnCookie("preau-browser", Duration.ofDays(1));

    /** Who answers consultations without an account, as long as one lasts. */
    public static final OwnCookie PARTICIPANT = new OwnCookie("preau-avis", Duration.ofDays(400));

    public @Nullable String of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(request));
        String value = cookie == null ? "" : cookie.getValue();
        return value.isEmpty() || value.length() > LONGEST ? null : value;
    }

    /** Gives it to the browser with that value. */
    public void give(HttpServletRequest request, HttpServletResponse response, String value) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, value, kept));
    }

    void takeBack(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + name : name;
    }

    private String cookie(HttpServletRequest request, String value, Duration age) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(age)
                .build()
                .toString();
    }
}

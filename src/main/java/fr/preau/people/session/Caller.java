package fr.preau.people.session;

import fr.preau.ground.policy.Limits;
import fr.preau.people.account.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, where one acts without an account too: an account, if any, and a browser. Given to each method
 * of a controller that takes one.
 *
 * @param actor absent when nobody has signed in
 */
public record Caller(@Nullable Actor actor, HttpServletRequest request, HttpServletResponse response) {
    private static final Pattern SECRET = Pattern.compile("[0-9A-Za-z_-]{43}");

    /** The secret that the browser brought, by which it is known; absent when it brought none. */
    public @Nullable String browser() {
        return OwnCookie.PARTICIPANT.of(request);
    }

    /** The same; that which waited in a form, given to the browser, when it brought none. */
    public @Nullable String browser(String waiting) {
        String brought = browser();
        if (brought != null || !SECRET.matcher(waiting).matches()) {
            return brought;
        }
        OwnCookie.PARTICIPANT.give(request, response, waiting);
        return waiting;
    }

    /** A secret that waits in the forms of a browser that has none; empty for the others. */
    public String waiting() {
        return browser() == null ? Secrets.fresh() : "";
    }

    /** Where it comes from, as it is counted. */
    public String address() {
        return Limits.address(request);
    }
}

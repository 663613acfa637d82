package fr.preau.people.access;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import java.net.URI;
import java.util.Set;

/**
 * What a browser calls this site where one signs in: a passkey and a return from ProConnect are tied to it. The one
 * that the operator says; a visitor chooses the name a request asks for, so it counts only on this very machine.
 */
final class BrowserOrigin {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private BrowserOrigin() {}

    /** Scheme, name and port. @throws Refusal.Later when the operator has not said them */
    static String of(Visit visit) {
        if (!visit.site().url().isEmpty()) {
            return visit.address("");
        }
        String asked = visit.origin();
        if (!LOOPBACK.contains(URI.create(asked).getHost())) {
            throw new Refusal.Later("access.address");
        }
        return asked;
    }

    /** The name alone. */
    static String host(Visit visit) {
        return URI.create(of(visit)).getHost();
    }
}

package fr.preau.access;

import fr.preau.kernel.Refusal;
import fr.preau.web.Visit;
import java.net.URI;
import java.util.Set;

/**
 * The address of this Préau in a letter, in a passkey, at ProConnect: the one the operator says. A
 * visitor chooses the name a request asks for, so it counts only on this very machine; otherwise
 * anybody could have a letter sent that leads to their own site.
 */
public final class PublicAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private PublicAddress() {}

    /** Scheme, name and port. @throws Refusal.Later when the operator has not said them */
    public static String of(Visit visit) {
        String base = visit.base();
        if (visit.site().url().isEmpty() && !LOOPBACK.contains(URI.create(base).getHost())) {
            throw new Refusal.Later("access.address");
        }
        return base;
    }

    /** The name alone. */
    static String host(Visit visit) {
        return URI.create(of(visit)).getHost();
    }
}

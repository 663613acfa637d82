package fr.preau.access;

import fr.preau.kernel.Refusal;
import fr.preau.web.Site;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The address of this Préau in a letter, in a passkey, at ProConnect: the one the operator says. A
 * visitor chooses the name a request asks for, so it counts only on this very machine; otherwise
 * anybody could have a letter sent that leads to their own site.
 */
@Component
public class PublicAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private final Site site;

    PublicAddress(Site site) {
        this.site = site;
    }

    /** Scheme, name and port. @throws Refusal.Later when the operator has not said them */
    String base(HttpServletRequest request) {
        return said(site, site.base(request));
    }

    /** The same, of the site that is visited. */
    public static String of(Visit visit) {
        return said(visit.site(), visit.base());
    }

    private static String said(Site site, String base) {
        if (site.url().isEmpty() && !LOOPBACK.contains(URI.create(base).getHost())) {
            throw new Refusal.Later("access.address");
        }
        return base;
    }

    /** The name alone. */
    String host(HttpServletRequest request) {
        return URI.create(base(request)).getHost();
    }
}

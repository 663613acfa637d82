package fr.preau.ground.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What changes something must come from our own pages: a form posted by another site is refused. The browser says where
 * a request comes from ({@code Sec-Fetch-Site}, {@code Origin}); a program that says neither carries nobody's cookies.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class SameOrigin extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");
    private final Site site;

    SameOrigin(Site site) {
        this.site = site;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || ours(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private boolean ours(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        return (from == null || OURS.contains(from)) && ourOrigin(request.getHeader("Origin"), request);
    }

    private boolean ourOrigin(@Nullable String origin, HttpServletRequest request) {
        return origin == null || origin.equals(site.url()) || origin.equals(asked(request));
    }

    /**
     * Scheme, name and port that a request asks for: to be compared with what its browser says, and for nothing else
     * ({@link PublicAddress}).
     */
    static String asked(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port <= 0 || port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    /**
     * A path of this site, whatever a browser would make of it: no other host, no scheme, no trick with slashes.
     */
    static boolean ours(String path) {
        boolean plain = path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\' && c != '"' && c != '<' && c != '>');
        if (!plain || !path.startsWith("/") || path.startsWith("//")) {
            return false;
        }
        try {
            URI uri = URI.create(path);
            return uri.equals(uri.normalize()) && uri.getHost() == null && uri.getScheme() == null
                    && uri.getRawAuthority() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package fr.preau.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form larger than any of ours is acted upon by nobody. Up to four times the limit it is read all
 * the same, to give its words back to whoever typed them; beyond, not a byte of it is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 22)
class LargeForms extends OncePerRequestFilter {
    /** In bytes: what any route reads of a form. */
    static final long MOST = 2L << 20;

    /** What the container reads of one: {@code server.tomcat.max-http-form-post-size}. */
    static final long READ = 4 * MOST;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() <= MOST || !TypedWords.form(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() <= READ && !ApiManners.api(request.getRequestURI())) {
            TypedWords.keep(request);
        }
        response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }
}

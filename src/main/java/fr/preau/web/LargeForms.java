package fr.preau.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Two hundred pages pasted in several fields are read, to be shown again with what is wrong beside
 * each; a form larger than any of ours is refused before a byte of it is read. Large ones take
 * turns: together they never weigh more than one of the largest, however many are sent at once.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 22)
class LargeForms extends OncePerRequestFilter {
    /** In bytes; what the container reads too: {@code server.tomcat.max-http-form-post-size}. */
    static final long MOST = 8L << 20;

    /** Below, a form never waits for another. */
    private static final long LARGE = 256L << 10;

    private static final long PATIENCE = 30;

    private final Semaphore kilobytes = new Semaphore((int) (MOST >> 10), true);

    /** Whether a request is a form that takes its turn, or is too large for one. */
    static boolean large(HttpServletRequest request) {
        return TypedWords.form(request) && length(request) > LARGE;
    }

    /** A form that does not say how long it is counts as the longest. */
    private static long length(HttpServletRequest request) {
        long told = request.getContentLengthLong();
        return told < 0 ? MOST : told;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !large(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = length(request);
        if (length > MOST) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        int taken = (int) (length >> 10);
        if (!turn(taken)) {
            request.setAttribute(Outage.class.getName(), Outage.BUSY);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            kilobytes.release(taken);
        }
    }

    private boolean turn(int taken) {
        try {
            return kilobytes.tryAcquire(taken, PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package fr.preau.ground.web;

import fr.preau.ground.connection.RequestBody;
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
 * Two hundred pages pasted in several fields are read, to be shown again with what is wrong beside each. What is sent
 * is here whole already, or was refused: said so here, as a page. Forms in which much is written take turns: together
 * they never weigh more than one of the largest, however many are sent at once. The answer is read after the turn
 * ({@code connection.Answers}).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 22)
class LargeForms extends OncePerRequestFilter {
    /**
     * In bytes: below, what was typed is shown again even when the form cannot be acted upon now.
     */
    private static final long LARGE = 256L << 10;

    /** With files, which are not read into memory, no more is written than in this. */
    private static final long WITH_FILES = 2L << 20;

    /** In seconds. */
    private static final int PATIENCE = 30;

    private static final int SOON = 5;

    private final Semaphore kilobytes = new Semaphore((int) (RequestBody.MOST >> 10), true);

    /** Whether what was typed is too long to be shown again outside its turn, or never came. */
    static boolean large(HttpServletRequest request) {
        RequestBody body = RequestBody.of(request);
        return body.refusal() != 0 || body.length() > LARGE;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        RequestBody body = RequestBody.of(request);
        return body.refusal() == 0 && body.length() <= RequestBody.LIGHT;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestBody body = RequestBody.of(request);
        if (body.refusal() != 0) {
            refuse(request, response, body.refusal());
            return;
        }
        int taken = (int) ((TypedWords.form(request) ? body.length() : Math.min(body.length(), WITH_FILES)) >> 10);
        if (!turn(taken)) {
            refuse(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            kilobytes.release(taken);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            request.setAttribute(Outage.class.getName(), Outage.BUSY);
        }
        if (status == HttpServletResponse.SC_REQUEST_TIMEOUT) {
            response.setIntHeader("Retry-After", SOON);
        }
        response.sendError(status);
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

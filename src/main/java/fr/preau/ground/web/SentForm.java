package fr.preau.ground.web;

import fr.preau.ground.kernel.Sql;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form that cannot be acted upon now, given back whole to be sent again as it is: sent twice, it counts once.
 *
 * @param fields all that it said, its tokens included
 * @param times how often it was sent again
 */
record SentForm(Map<String, List<String>> fields, int times) {
    /** The field that counts, which is no part of what a form says. */
    private static final String AGAIN = "_encore";

    /** Then somebody looks at it. */
    private static final int MOST = 20;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** That of this request; absent when it only reads, brings files or is too long. */
    static Optional<SentForm> of(HttpServletRequest request) {
        if (!TypedWords.form(request) || LargeForms.large(request)) {
            return Optional.empty();
        }
        String typed = Objects.requireNonNullElse(request.getParameter(AGAIN), "");
        int times = typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : 0;
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((field, values) -> {
            if (!field.equals(AGAIN)) {
                fields.put(field, List.of(values));
            }
        });
        return Optional.of(new SentForm(fields, times));
    }

    /** Whether a request changes nothing; that which was refused first, on an error page. */
    static boolean reads(HttpServletRequest request) {
        Object first = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return READING.contains(first == null ? request.getMethod() : first.toString());
    }

    /** For its page: the token of whoever signed in; absent for the others. */
    @Nullable
    String token() {
        List<String> said = fields.get("_csrf");
        return said == null ? null : said.getFirst();
    }

    Map<String, List<String>> others() {
        Map<String, List<String>> others = new LinkedHashMap<>(fields);
        others.remove("_csrf");
        others.put(AGAIN, List.of(String.valueOf(times + 1)));
        return others;
    }

    /** Whether its page sends it again without being asked. */
    boolean byItself() {
        return times < MOST;
    }

    /** What is sent waits longer for its turn at the database than what is read. */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE + 23)
    static final class Patience extends OncePerRequestFilter {
        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return reads(request);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                Sql.patiently(() -> {
                    chain.doFilter(request, response);
                    return request;
                });
            } catch (ServletException | IOException | RuntimeException thrown) {
                throw thrown;
            } catch (Exception other) {
                throw new ServletException(other);
            }
        }
    }
}

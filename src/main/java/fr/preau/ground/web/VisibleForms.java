package fr.preau.ground.web;

import fr.preau.ground.kernel.Fold;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What is sent by a form comes in without the characters that nobody sees: they hide words, or make a name read
 * otherwise than it is written. Done here once, no form can forget it, whatever type its sender says it has: any of our
 * forms may be sent as one with files. An address keeps what was typed in it, but for the one character that PostgreSQL
 * has no room for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class VisibleForms extends OncePerRequestFilter {
    private static final String NUL = "\u0000";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !sends(request) && !nul(request);
    }

    private static boolean sends(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    private static boolean nul(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains("%00");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UnaryOperator<String> kept = sends(request) ? Fold::visible : typed -> typed.replace(NUL, "");
        chain.doFilter(new VisibleRequest(request, kept), response);
    }

    /** Read when it is first asked, as the container does. */
    private static final class VisibleRequest extends HttpServletRequestWrapper {
        private final UnaryOperator<String> kept;
        private @Nullable Map<String, String[]> parameters;

        VisibleRequest(HttpServletRequest request, UnaryOperator<String> kept) {
            super(request);
            this.kept = kept;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            if (parameters == null) {
                Map<String, String[]> all = new LinkedHashMap<>();
                super.getParameterMap().forEach(
                        (name, values) -> all.put(name, Arrays.stream(values).map(kept).toArray(String[]::new)));
                parameters = Collections.unmodifiableMap(all);
            }
            return parameters;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterMap().get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = getParameterMap().get(name);
            return values == null ? null : values.clone();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}

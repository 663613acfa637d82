package fr.preau.ground.policy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What one must sign in to read keeps private manners, whatever it is and whoever writes it: no cache keeps it, no
 * script of another site reads it. What anybody reads keeps them too for whoever has signed in, who may read more of
 * it; but for what says that it is the same for all ({@code
 * public}).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class PrivateAnswers extends OncePerRequestFilter {
    private static final String ATTRIBUTE = PrivateAnswers.class.getName();
    private static final Set<String> SHARING = Set.of("access-control-allow-origin", "access-control-expose-headers");
    private static final Set<String> KEEPING = Set.of("cache-control", "expires", "pragma");

    PrivateAnswers() {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new Answer(response);
        request.setAttribute(ATTRIBUTE, answer);
        chain.doFilter(request, answer);
    }

    /** From here on, as whoever asks and the route that answers want it. */
    static void keep(HttpServletRequest request, Visitor who) {
        boolean open = who == Visitor.ANYONE;
        if (request.getAttribute(ATTRIBUTE) instanceof Answer answer && (!open || SignedIn.of(request) != null)) {
            answer.keep(open ? Manners.OWN : Manners.PRIVATE);
        }
    }

    private enum Manners {
        OPEN,
        /** Of whoever has signed in, where others read too. */
        OWN, PRIVATE
    }

    private static final class Answer extends HttpServletResponseWrapper {
        private Manners manners = Manners.OPEN;

        Answer(HttpServletResponse response) {
            super(response);
        }

        void keep(Manners wanted) {
            manners = wanted;
            SHARING.forEach(name -> super.setHeader(name, null));
            super.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        }

        private boolean refused(String name, @Nullable String value) {
            String known = name.toLowerCase(Locale.ROOT);
            boolean same = manners == Manners.OWN && value != null && value.contains("public");
            return manners != Manners.OPEN && (SHARING.contains(known) || KEEPING.contains(known) && !same);
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            if (!refused(name, value)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            boolean said = name.equalsIgnoreCase(HttpHeaders.VARY) && getHeaders(name).contains(value);
            if (refused(name, value) || said) {
                return;
            }
            if (KEEPING.contains(name.toLowerCase(Locale.ROOT))) {
                super.setHeader(name, value); // of two, a cache obeys the one it likes
            } else {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setDateHeader(String name, long date) {
            if (!refused(name, null)) {
                super.setDateHeader(name, date);
            }
        }

        @Override
        public void addDateHeader(String name, long date) {
            if (!refused(name, null)) {
                super.addDateHeader(name, date);
            }
        }

        @Override
        public void reset() {
            super.reset();
            if (manners != Manners.OPEN) {
                keep(manners);
            }
        }
    }
}

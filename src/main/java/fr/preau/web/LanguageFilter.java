package fr.preau.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** {@code /en/x} is {@code /x} in English: the prefix is taken off here, so that no route is written twice. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class LanguageFilter extends OncePerRequestFilter {
    static final String ATTRIBUTE = LanguageFilter.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String uri = request.getRequestURI();
        if (uri.equals("/en") || uri.startsWith("/en/")) {
            request.setAttribute(ATTRIBUTE, Language.EN);
            chain.doFilter(new English(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    static Language of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Language language ? language : Language.FR;
    }

    private static final class English extends HttpServletRequestWrapper {
        English(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            String rest = super.getRequestURI().substring(3);
            return rest.isEmpty() ? "/" : rest;
        }

        @Override
        public String getServletPath() {
            String path = super.getServletPath();
            return path.startsWith("/en") ? (path.length() == 3 ? "/" : path.substring(3)) : path;
        }
    }
}

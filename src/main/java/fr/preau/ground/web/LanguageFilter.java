package fr.preau.ground.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * {@code /en/x} is {@code /x} in English: the prefix is taken off here, so that no route is written twice.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class LanguageFilter extends OncePerRequestFilter {
    static final String ATTRIBUTE = LanguageFilter.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
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

    /**
     * Spring says the language of every answer with it ({@code Content-Language}): the path decides, not the browser.
     */
    static class ByPath implements LocaleResolver {
        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            return of(request).locale();
        }

        @Override
        public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response,
                @Nullable Locale locale) {
            throw new UnsupportedOperationException("the language is in the path");
        }
    }

    /** {@code /en/x} is {@code /x}; any other path is itself. */
    static String withoutPrefix(String uri) {
        return uri.equals("/en") ? "/" : uri.startsWith("/en/") ? uri.substring(3) : uri;
    }

    private static final class English extends HttpServletRequestWrapper {
        English(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return withoutPrefix(super.getRequestURI());
        }

        @Override
        public String getServletPath() {
            String path = super.getServletPath();
            return path.startsWith("/en") ? (path.length() == 3 ? "/" : path.substring(3)) : path;
        }
    }
}

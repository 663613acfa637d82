package fr.preau.ground.web;

import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.SignedIn;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/** Gives each controller method its {@link Visit}. */
@Component
public class Visits {
    private static final String THEME_COOKIE = "theme";
    private static final Pattern SLASHES = Pattern.compile("^[/\\\\]*");
    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private final Ground ground;
    private final ObjectProvider<Policies> policies;

    Visits(Ground ground, ObjectProvider<Policies> policies) {
        this.ground = ground;
        this.policies = policies;
    }

    /** The visit of that request, for who answers before a controller does. */
    public Visit of(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = path(request);
        return new Visit(
                new Visit.PageRequest(LanguageFilter.of(request), path, page(request, path), query == null ? "" : query,
                        theme(request)),
                () -> TypedWords.mark(request), SignedIn.of(request), SameOrigin.asked(request), ground);
    }

    /**
     * The path asked for, even when an error page answers; never two slashes first, which a browser would take for
     * another host.
     */
    private static String path(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = asked instanceof String uri ? LanguageFilter.withoutPrefix(uri) : request.getRequestURI();
        return SLASHES.matcher(path).replaceFirst("/");
    }

    /**
     * Where this page is read again: at its own address, or when forms are only sent there at the nearest one above it.
     */
    private String page(HttpServletRequest request, String path) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        if (READING.contains(failed == null ? request.getMethod() : failed)) {
            return path;
        }
        String page = path;
        while (page.length() > 1 && !policies.getObject().readable(page)) {
            page = page.substring(0, Math.max(1, page.lastIndexOf('/')));
        }
        return page;
    }

    /** Its name: over https, one that no neighbouring domain can plant. */
    static String themeCookie(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + THEME_COOKIE : THEME_COOKIE;
    }

    private static String theme(HttpServletRequest request) {
        Cookie own = WebUtils.getCookie(request, themeCookie(request));
        Cookie cookie = own == null ? WebUtils.getCookie(request, THEME_COOKIE) : own;
        return cookie != null && THEMES.contains(cookie.getValue()) ? cookie.getValue() : "auto";
    }

    /**
     * Gives each method of a controller that takes one of these what the request makes of it.
     *
     * @param made gives it, or nothing where the request has none
     */
    public record Argument<T>(Class<T> type, BiFunction<HttpServletRequest, HttpServletResponse, @Nullable T> made)
            implements
                WebMvcConfigurer,
                HandlerMethodArgumentResolver {
        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(this);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public @Nullable T resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
            return made.apply(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)),
                    Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)));
        }
    }

    @Bean
    static Argument<Visit> visit(Visits visits) {
        return new Argument<>(Visit.class, (request, answer) -> visits.of(request));
    }

    @Bean
    static Argument<Paging> paging() {
        return new Argument<>(Paging.class, (request, answer) -> Paging.of(request));
    }
}

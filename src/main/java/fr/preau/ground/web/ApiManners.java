package fr.preau.ground.web;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Policies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How every answer of the API behaves: anybody's page may read it, an unchanged answer is not sent twice, and a
 * parameter that does not exist is refused, naming those that do. A typing mistake must not look like an answer.
 */
@Configuration(proxyBeanMethods = false)
class ApiManners implements WebMvcConfigurer, HandlerInterceptor {
    private static final String[] DATA = {"/api/*", "/en/api/*", "*.csv"};
    private static final String[] LEDGERS = {"/registre/*", "/en/registre/*"};
    private static final Pattern FILE_OF_LEDGER = Pattern.compile("(/en)?/registre/(cle|[^/]+/.+)");
    private static final int AFTER_LANGUAGE = Ordered.HIGHEST_PRECEDENCE + 30;
    private final Map<Method, SortedMap<String, Boolean>> known = new ConcurrentHashMap<>();

    static boolean api(String uri) {
        return uri.startsWith("/api/") || uri.startsWith("/en/api/") || FILE_OF_LEDGER.matcher(uri).matches();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**", "/registre/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            SortedMap<String, Boolean> names = known.computeIfAbsent(method.getMethod(), route -> parameters(method));
            request.getParameterMap().forEach((name, values) -> {
                Boolean several = names.get(name);
                if (several == null) {
                    throw unknown(name, names.keySet());
                }
                if (values.length > 1 && !several) {
                    throw new Refusal.BadRequest(name, "web.error.parameter.twice", name);
                }
            });
        }
        return true;
    }

    private static Refusal unknown(String name, Set<String> names) {
        return names.isEmpty() ? new Refusal.BadRequest(name, "web.error.parameter.none", name)
                : new Refusal.BadRequest(name, "web.error.parameter", name, String.join(", ", names));
    }

    /**
     * What the method declares, and whether it may be given several times: its {@code @RequestParam}s, the pages of a
     * list, the components of a record it is given.
     */
    private static SortedMap<String, Boolean> parameters(HandlerMethod method) {
        SortedMap<String, Boolean> names = new TreeMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null) {
                names.put(named(declared, parameter), several(parameter.getParameterType()));
            } else if (parameter.getParameterType() == Paging.class) {
                names.put("after", false);
                names.put("page", false);
                names.put("taille", false);
            } else if (parameter.getParameterType().isRecord()) {
                for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
                    names.put(component.getName(), several(component.getType()));
                }
            }
        }
        return names;
    }

    private static boolean several(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }

    private static String named(RequestParam declared, MethodParameter parameter) {
        return declared.name().isEmpty() ? String.valueOf(parameter.getParameter().getName()) : declared.name();
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new Tables());
    }

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> entityTags() {
        var filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns(DATA);
        filter.setOrder(AFTER_LANGUAGE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<AnyOrigin> anyOrigin(ObjectProvider<Policies> policies) {
        var filter = new FilterRegistrationBean<>(new AnyOrigin(policies));
        filter.addUrlPatterns(DATA);
        filter.addUrlPatterns(LEDGERS);
        filter.setOrder(AFTER_LANGUAGE + 1);
        return filter;
    }

    /**
     * Reading is open to scripts of any site; it carries no account. What needs one is not, as its route says before it
     * answers ({@code policy.PrivateAnswers}).
     */
    static class AnyOrigin extends OncePerRequestFilter {
        private final ObjectProvider<Policies> policies;

        AnyOrigin(ObjectProvider<Policies> policies) {
            this.policies = policies;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            boolean preflight = preflight(request.getMethod(), request.getHeader("Access-Control-Request-Method"));
            if (preflight && !policies.getObject().open(request.getRequestURI())) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader("Access-Control-Expose-Headers", "ETag, Link");
            if (preflight) {
                response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
                response.setHeader("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match");
                response.setHeader("Access-Control-Max-Age", "86400");
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
            response.setHeader("Cache-Control", "no-cache");
            chain.doFilter(request, response);
        }

        private static boolean preflight(String method, @Nullable String wanted) {
            return method.equals("OPTIONS") && wanted != null;
        }
    }

    /**
     * Writes a table to its end. A short one has its ETag; a long one leaves as it is read, so that the whole country
     * takes no more memory than a commune.
     */
    static final class Tables implements HandlerMethodReturnValueHandler {
        private static final int SHORT = 2_000;

        @Override
        public boolean supportsReturnType(MethodParameter method) {
            return method.getParameterType() == Csv.File.class;
        }

        @Override
        public void handleReturnValue(@Nullable Object returned, MethodParameter method,
                ModelAndViewContainer container, NativeWebRequest request) throws IOException {
            container.setRequestHandled(true);
            var file = (Csv.File) Objects.requireNonNull(returned);
            try (var all = file.rows()) {
                Iterator<? extends List<? extends @Nullable Object>> rows = all.iterator();
                List<List<? extends @Nullable Object>> first = new ArrayList<>();
                while (first.size() < SHORT && rows.hasNext()) {
                    first.add(rows.next());
                }
                var asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
                if (rows.hasNext()) {
                    ShallowEtagHeaderFilter.disableContentCaching(asked);
                }
                var response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
                response.setContentType("text/csv;charset=UTF-8");
                response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
                boolean french = LanguageFilter.of(asked) == Language.FR;
                if (file.sheet()) {
                    response.getWriter().write(Csv.UTF8);
                }
                Csv.write(response.getWriter(), file.sheet() && french ? Csv.Dialect.SEMICOLONS : Csv.Dialect.COMMAS,
                        file.columns(), whole(first, rows).iterator());
            }
        }

        private static Stream<? extends List<? extends @Nullable Object>> whole(
                List<? extends List<? extends @Nullable Object>> first,
                Iterator<? extends List<? extends @Nullable Object>> rows) {
            return Stream.concat(first.stream(),
                    StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false));
        }
    }
}

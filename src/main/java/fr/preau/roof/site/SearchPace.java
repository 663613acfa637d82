package fr.preau.roof.site;

import fr.preau.ground.policy.Limits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How often one address may search. This very machine may as often as it likes: a proxy that was not declared would
 * make one address of all visitors.
 */
@Configuration(proxyBeanMethods = false)
class SearchPace implements WebMvcConfigurer, HandlerInterceptor {
    private final Limits limits;

    SearchPace(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/recherche", "/api/v1/search", "/api/v1/suggestions", "/api/v1/practices/suggestions",
                        "/api/v1/territories");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!Limits.local(request)) {
            limits.take(Limits.Pace.SEARCH, Limits.address(request));
        }
        return true;
    }
}

package fr.preau.ground.web;

import fr.preau.ground.kernel.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The style sheet, the scripts, the face and the icons, under {@code /static}. Each address carries a fingerprint of
 * the content: a browser keeps a file until it changes.
 */
@Component
class Assets implements WebMvcConfigurer, HandlerInterceptor {
    private static final String FOR_EVER = Objects
            .requireNonNull(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable().getHeaderValue());
    private static final String FOR_AN_HOUR = Objects
            .requireNonNull(CacheControl.maxAge(Duration.ofHours(1)).cachePublic().getHeaderValue());
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    String address(String name) {
        return addresses.computeIfAbsent(name, n -> "/static/" + n + "?v=" + fingerprint(n));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/static/**").addResourceLocations("classpath:/static/");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/static/**");
    }

    /**
     * What a style sheet or a drawing names without a fingerprint may change: it is asked for again.
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Cache-Control", request.getParameter("v") == null ? FOR_AN_HOUR : FOR_EVER);
        return true;
    }

    private static String fingerprint(String name) {
        try {
            byte[] content = new ClassPathResource("static/" + name).getContentAsByteArray();
            return HexFormat.of().formatHex(Sha256.of(content), 0, 5);
        } catch (IOException e) {
            throw new UncheckedIOException("no static file " + name, e);
        }
    }
}

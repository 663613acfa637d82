package fr.preau.ground.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Lists of the API that are {@link Paging.KeptList}: written for the first who asks, sent as they are to the others, as
 * pages for readers without an account are.
 */
@Component
class KeptLists implements WebMvcConfigurer, HandlerInterceptor {
    private static final long MOST_BYTES = 12L << 20;
    private static final String MOMENT = KeptLists.class.getName();
    private final Visit.Moment moment;
    private final List<Shown.PendingLoad> awaited;

    private final Cache<String, Answer> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .expireAfterWrite(Duration.ofMinutes(1)) // no moment is longer
            .weigher((String address, Answer answer) -> 2 * address.length() + answer.body().length)
            .build();

    KeptLists(Visit.Moment moment, List<Shown.PendingLoad> awaited) {
        this.moment = moment;
        this.awaited = awaited;
    }

    /**
     * @param moment it is written again at another one
     * @param link where to read on; absent at the end
     */
    private record Answer(Object moment, String type, @Nullable String link, byte[] body) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    private boolean keeps(HttpServletRequest request, Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(Paging.KeptList.class)
                && request.getMethod().equals("GET") && awaited.stream().allMatch(load -> load.awaited() == null);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!keeps(request, handler)) {
            return true;
        }
        Object now = moment.now();
        Answer before = kept.getIfPresent(Paging.address(request));
        if (before == null || !before.moment().equals(now)) {
            request.setAttribute(MOMENT, now);
            return true;
        }
        response.setContentType(before.type());
        if (before.link() != null) {
            response.addHeader("Link", before.link());
        }
        response.getOutputStream().write(before.body());
        return false;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failed) {
        Object then = request.getAttribute(MOMENT);
        var written = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        String type = response.getContentType();
        if (then != null && failed == null && response.getStatus() == HttpServletResponse.SC_OK && type != null
                && written != null) {
            kept.put(Paging.address(request),
                    new Answer(then, type, response.getHeader("Link"), written.getContentAsByteArray()));
        }
    }
}

package fr.preau.ground.policy;

import fr.preau.ground.kernel.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Applies the policy of each route before its controller runs. Nobody is let in before all is in its place: a site half
 * made would be taken for the whole.
 */
@Configuration(proxyBeanMethods = false)
class Guard implements WebMvcConfigurer, HandlerInterceptor {
    /** Files are received between the two: nothing of a form is read for who may not send it. */
    private static final int WHO = 10;

    private static final int WHAT = 30;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private final ObjectProvider<Doorway> doorway;

    /** What each route asks, looked for once: an annotation does not change while we run. */
    private final Map<Method, Who> asked = new ConcurrentHashMap<>();

    private volatile boolean open;

    Guard(ObjectProvider<Doorway> doorway) {
        this.doorway = doorway;
    }

    @EventListener
    void open(AvailabilityChangeEvent<ReadinessState> now) {
        open |= now.getState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE + WHO);
        registry.addInterceptor(new Sending()).order(Ordered.HIGHEST_PRECEDENCE + WHAT);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Who who = asked(request, handler);
        if (who == null) {
            return true;
        }
        PrivateAnswers.keep(request, who.value());
        if (!open && !who.early()) {
            throw new Refusal.Later("policy.opening");
        }
        SignedIn person = SignedIn.of(request);
        if (person == null) {
            return who.value() == Visitor.ANYONE || leave(response, doorway.getObject().signIn(request, response));
        }
        ruling(who, person, request).orRefuse();
        return true;
    }

    /** What the route asks; absent where nothing is. */
    private @Nullable Who asked(HttpServletRequest request, Object handler) {
        // a refusal is shown to whoever met it; which methods an address knows is nobody's secret
        boolean harmless = request.getDispatcherType() == DispatcherType.ERROR || request.getMethod().equals("OPTIONS");
        return harmless || !(handler instanceof HandlerMethod method) ? null
                : asked.computeIfAbsent(method.getMethod(), route -> policy(method));
    }

    /** What a form carries, once it is known that its sender may send it. */
    private final class Sending implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Who who = asked(request, handler);
            SignedIn person = SignedIn.of(request);
            return who == null || person == null || READING.contains(request.getMethod())
                    || send(who, person, request, response);
        }
    }

    private static Who policy(HandlerMethod method) {
        Who who = Policies.policy(method);
        if (who == null) {
            throw new IllegalStateException("no policy for " + method);
        }
        return who;
    }

    /** What a form needs besides the right: the session's token, a recent strong sign-in. */
    private boolean send(Who who, SignedIn person, HttpServletRequest request, HttpServletResponse response) {
        if (who.token() && !FormToken.matches(person.secret(), request.getParameter(FormToken.FIELD))) {
            return leave(response, again(request, response));
        }
        return person.strong() || !needsStrength(who)
                || leave(response, doorway.getObject().strengthen(request, response));
    }

    /**
     * A page opened before one signed in anew has the token of the other sign-in: what was typed in it is kept for its
     * author to look at, when the browser itself says that it comes from a page of ours. Nothing else is.
     */
    private String again(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> kept = "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                ? doorway.getObject().again(request, response)
                : Optional.empty();
        return kept.orElseThrow(() -> new Refusal.Forbidden("policy.token"));
    }

    static boolean needsStrength(Who who) {
        return who.strong() || who.value() == Visitor.OPERATOR
                || (who.value() == Visitor.HOLDER && who.power().strong());
    }

    private static Ruling ruling(Who who, SignedIn person, HttpServletRequest request) {
        return switch (who.value()) {
            case ANYONE, SIGNED_IN -> Ruling.yes();
            case HOLDER -> person.may(who.power(), organisation(who, request));
            case OPERATOR -> person.mayOperate();
        };
    }

    private static String organisation(Who who, HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get(who.of()) instanceof String organisation) {
            return organisation;
        }
        throw new IllegalStateException("no variable {" + who.of() + "} in the path");
    }

    private static boolean leave(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, address);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return false;
    }
}

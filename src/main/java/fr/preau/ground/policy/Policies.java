package fr.preau.ground.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route and who may use it: the table that {@code ./preau routes} prints. A route that says nothing stops the
 * start.
 */
@Component
@ConditionalOnWebApplication
public class Policies implements SmartInitializingSingleton {

    /**
     * One line of the table.
     *
     * @param power what the visitor's mandate must give, for {@link Visitor#HOLDER}
     * @param strong whether a form sent here needs a recent strong sign-in
     * @param act the key of what a form sent here does, in words; empty when it does not say
     */
    public record Route(String path, List<String> methods, Visitor who, @Nullable Power power, boolean strong,
            String act, String handler) {}

    private final RequestMappingHandlerMapping mapping;

    Policies(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.mapping = requestMappingHandlerMapping;
    }

    /** Every route, in the order of its path. */
    public List<Route> routes() {
        return mapping.getHandlerMethods()
                .entrySet()
                .stream()
                .flatMap(entry -> entry.getKey()
                        .getPatternValues()
                        .stream()
                        .map(path -> route(path,
                                entry.getKey()
                                        .getMethodsCondition()
                                        .getMethods()
                                        .stream()
                                        .map(RequestMethod::name)
                                        .sorted()
                                        .toList(),
                                entry.getValue())))
                .sorted(Comparator.comparing(Route::path).thenComparing(route -> route.methods().toString()))
                .toList();
    }

    /** Whether there is something to read at that path, rather than only forms sent to it. */
    public boolean readable(String path) {
        return read(path).findAny().isPresent();
    }

    /** Whether what is at that path is read without a sign-in. */
    public boolean open(String path) {
        return read(path).map(Policies::policy).allMatch(who -> who != null && who.value() == Visitor.ANYONE);
    }

    private Stream<HandlerMethod> read(String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return mapping.getHandlerMethods().entrySet().stream().filter(route -> {
            Set<RequestMethod> methods = route.getKey().getMethodsCondition().getMethods();
            return methods.isEmpty() || methods.contains(RequestMethod.GET);
        })
                .filter(route -> Objects.requireNonNull(route.getKey().getPathPatternsCondition())
                        .getPatterns()
                        .stream()
                        .anyMatch(pattern -> pattern.matches(asked)))
                .map(Map.Entry::getValue);
    }

    @Override
    public void afterSingletonsInstantiated() {
        routes();
    }

    private static Route route(String path, List<String> methods, HandlerMethod handler) {
        Who who = policy(handler);
        if (who == null) {
            throw new IllegalStateException("the route " + path + " (" + handler + ") does not say who may use it");
        }
        return new Route(path, methods, who.value(), who.value() == Visitor.HOLDER ? who.power() : null,
                Guard.needsStrength(who), who.act(),
                handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName());
    }

    static @Nullable Who policy(HandlerMethod handler) {
        Who own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Who.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Who.class);
    }
}

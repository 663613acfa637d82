package fr.preau.library;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What may be chosen at the API, by the names it has there; each may be given more than once, or
 * once with commas.
 */
record Choices(
        @Nullable String q,
        List<String> theme,
        List<String> level,
        List<String> kind,
        List<String> size,
        List<String> region,
        List<String> departement,
        List<String> cost,
        List<String> evidence,
        List<String> period,
        List<String> equipment,
        List<String> carrier,
        @Nullable String near,
        @Nullable String sort) {

    List<String> of(Dimension dimension) {
        return switch (dimension) {
            case THEME -> theme;
            case LEVEL -> level;
            case KIND -> kind;
            case SIZE -> size;
            case REGION -> region;
            case DEPARTEMENT -> departement;
            case COST -> cost;
            case EVIDENCE -> evidence;
            case PERIOD -> period;
            case EQUIPMENT -> equipment;
            case CARRIER -> carrier;
        };
    }

    private static Choices of(Map<String, String[]> given) {
        return new Choices(
                one(given, "q"),
                all(given, Dimension.THEME),
                all(given, Dimension.LEVEL),
                all(given, Dimension.KIND),
                all(given, Dimension.SIZE),
                all(given, Dimension.REGION),
                all(given, Dimension.DEPARTEMENT),
                all(given, Dimension.COST),
                all(given, Dimension.EVIDENCE),
                all(given, Dimension.PERIOD),
                all(given, Dimension.EQUIPMENT),
                all(given, Dimension.CARRIER),
                one(given, "near"),
                one(given, "sort"));
    }

    private static @Nullable String one(Map<String, String[]> given, String name) {
        String[] values = given.get(name);
        return values == null ? null : String.join(",", values);
    }

    private static List<String> all(Map<String, String[]> given, Dimension dimension) {
        String[] values = given.getOrDefault(dimension.api(), new String[0]);
        return List.of(values.length == 1 ? values[0].split(",") : values);
    }

    /**
     * Reads them from the address. The framework can, but looks at the annotations of each
     * component anew at every request: a tenth of the time of an answer.
     */
    @Component
    static class Reader implements WebMvcConfigurer, HandlerMethodArgumentResolver {
        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(this);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Choices.class;
        }

        @Override
        public Choices resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return of(request.getParameterMap());
        }
    }
}

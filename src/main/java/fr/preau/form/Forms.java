package fr.preau.form;

import fr.preau.kernel.Once;
import fr.preau.policy.Limits;
import fr.preau.policy.SignedIn;
import fr.preau.web.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives each method of a controller the {@link Form} of its request. An address fills no field, but
 * from what its reader began there: a link must not put words in somebody’s mouth.
 */
@Component
record Forms(Visits visits, Once once, BegunForms begun)
        implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Form.class;
    }

    @Override
    public Form resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var answer = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        SignedIn person = SignedIn.of(asked);
        String who = person == null ? Limits.address(asked) : person.id();
        return new Form(
                visits.of(asked),
                new Form.Sending(once, begun, who, answer),
                asked.getMethod().equals("POST")
                        ? asked.getParameterMap()
                        : resumed(asked, person));
    }

    private Map<String, String[]> resumed(HttpServletRequest asked, @Nullable SignedIn person) {
        String id = asked.getParameter(BegunForms.RESUMED);
        return id == null || person == null
                ? Map.of()
                : begun.named(person.id(), id)
                        .filter(one -> one.on(visits.of(asked).path()))
                        .map(BegunForm::sent)
                        .orElse(Map.of());
    }
}

package fr.preau.ground.policy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Of two routes that an address matches equally, the nearer is the one whose own words go further from its beginning:
 * {@code /formations/sessions/modification} is a session, not something that is done to a course. Without it Spring
 * refuses to choose, and whoever typed that address is told of a failure.
 */
@Component
class NearestRoute implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new RequestMappingHandlerMapping() {
            @Override
            protected Comparator<RequestMappingInfo> getMappingComparator(HttpServletRequest request) {
                return super.getMappingComparator(request).thenComparing(route -> words(route),
                        Comparator.reverseOrder());
            }
        };
    }

    /** How many characters of its pattern come before anything that is not said. */
    private static int words(RequestMappingInfo route) {
        return route.getPatternValues()
                .stream()
                .mapToInt(pattern -> pattern.indexOf('{'))
                .map(first -> first < 0 ? Integer.MAX_VALUE : first)
                .max()
                .orElse(0);
    }
}

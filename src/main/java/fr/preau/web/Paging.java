package fr.preau.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.preau.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Which page of a list is wanted: the parameters {@code page} (from 1) and {@code taille} (1 to
 * 100, 20 by default). A controller method takes it as an argument; other values are refused with
 * status 400.
 */
public record Paging(int page, int size) {
    static final int LARGEST = 100;
    static final int USUAL = 20;
    private static final int LAST_PAGE = 100_000;

    /**
     * One page of a list, as the API writes it.
     *
     * @param total how many there are, 10 000 at most
     * @param more there are more than {@code total}; left out when there are not
     */
    public record Items<T>(
            List<T> items,
            long total,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean more) {}

    /** How many things come before this page. */
    public int offset() {
        return (page - 1) * size;
    }

    /** The part of a whole list that is on this page. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(offset(), all.size());
        return all.subList(from, Math.min(from + size, all.size()));
    }

    /** Reads it from the request. */
    static class Reader implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Paging.class;
        }

        @Override
        public Paging resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return new Paging(
                    number(request, "page", 1, LAST_PAGE),
                    number(request, "taille", USUAL, LARGEST));
        }

        private static int number(NativeWebRequest request, String name, int usual, int largest) {
            String text = request.getParameter(name);
            if (text == null || text.isEmpty()) {
                return usual;
            }
            int value = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
            if (value < 1 || value > largest) {
                throw new Refusal.BadRequest(
                        name, "web.error.paging", name, String.valueOf(largest), text);
            }
            return value;
        }
    }
}

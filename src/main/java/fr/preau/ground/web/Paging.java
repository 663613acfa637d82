package fr.preau.ground.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.preau.ground.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Which part of a list is wanted: the parameters {@code page} (from 1) and {@code taille} (1 to 100, 20 by default), or
 * {@code after}, the key of the last thing already read. A controller method takes it as an argument; other values are
 * refused with status 400.
 *
 * <p>
 * Pages move when something comes before them; keys do not. Whoever wants all of a list follows {@link Leaf#next},
 * which reaches the last one however many there are.
 *
 * @param after read on after this key; absent for a page
 * @param address of the list without {@code page} and {@code after}, to read on from
 */
public record Paging(int page, int size, @Nullable String after, String address) {
    static final int LARGEST = 100;

    /** How many a page has, unless another number is asked for. */
    public static final int USUAL = 20;

    private static final int LAST_PAGE = 100_000;
    private static final int LONGEST_KEY = 4_000;
    private static final int MOST_COUNTED = 10_000;
    private static final int BATCH = 1_000;

    /** A page, from which nobody reads on by key. */
    public Paging(int page, int size) {
        this(page, size, null, "");
    }

    /**
     * A list of the API that says the same to everybody, and whose pages are kept: it is too, until an act is written
     * or the minute ends.
     */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface KeptList {
    }

    /** A part of a list, and where to read on. */
    public interface Leaf {
        /** The address of what follows; absent at the end of the list. */
        @Nullable
        String next();
    }

    /**
     * One part of a list, as the API writes it.
     *
     * @param total how many there are, 10 000 at most
     * @param more there are more than {@code total}; left out when there are not
     */
    public record Items<T>(List<T> items, long total, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean more,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) implements Leaf {

        /** The same list, each thing said otherwise. */
        public <R> Items<R> map(Function<? super T, ? extends R> said) {
            return new Items<>(items.stream().<R>map(said).toList(), total, more, next);
        }
    }

    /** As parameters of a statement: {@code :after}, {@code :most}, {@code :from}. */
    public Map<String, @Nullable Object> params() {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("after", after);
        params.put("most", size);
        params.put("from", offset());
        return params;
    }

    /** How many things come before this page. */
    public int offset() {
        return (page - 1) * size;
    }

    /** The part of a whole list that is on this page. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(offset(), all.size());
        return all.subList(from, Math.min(from + size, all.size()));
    }

    /**
     * The part asked for of a list held whole, which is in the order of its keys.
     *
     * @param key of each: never two the same, never changed
     */
    public <T> Items<T> items(List<T> all, Function<? super T, String> key) {
        List<T> from = all.subList(after == null ? Math.min(offset(), all.size()) : past(all, key), all.size());
        return read(from.subList(0, Math.min(size + 1, from.size())), all.size(), key);
    }

    /**
     * The same of a list that is read where it is kept.
     *
     * @param list reads a part, from a page or after a key
     */
    public <T> Items<T> items(Function<Paging, List<T>> list, long total, Function<? super T, String> key) {
        List<T> items = list.apply(this);
        boolean last = items.size() < size || (after == null ? (long) offset() + size >= total
                : list.apply(new Paging(1, 1, key.apply(items.getLast()), "")).isEmpty());
        return new Items<>(items, Math.min(total, MOST_COUNTED), total > MOST_COUNTED,
                last ? null : next("after", key.apply(items.getLast())));
    }

    private <T> Items<T> read(List<T> oneMore, long total, Function<? super T, String> key) {
        boolean last = oneMore.size() <= size;
        List<T> items = last ? oneMore : oneMore.subList(0, size);
        return new Items<>(items, Math.min(total, MOST_COUNTED), total > MOST_COUNTED,
                last ? null : next("after", key.apply(items.getLast())));
    }

    /** The address of the same list, with one parameter more. */
    public String next(String parameter, String value) {
        return address + (address.contains("?") ? '&' : '?') + parameter + '='
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private <T> int past(List<T> all, Function<? super T, String> key) {
        String last = Objects.requireNonNull(after);
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key.apply(all.get(middle)).compareTo(last) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * A whole list for a file, read by batches as it is written.
     *
     * @param batch reads as many as it is asked for, and no more
     */
    public static <T> Stream<T> whole(Function<Paging, List<T>> batch, Function<? super T, String> key) {
        return Stream
                .iterate(batch.apply(new Paging(1, BATCH)), read -> !read.isEmpty(),
                        read -> read.size() < BATCH ? List.of()
                                : batch.apply(new Paging(1, BATCH, key.apply(read.getLast()), "")))
                .flatMap(List::stream);
    }

    /**
     * Says where to read on in a header too (RFC 8288), for whoever knows nothing of the answer.
     */
    @RestControllerAdvice
    static class LinkHeader implements ResponseBodyAdvice<Leaf> {
        @Override
        public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
            return Leaf.class.isAssignableFrom(method.getParameterType());
        }

        @Override
        public @Nullable Leaf beforeBodyWrite(@Nullable Leaf body, MethodParameter method, MediaType type,
                Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
                ServerHttpResponse response) {
            if (body != null && body.next() != null) {
                response.getHeaders().add("Link", link(body.next()));
            }
            return body;
        }
    }

    /** What the header {@code Link} says of the address of what follows. */
    public static String link(String next) {
        return "<" + next + ">; rel=\"next\"";
    }

    /** The address that was asked for, without those parameters. */
    public static String address(HttpServletRequest request, String... without) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        String kept = Arrays.stream(query.split("&"))
                .filter(text -> !text.isEmpty())
                .filter(text -> !List.of(without).contains(text.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        return LanguageFilter.of(request).prefix() + request.getRequestURI() + (kept.isEmpty() ? "" : "?" + kept);
    }

    /**
     * The part that a request asks for.
     *
     * @throws Refusal.BadRequest on {@code page}, {@code taille} or {@code after}
     */
    static Paging of(HttpServletRequest request) {
        String given = request.getParameter("after");
        String after = given == null || given.isEmpty() ? null : given;
        int page = number(request, "page", 1, LAST_PAGE);
        boolean wrong = after != null && (page > 1 || after.length() > LONGEST_KEY);
        Refusal.refuse(wrong, "after", "web.error.after");
        int size = number(request, "taille", USUAL, LARGEST);
        return new Paging(page, size, after, address(request, "page", "after"));
    }

    private static int number(HttpServletRequest request, String name, int usual, int largest) {
        String text = request.getParameter(name);
        if (text == null || text.isEmpty()) {
            return usual;
        }
        int value = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        boolean wrong = value < 1 || value > largest;
        Refusal.refuse(wrong, name, "web.error.paging", name, String.valueOf(largest), text);
        return value;
    }
}

package fr.preau.ground.list;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a list by its address: words, filters, a page.
 *
 * @param path of the list, without the language
 * @param given what each parameter has, in the order of the page; none is empty
 */
public record ListQuery(String path, Map<String, String> given, Paging paging) {
    /** No list is counted further than one more than that: beyond, it says that there are more. */
    public static final int MOST_COUNTED = 10_000;

    /**
     * One answer of a filter.
     *
     * @param many how many answer it; 0 where they are not counted
     */
    public record Choice(String value, String words, int many, boolean chosen) {}

    /** What is chosen, and the address without it. */
    public record Tag(String words, String path) {}

    /** The answers of a filter, and the parameter that has one of them. */
    public record Filter(String parameter, List<Choice> choices) {}

    /**
     * What answers, and what else may be asked: all that {@code list/sought} shows of a list.
     *
     * @param items those of the page
     * @param total how many answer in all
     */
    public record Answer<T>(ListQuery asked, List<T> items, int total, List<Filter> filters, Pages pages) {
        /** How many, in words. */
        public String counted(Visit visit, String key) {
            return total > MOST_COUNTED ? visit.t("list.more", visit.count(key, MOST_COUNTED))
                    : visit.count(key, total);
        }

        /** The answers of that filter. */
        public List<Choice> choices(String parameter) {
            return filters.stream()
                    .filter(filter -> filter.parameter().equals(parameter))
                    .findFirst()
                    .orElseThrow()
                    .choices();
        }

        /** What is chosen, filter after filter. */
        public List<Tag> active() {
            return filters.stream().flatMap(filter -> asked.tags(filter.parameter(), filter.choices())).toList();
        }
    }

    /** Which page it is of how many, and the addresses of those beside it. */
    public record Pages(int page, int last, @Nullable String previous, @Nullable String next) {

        /**
         * The pages of a list of so many; from beyond the last one, one comes back to it.
         *
         * @param address of a page of that list, by its number, without the size of a page
         */
        public static Pages of(long total, Paging paging, IntFunction<String> address) {
            int now = paging.page();
            int last = (int) Math.max(1, (total + paging.size() - 1) / paging.size());
            return new Pages(now, last, now == 1 ? null : sized(address.apply(Math.min(now - 1, last)), paging),
                    now >= last ? null : sized(address.apply(now + 1), paging));
        }

        /** The same, each address leading to that place of its page. */
        public Pages at(String anchor) {
            return new Pages(page, last, anchored(previous, anchor), anchored(next, anchor));
        }

        private static @Nullable String anchored(@Nullable String address, String anchor) {
            return address == null ? null : address + "#" + anchor;
        }

        private static String sized(String address, Paging paging) {
            return paging.size() == Paging.USUAL ? address
                    : address + (address.contains("?") ? "&" : "?") + "taille=" + paging.size();
        }
    }

    /**
     * @param address the parameters that were sent; others than those named are not asked
     */
    public static ListQuery of(String path, Map<String, String> address, Paging paging, String... parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            String typed = address.getOrDefault(parameter, "").strip();
            if (!typed.isEmpty()) {
                given.put(parameter, typed);
            }
        }
        return new ListQuery(path, given, paging);
    }

    /** Whether anything is. */
    public boolean any() {
        return !given.isEmpty();
    }

    /** What that parameter has; empty when nothing. */
    public String text(String parameter) {
        return given.getOrDefault(parameter, "");
    }

    /** The same; absent when nothing. */
    public @Nullable String chosen(String parameter) {
        return given.get(parameter);
    }

    /**
     * The code that parameter names; absent when none.
     *
     * @param key of a sentence that is given the parameter, what it has, the codes there are
     * @throws Refusal.BadRequest when it names no such code
     */
    public <E extends Enum<E>> @Nullable E one(String parameter, String key, List<E> codes) {
        return one(parameter, text(parameter), key, codes);
    }

    /** The same of a parameter that has this. */
    public static <E extends Enum<E>> @Nullable E one(String parameter, String given, String key, List<E> codes) {
        if (given.isBlank()) {
            return null;
        }
        return codes.stream()
                .filter(code -> code.name().equals(given))
                .findFirst()
                .orElseThrow(() -> new Refusal.BadRequest(parameter, key, parameter, given,
                        codes.stream().map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** The answers of a filter, that of the address chosen. */
    public <T> List<Choice> choices(String parameter, Collection<T> all, Function<T, String> value,
            Function<T, String> words, Function<T, Integer> many) {
        return all.stream().map(one -> {
            String code = value.apply(one);
            boolean chosen = code.equals(text(parameter));
            return new Choice(code, words.apply(one), many.apply(one), chosen);
        }).toList();
    }

    /** The same, not counted. */
    public <T> List<Choice> choices(String parameter, Collection<T> all, Function<T, String> value,
            Function<T, String> words) {
        return choices(parameter, all, value, words, one -> 0);
    }

    /** The codes of a filter, each with how many answer it. */
    public <E extends Enum<E>> List<Choice> choices(String parameter, List<E> codes, Function<E, String> words,
            Map<E, ? extends Number> counts) {
        return choices(parameter, codes, Enum::name, words,
                one -> counts.containsKey(one) ? counts.get(one).intValue() : 0);
    }

    /** The same answers as {@link #choices}, for {@link #answer}. */
    public <T> Filter filter(String parameter, Collection<T> all, Function<T, String> value,
            Function<T, String> words) {
        return new Filter(parameter, choices(parameter, all, value, words));
    }

    /** The same, each with how many answer it. */
    public <E extends Enum<E>> Filter filter(String parameter, List<E> codes, Function<E, String> words,
            Map<E, ? extends Number> counts) {
        return new Filter(parameter, choices(parameter, codes, words, counts));
    }

    /** The same of codes, not counted. */
    public <E extends Enum<E>> Filter filter(String parameter, List<E> codes, Function<E, String> words) {
        return filter(parameter, codes, Enum::name, words);
    }

    /** What is asked for that no list offers, by its name. */
    public Filter named(String parameter, UnaryOperator<String> name) {
        String given = chosen(parameter);
        List<String> some = given == null ? List.of() : List.of(given);
        return filter(parameter, some, text -> text, name);
    }

    /** The page that answers. */
    public <T> Answer<T> answer(List<T> items, int total, Filter... filters) {
        return new Answer<>(this, items, total, List.of(filters), pages(total));
    }

    /** How many answer that code; any of them when none is asked for. */
    public static <E extends Enum<E>> int total(Map<E, Integer> counts, @Nullable E code) {
        return counts.entrySet()
                .stream()
                .filter(entry -> code == null || entry.getKey() == code)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What is chosen of a filter. */
    public Stream<Tag> tags(String parameter, List<Choice> choices) {
        return choices.stream()
                .filter(Choice::chosen)
                .map(choice -> new Tag(choice.words(), path + query(parameter, "")));
    }

    /** As the address has it: empty, or from its question mark. */
    public String query() {
        return query("", "");
    }

    private String query(String without, String page) {
        String query = Stream
                .concat(given.entrySet()
                        .stream()
                        .filter(entry -> !entry.getKey().equals(without))
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue())), Stream.of(page))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The pages of a list of so many. */
    public Pages pages(int total) {
        return Pages.of(total, paging, number -> path + query("", "page=" + number));
    }
}

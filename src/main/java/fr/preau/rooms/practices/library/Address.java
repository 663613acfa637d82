package fr.preau.rooms.practices.library;

import fr.preau.rooms.practices.library.Library.Order;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A question as an address; the page is not in it.
 *
 * @param near as the address says it; empty when none
 */
record Address(String text, Map<Dimension, Set<String>> chosen, String near, Order order) {
    static final String LIST = "/pratiques";

    /** Everything but that choice. */
    Address without(Dimension dimension, String code) {
        var fewer = new EnumMap<Dimension, Set<String>>(Dimension.class);
        chosen.forEach((one, codes) -> {
            Set<String> left = new LinkedHashSet<>(codes);
            if (one == dimension) {
                left.remove(code);
            }
            if (!left.isEmpty()) {
                fewer.put(one, left);
            }
        });
        return new Address(text, fewer, near, order);
    }

    /** Everything but what is chosen in that dimension. */
    Address without(Dimension dimension) {
        var fewer = new EnumMap<Dimension, Set<String>>(Dimension.class);
        fewer.putAll(chosen);
        fewer.remove(dimension);
        return new Address(text, fewer, near, order);
    }

    /** The same words without any choice. */
    Address wider() {
        return new Address(text, Map.of(), near, order);
    }

    /** That path with this question, as the pages write it. */
    String on(String path) {
        String asked = query(true);
        return asked.isEmpty() ? path : path + "?" + asked;
    }

    /** The query of the API, which names things in English. */
    String api() {
        return query(false);
    }

    /** The same near that place; near none when it is empty. */
    Address near(String place) {
        return new Address(text, chosen, place, order);
    }

    private String query(boolean page) {
        var all = new StringBuilder();
        add(all, "q", text);
        chosen.forEach(
                (dimension, codes) -> codes.forEach(code -> add(all, page ? dimension.page() : dimension.api(), code)));
        add(all, page ? "pres" : "near", near);
        add(all, page ? "tri" : "sort", order == Order.RELEVANCE ? "" : page ? order.page() : order.name());
        return all.toString();
    }

    private static void add(StringBuilder all, String name, String value) {
        if (!value.isEmpty()) {
            all.append(all.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}

package fr.preau.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a module gives to the world: the pages that search engines may index, and its open data. One
 * bean a module; each part may be left out.
 */
public interface Published {

    /**
     * A set of open data, as the page "Données et API" shows it.
     *
     * @param source who publishes it at the origin, in words
     * @param licence of the data, in words
     * @param asOf the last day the data speaks of; absent when nothing is loaded yet
     * @param api where to read it, such as {@code /api/v1/territories}; absent when it is not
     *     served
     */
    record DataSet(
            String name,
            String content,
            String source,
            String licence,
            @Nullable LocalDate asOf,
            @Nullable String api) {}

    /**
     * The paths of its pages without the language, such as {@code /territoires/commune/92048}:
     * streamed, always in the same order.
     */
    default Stream<String> paths() {
        return Stream.empty();
    }

    /** Its data sets, in the order they are shown. */
    default List<DataSet> dataSets(Language language) {
        return List.of();
    }
}

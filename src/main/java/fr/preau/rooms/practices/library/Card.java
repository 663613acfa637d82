package fr.preau.rooms.practices.library;

import fr.preau.ground.list.Feed;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list tells of a sheet, kept in the index so that a list asks nothing of the database.
 *
 * @param territory {@code COMMUNE:80021}; empty when none
 * @param place in words; empty when not said
 * @param low cents for one pupil in the first year; absent when not known
 * @param high the same, at most
 * @param result its first result: indicator, unit, before and after; absent when there is none
 * @param publicSources written from public sources
 * @param newsAt milliseconds
 */
record Card(String id, String title, String summary, String carrier, String carrierName, String territory, String place,
        List<String> levels, List<String> themes, List<String> equipment, int evidence, @Nullable Long low,
        @Nullable Long high, @Nullable Integer schools, @Nullable Integer pupils, @Nullable Gain result,
        boolean publicSources, boolean invented, String licence, long newsAt) {

    /** A result in short; an absent figure is not known. */
    record Gain(String indicator, String unit, @Nullable String before, @Nullable String after) {}

    /** Who did it and where, each once. */
    String by() {
        return Stream.of(carrierName, place)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The path of its page, without the language. */
    String path() {
        return "/pratiques/" + id;
    }

    /** How a feed tells it, by when it last had news. */
    Feed.Entry told() {
        return new Feed.Entry("pratiques/" + id, title, Instant.ofEpochMilli(newsAt), null, path(),
                List.of(carrierName), summary);
    }
}

package fr.preau.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a module answers the global search and the type-ahead. */
public interface Finder {

    /** One thing found: what it is ("Commune"), its name, what tells it from its namesakes, where it is, and its code. */
    record Found(String kind, String name, String detail, String path, String code) {}

    /** What a full search gives: the things of one page, how many there are in all, and whether there are more than counted. */
    record Results(List<Found> found, long total, boolean more) {}

    /** The best few for what is being typed, best first. Never waits: an index that is not ready gives an empty list. */
    List<Found> suggest(String text, int atMost, Language language);

    /** One page of everything that answers, best first; {@code kind} narrows it to one kind of thing. */
    Results search(String text, @Nullable String kind, int page, int size, Language language);

    /** The kinds this finder knows, for the filter: code and words. */
    List<String> kinds();
}

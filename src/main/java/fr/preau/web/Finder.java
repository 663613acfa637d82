package fr.preau.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a module answers the global search and the type-ahead. A module has one bean of it. */
public interface Finder {

    /**
     * A kind of thing that can be found.
     *
     * @param code in addresses and in the API: {@code COMMUNE}, {@code SCHOOL}
     * @param words in the language asked for, plural, for a group or a filter: "Communes"
     * @param one the same for one thing: "Commune"
     */
    record Kind(String code, String words, String one) {}

    /**
     * One thing found.
     *
     * @param kind the code of its {@link Kind}
     * @param detail what tells it from its namesakes, and why it was found when its name does not
     *     say it
     * @param path of its page, without the language
     * @param code its public code: INSEE, SIREN, UAI
     */
    record Found(String kind, String name, String detail, String path, String code) {}

    /**
     * One page of a full search.
     *
     * @param total how many in all, of the kind asked for
     * @param more there are more than {@code total}, which stops at 10 000
     * @param counts how many of each kind, by its code, whatever the kind asked for
     */
    record Results(List<Found> found, long total, boolean more, Map<String, Long> counts) {}

    /**
     * The best few for what is being typed, best first. Never waits: an index that is not ready
     * gives an empty list.
     */
    List<Found> suggest(String text, int atMost, Language language);

    /**
     * One page of everything that answers, best first.
     *
     * @param kind the code of the only kind wanted; all of them when absent
     * @param page from 1
     * @throws fr.preau.kernel.Refusal.Later while the index is being built
     */
    Results search(String text, @Nullable String kind, int page, int size, Language language);

    /** The kinds this finder knows, in the order they are shown. */
    List<Kind> kinds(Language language);
}

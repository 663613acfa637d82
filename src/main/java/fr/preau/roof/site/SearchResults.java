package fr.preau.roof.site;

import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Finder.Results;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The answers of all finders to one search. What only resembles what was typed is of no use beside what answers it.
 */
final class SearchResults {
    private SearchResults() {}

    /**
     * Asks each finder.
     *
     * @param kind the only one wanted; empty for all
     * @param each which part of the answer of each
     */
    static Results of(List<Finder> finders, Language language, String text, String kind, Paging each) {
        String only = kind.isEmpty() ? null : kind;
        List<Finder> asked = finders.stream()
                .filter(finder -> only == null
                        || finder.kinds(language).stream().anyMatch(known -> known.code().equals(only)))
                .toList();
        List<Results> all = new ArrayList<>();
        asked.forEach(finder -> all.add(finder.search(text, only, each.page(), each.size(), language)));
        boolean answered = all.stream().anyMatch(SearchResults::answers);
        for (int i = 0; i < all.size() && !answered && !Finder.exact(text); i++) {
            if (all.get(i).total() == 0) {
                Results near = asked.get(i).near(text, only, each.page(), each.size(), language);
                all.set(i, near.total() == 0 ? all.get(i) : near);
            }
        }
        return all.stream()
                .map(results -> !answered || answers(results) ? results : alone(results))
                .reduce(Results.NOTHING, SearchResults::together);
    }

    private static boolean answers(Results results) {
        return results.found().stream().anyMatch(match -> match.fit() != Finder.Fit.NEAR);
    }

    /** What is to be said of what only resembles, beside what answers. */
    private static Results alone(Results near) {
        List<Finder.Note> notes = near.notes().stream().filter(note -> !note.alone()).toList();
        return new Results(List.of(), 0, false, Map.of(), Map.of(), notes);
    }

    /** Whether something was found, and all of it only resembles what was typed, unsaid so far. */
    static boolean near(Results all) {
        return all.read().isEmpty() && all.notes().isEmpty() && !all.found().isEmpty() && !answers(all);
    }

    private static Results together(Results results, Results other) {
        Map<String, Long> counts = new HashMap<>(results.counts());
        counts.putAll(other.counts());
        Map<String, String> read = new LinkedHashMap<>(results.read());
        other.read().forEach(read::putIfAbsent);
        return new Results(Stream.concat(results.found().stream(), other.found().stream()).toList(),
                results.total() + other.total(), results.more() || other.more(), counts, read,
                Stream.concat(results.notes().stream(), other.notes().stream()).toList());
    }
}

package fr.preau.site;

import fr.preau.web.Finder;
import fr.preau.web.Finder.Found;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers of all finders to one search. What only resembles what was typed is of no use beside
 * what answers it.
 */
final class SearchResults {
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, String> read = new LinkedHashMap<>();
    private final List<Finder.Note> notes = new ArrayList<>();
    private long total;
    private boolean more;

    /**
     * Asks each finder.
     *
     * @param kind the only one wanted; empty for all
     * @param each which part of the answer of each
     */
    static SearchResults of(
            List<Finder> finders, Language language, String text, String kind, Paging each) {
        String only = kind.isEmpty() ? null : kind;
        List<Finder.Results> all =
                finders.stream()
                        .filter(finder ->
                                only == null
                                        || finder.kinds(language).stream()
                                                .anyMatch(known -> known.code().equals(only)))
                        .map(finder ->
                                finder.search(text, only, each.page(), each.size(), language))
                        .toList();
        boolean answered = all.stream().anyMatch(SearchResults::answers);
        var results = new SearchResults();
        for (Finder.Results one : all) {
            if (!answered || answers(one)) {
                results.add(one);
            } else {
                one.notes().stream().filter(note -> !note.alone()).forEach(results.notes::add);
            }
        }
        return results;
    }

    private static boolean answers(Finder.Results results) {
        return results.found().stream().anyMatch(one -> one.fit() != Finder.Fit.NEAR);
    }

    private void add(Finder.Results results) {
        found.addAll(results.found());
        counts.putAll(results.counts());
        results.read().forEach(read::putIfAbsent);
        notes.addAll(results.notes());
        total += results.total();
        more |= results.more();
    }

    List<Found> found() {
        return found;
    }

    /** Whether something was found, and all of it only resembles what was typed, unsaid so far. */
    boolean near() {
        return read.isEmpty()
                && notes.isEmpty()
                && !found.isEmpty()
                && found.stream().allMatch(one -> one.fit() == Finder.Fit.NEAR);
    }

    /** How many of each kind, by its code. */
    Map<String, Long> counts() {
        return counts;
    }

    /** Words that nobody wrote, and what was read instead. */
    Map<String, String> read() {
        return read;
    }

    List<Finder.Note> notes() {
        return notes;
    }

    long total() {
        return total;
    }

    /** Whether some finder has more than it counts. */
    boolean more() {
        return more;
    }
}

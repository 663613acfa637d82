package fr.preau.site;

import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Finder;
import fr.preau.web.Finder.Found;
import fr.preau.web.Finder.Kind;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One search over everything the modules can find: what is being typed, and a plain page of
 * results.
 */
@Controller
@Who(Visitor.ANYONE)
class SearchPages {
    private static final int LONGEST = 200;
    private static final int SUGGESTED = 8;
    private static final int LAST = 10_000;
    private static final int OK = 200;
    private static final int UNDERSTOOD_NOT_DONE = 422;

    /** One suggestion, its kind as a code and in words, its path in the visitor's language. */
    record Suggestion(
            String kind, String group, String name, String detail, String path, String code) {}

    /** What the type-ahead is given. */
    record Suggestions(List<Suggestion> items) {}

    /** A filter of the left column. */
    record Choice(String words, long count, String path, boolean on) {}

    /** What the field holds, and what is wrong with it; absent when nothing is. */
    record Typed(String text, @Nullable String fault) {
        String sought() {
            return fault == null ? text : "";
        }
    }

    /**
     * All that the template needs.
     *
     * @param kind the words of the active filter
     */
    record SearchPage(
            Typed typed,
            List<Line> found,
            long total,
            boolean more,
            List<Choice> choices,
            @Nullable String kind,
            String widened,
            int page,
            @Nullable String previous,
            @Nullable String next) {
        boolean asked() {
            return !typed.sought().isBlank();
        }
    }

    /** One result. */
    record Line(String kind, String name, String detail, String path, String code) {}

    private final List<Finder> finders;

    SearchPages(List<Finder> finders) {
        this.finders = finders;
    }

    @GetMapping("/api/v1/suggestions")
    @ResponseBody
    Suggestions suggestions(Visit visit, @RequestParam(name = "q") String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return new Suggestions(List.of());
        }
        Map<String, String> words = words(visit.language());
        return new Suggestions(
                finders.stream()
                        .flatMap(finder ->
                                finder.suggest(text, SUGGESTED, visit.language()).stream())
                        .limit(SUGGESTED)
                        .map(found ->
                                new Suggestion(
                                        found.kind(),
                                        words.getOrDefault(found.kind(), found.kind()),
                                        found.name(),
                                        found.detail(),
                                        visit.to(found.path()),
                                        found.code()))
                        .toList());
    }

    @GetMapping("/recherche")
    View search(
            Visit visit,
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "genre", defaultValue = "") String kind,
            Paging paging) {
        String asked = text.strip();
        boolean tooLong = asked.length() > LONGEST;
        Map<String, String> words = words(visit.language());
        if (!kind.isEmpty() && !words.containsKey(kind)) {
            throw new Refusal.BadRequest(
                    "genre", "site.search.kind", kind, String.join(", ", words.keySet()));
        }
        String title =
                asked.isEmpty() || tooLong
                        ? visit.t("site.search.title")
                        : visit.t("site.search.title.for", asked);
        String fault = tooLong ? visit.t("site.search.long", LONGEST, asked.length()) : null;
        Typed typed = new Typed(asked, fault);
        return visit.page(
                tooLong ? UNDERSTOOD_NOT_DONE : OK,
                "site/search",
                title,
                page(visit, typed, kind, paging, words));
    }

    private SearchPage page(
            Visit visit, Typed typed, String kind, Paging paging, Map<String, String> words) {
        String text = typed.sought();
        Gathered gathered =
                text.isEmpty() ? new Gathered() : gather(visit.language(), text, kind, paging);
        List<Choice> choices =
                words.entrySet().stream()
                        .filter(entry ->
                                gathered.counts.getOrDefault(entry.getKey(), 0L) > 0
                                        || entry.getKey().equals(kind))
                        .map(entry ->
                                new Choice(
                                        entry.getValue(),
                                        gathered.counts.getOrDefault(entry.getKey(), 0L),
                                        address(text, entry.getKey(), 1),
                                        entry.getKey().equals(kind)))
                        .toList();
        boolean last = (long) paging.page() * paging.size() >= Math.min(gathered.total, LAST);
        return new SearchPage(
                typed,
                lines(visit, gathered),
                gathered.total,
                gathered.more,
                choices,
                words.get(kind),
                address(text, "", 1),
                paging.page(),
                paging.page() > 1 ? address(text, kind, paging.page() - 1) : null,
                last ? null : address(text, kind, paging.page() + 1));
    }

    private List<Line> lines(Visit visit, Gathered gathered) {
        Map<String, String> one = words(visit.language(), Kind::one);
        return gathered.found.stream()
                .map(found ->
                        new Line(
                                one.getOrDefault(found.kind(), found.kind()),
                                found.name(),
                                found.detail(),
                                found.path(),
                                found.code()))
                .toList();
    }

    /** The answers of all finders, one after the other. */
    private static final class Gathered {
        private final List<Found> found = new ArrayList<>();
        private final Map<String, Long> counts = new HashMap<>();
        private long total;
        private boolean more;

        void add(Finder.Results results, int size) {
            results.found().stream().limit(Math.max(0, size - found.size())).forEach(found::add);
            counts.putAll(results.counts());
            total += results.total();
            more |= results.more();
        }
    }

    private Gathered gather(Language language, String text, String kind, Paging paging) {
        var gathered = new Gathered();
        for (Finder finder : finders) {
            if (kind.isEmpty()
                    || finder.kinds(language).stream()
                            .anyMatch(known -> known.code().equals(kind))) {
                gathered.add(
                        finder.search(
                                text,
                                kind.isEmpty() ? null : kind,
                                paging.page(),
                                paging.size(),
                                language),
                        paging.size());
            }
        }
        return gathered;
    }

    private Map<String, String> words(Language language) {
        return words(language, Kind::words);
    }

    private Map<String, String> words(Language language, Function<Kind, String> some) {
        return finders.stream()
                .flatMap(finder -> finder.kinds(language).stream())
                .collect(
                        Collectors.toMap(
                                Kind::code, some, (first, second) -> first, LinkedHashMap::new));
    }

    private static String address(String text, String kind, int page) {
        var address = UriComponentsBuilder.fromPath("/recherche").queryParam("q", "{q}");
        if (!kind.isEmpty()) {
            address.queryParam("genre", "{kind}");
        }
        if (page > 1) {
            address.queryParam("page", page);
        }
        return address.encode().buildAndExpand(Map.of("q", text, "kind", kind)).toUriString();
    }
}

package fr.preau.roof.site;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Finder.Kind;
import fr.preau.ground.web.Finder.Match;
import fr.preau.ground.web.Finder.Results;
import fr.preau.ground.web.Finder.Suggestion;
import fr.preau.ground.web.Finder.Suggestions;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Gatherer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One search over everything the modules can find: what is being typed, and a plain page of results.
 */
@Controller
@Who(Visitor.ANYONE)
class SearchPages {
    static final int LONGEST = 200;
    private static final int SUGGESTED = 8;
    private static final int SUGGESTED_OF_EACH = 4;

    /** As many of each kind as are shown beside the other kinds. */
    private static final int OF_EACH = 5;

    static final int LAST = 10_000;

    /** As many of each module as are looked at before a kind is chosen. */
    private static final int FIRST = 20;

    private static final String COMMUNE = "COMMUNE";

    /** Codes that people read on their own papers: INSEE, SIREN, UAI. */
    private static final Pattern OFFICIAL = Pattern.compile("[0-9][0-9A-Z]{1,8}");

    private static final int OK = 200;
    private static final int UNDERSTOOD_NOT_DONE = 422;

    /** A filter of the left column. */
    record Choice(String words, long count, String path, boolean on) {}

    /** What the field holds, and what is wrong with it; absent when nothing is. */
    record SearchInput(String text, @Nullable String fault) {
        String sought() {
            return fault == null ? text : "";
        }
    }

    /** A word that nobody wrote, and what was read instead. */
    record Substitution(String typed, String instead) {}

    /**
     * What was found of one kind.
     *
     * @param many how many there are of it, in all
     * @param path of all of them; absent when they are all here
     */
    record Section(String words, long many, List<ResultRow> lines, @Nullable String path) {}

    /**
     * All that the template needs.
     *
     * @param sections what answers best first
     * @param near whether nothing has all the words as they were typed
     * @param homonyms how many communes bear the very name typed, when it is several
     * @param exactly the address where words are looked for as they are typed
     * @param kind the words of the active filter
     */
    record SearchPage(SearchInput typed, List<Section> sections, boolean near, long homonyms, List<Substitution> read,
            String exactly, List<Finder.Note> notes, long total, boolean more, List<Choice> choices,
            @Nullable String kind, String widened, int page, @Nullable String previous, @Nullable String next) {
        boolean asked() {
            return !typed.sought().isBlank();
        }
    }

    /**
     * One result.
     *
     * @param code as people write it; empty when only programs do
     */
    record ResultRow(String name, String detail, String path, String code) {
        static ResultRow of(Match found) {
            boolean shown = OFFICIAL.matcher(found.code()).matches() && !found.detail().contains(found.code());
            return new ResultRow(found.name(), found.detail(), found.path(), shown ? found.code() : "");
        }
    }

    private final List<Finder> finders;

    SearchPages(List<Finder> finders) {
        this.finders = finders.stream().sorted(Comparator.comparingInt(Finder::order)).toList();
    }

    @GetMapping("/api/v1/suggestions")
    @ResponseBody
    Suggestions suggestions(Visit visit, @RequestParam(name = "q") String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return new Suggestions(List.of());
        }
        Map<String, String> words = words(visit.language());
        return new Suggestions(finders.stream()
                .flatMap(finder -> finder.suggest(text, SUGGESTED, visit.language()).stream())
                .sorted(Finder.BEST_FIT_FIRST)
                .gather(few(SUGGESTED_OF_EACH))
                .limit(SUGGESTED)
                .map(found -> Suggestion.of(found, words.getOrDefault(found.kind(), found.kind()), visit))
                .toList());
    }

    /** Lets pass that many of each kind. */
    private static Gatherer<Match, Map<String, Integer>, Match> few(int ofEach) {
        return Gatherer.ofSequential(HashMap::new,
                (passed, found, next) -> passed.merge(found.kind(), 1, Integer::sum) > ofEach || next.push(found));
    }

    @GetMapping("/recherche")
    View search(Visit visit, @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "genre", defaultValue = "") String kind, Paging paging) {
        String asked = text.strip();
        boolean tooLong = asked.length() > LONGEST;
        Map<String, String> words = words(visit.language());
        Refusal.refuse(!kind.isEmpty() && !words.containsKey(kind), "genre", "site.search.kind", kind,
                String.join(", ", words.keySet()));
        String title = asked.isEmpty() || tooLong ? visit.t("site.search.title")
                : visit.t("site.search.title.for", asked);
        String fault = tooLong ? visit.t("site.search.long", LONGEST, asked.length()) : null;
        SearchInput typed = new SearchInput(asked, fault);
        return visit.kept(() -> visit.page(tooLong ? UNDERSTOOD_NOT_DONE : OK, "roof/site/search", title,
                page(visit, typed, kind, paging, words)));
    }

    private SearchPage page(Visit visit, SearchInput typed, String kind, Paging paging, Map<String, String> words) {
        String text = typed.sought();
        Results gathered = gathered(visit.language(), text, kind, paging);
        List<Choice> choices = words.entrySet()
                .stream()
                .filter(entry -> gathered.counts().getOrDefault(entry.getKey(), 0L) > 0 || entry.getKey().equals(kind))
                .map(entry -> new Choice(entry.getValue(), gathered.counts().getOrDefault(entry.getKey(), 0L),
                        address(text, entry.getKey(), 1), entry.getKey().equals(kind)))
                .toList();
        boolean whole = kind.isEmpty();
        boolean last = whole || (long) paging.page() * paging.size() >= Math.min(gathered.total(), LAST);
        return new SearchPage(typed, sections(gathered, text, kind, words), SearchResults.near(gathered),
                whole ? homonyms(gathered) : 0,
                gathered.read().entrySet().stream().map(one -> new Substitution(one.getKey(), one.getValue())).toList(),
                address("\"" + text + "\"", kind, 1), gathered.notes(), gathered.total(), gathered.more(), choices,
                words.get(kind), address(text, "", 1), paging.page(),
                whole || paging.page() == 1 ? null : address(text, kind, paging.page() - 1),
                last ? null : address(text, kind, paging.page() + 1));
    }

    private Results gathered(Language language, String text, String kind, Paging paging) {
        Paging each = kind.isEmpty() ? new Paging(1, FIRST) : paging;
        return text.isEmpty() ? Results.NOTHING : SearchResults.of(finders, language, text, kind, each);
    }

    /** Kinds in the order of what answers best in each. */
    private static List<Section> sections(Results gathered, String text, String kind, Map<String, String> words) {
        Map<String, List<Match>> kinds = gathered.found()
                .stream()
                .sorted(Finder.BEST_FIT_FIRST)
                .collect(Collectors.groupingBy(Match::kind, LinkedHashMap::new, Collectors.toList()));
        List<Section> sections = new ArrayList<>();
        kinds.forEach((code, found) -> {
            long many = gathered.counts().getOrDefault(code, (long) found.size());
            boolean some = kind.isEmpty() && many > OF_EACH;
            sections.add(new Section(words.getOrDefault(code, code), many,
                    found.stream().limit(some ? OF_EACH : Long.MAX_VALUE).map(ResultRow::of).toList(),
                    some ? address(text, code, 1) : null));
        });
        return sections;
    }

    private static long homonyms(Results gathered) {
        long same = gathered.found()
                .stream()
                .filter(match -> match.kind().equals(COMMUNE) && match.fit() == Finder.Fit.NAME)
                .count();
        return same > 1 ? same : 0;
    }

    /** The words of every kind, in the order of the filters. */
    private Map<String, String> words(Language language) {
        return finders.stream()
                .flatMap(finder -> finder.kinds(language).stream())
                .collect(Collectors.toMap(Kind::code, Kind::words, (first, second) -> first, LinkedHashMap::new));
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

package fr.preau.roof.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Finder.Match;
import fr.preau.ground.web.Finder.Results;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search over everything, for programs: one list, what answers best first. */
@RestController
@Who(Visitor.ANYONE)
class SearchApi {
    /** How far one list is read: who wants more asks the list of one kind. */
    private static final int DEEPEST = 1_000;

    private static final Set<String> PLACES = Set.of("COMMUNE", "EPCI", "DEPARTEMENT", "REGION", "ACADEMIE",
            "SYNDICAT");

    /**
     * One thing found.
     *
     * @param kind PLACE, or the kind of the filters of the page: SCHOOL, PRACTICE…
     * @param why what tells it from its namesakes, and why it was found
     */
    record Item(String kind, String id, String title, String path, String why, boolean invented) {
        static Item of(Match found, Visit visit) {
            return new Item(PLACES.contains(found.kind()) ? "PLACE" : found.kind(), found.code(), found.name(),
                    visit.to(found.path()), found.detail(), visit.invented(found.path()));
        }
    }

    /**
     * A page of them.
     *
     * @param notLoaded what was asked for and is not loaded here, in words
     */
    record Answer(List<Item> items, long total, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean more,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notLoaded) {}

    private final List<Finder> finders;
    private final Finder.Nearness nearness;

    SearchApi(List<Finder> finders, Finder.Nearness nearness) {
        this.finders = finders.stream().sorted(Comparator.comparingInt(Finder::order)).toList();
        this.nearness = nearness;
    }

    /**
     * Everything that answers.
     *
     * @param text as somebody would type it
     * @param near the INSEE code of a commune: of what answers as well, what is there comes first
     * @throws Refusal.BadRequest on {@code "q"} when empty or too long, {@code "near"} when no commune has that code,
     * {@code "page"} beyond the first thousand
     */
    @GetMapping("/api/v1/search")
    Answer search(Visit visit, @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "near", defaultValue = "") String near, Paging paging) {
        String asked = text.strip();
        Refusal.refuse(asked.isEmpty(), "q", "site.search.empty");
        Refusal.refuse(asked.length() > SearchPages.LONGEST, "q", "site.search.long", SearchPages.LONGEST,
                asked.length());
        Refusal.refuse(paging.offset() + paging.size() > DEEPEST, "page", "site.search.deep", DEEPEST);
        Comparator<Match> order = near.isEmpty() ? Finder.BEST_FIT_FIRST
                : Finder.BEST_FIT_FIRST.thenComparing(nearness.to(near));
        var whole = new Paging(1, Math.toIntExact(paging.offset() + paging.size()));
        Results results = SearchResults.of(finders, visit.language(), asked, "", whole);
        return new Answer(
                results.found()
                        .stream()
                        .sorted(order)
                        .skip(paging.offset())
                        .limit(paging.size())
                        .map(found -> Item.of(found, visit))
                        .toList(),
                Math.min(results.total(), SearchPages.LAST), results.more() || results.total() > SearchPages.LAST,
                notLoaded(results));
    }

    private static @Nullable String notLoaded(Results results) {
        return results.notes().isEmpty() ? null
                : results.notes().stream().map(Finder.Note::words).distinct().collect(Collectors.joining(" "));
    }
}

package fr.preau.rooms.practices.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Finder.Suggestions;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Question;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/practices}: good practices found by programs, as the list finds them. */
@RestController
@Who(Visitor.ANYONE)
record LibraryApi(Library library, Questions questions, LibraryWords words, Typeahead typeahead) {
    /**
     * What may be chosen at the API, by the names it has there; each may be given more than once, or once with commas.
     */
    record Choices(@Nullable String q, @Nullable List<String> theme, @Nullable List<String> level,
            @Nullable List<String> kind, @Nullable List<String> size, @Nullable List<String> region,
            @Nullable List<String> departement, @Nullable List<String> cost, @Nullable List<String> evidence,
            @Nullable List<String> period, @Nullable List<String> equipment, @Nullable List<String> carrier,
            @Nullable String near, @Nullable String sort) {

        List<String> of(Dimension dimension) {
            List<String> given = switch (dimension) {
                case THEME -> theme;
                case LEVEL -> level;
                case KIND -> kind;
                case SIZE -> size;
                case REGION -> region;
                case DEPARTEMENT -> departement;
                case COST -> cost;
                case EVIDENCE -> evidence;
                case PERIOD -> period;
                case EQUIPMENT -> equipment;
                case CARRIER -> carrier;
            };
            return given == null ? List.of() : given;
        }
    }

    /** What was found: the page, how many under each code, how many in all. */
    record PracticeResults(List<PracticeRow> items, Map<String, Map<String, Integer>> facets, int total,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean more,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> corrected,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) implements Paging.Leaf {}

    /** Who or where: a code and a name. */
    record CodedName(String id, String name) {}

    /** Euros for one pupil in the first year. */
    record Cost(BigDecimal low, BigDecimal high) {}

    /** A sheet in a list; what is not known is null. */
    record PracticeRow(String id, String title, String summary, CodedName carrier, @Nullable CodedName territory,
            List<String> levels, List<String> themes, int evidence,
            @JsonProperty("cost_per_pupil") @Nullable Cost costPerPupil, float score, List<String> reasons) {
        static PracticeRow of(Answer.Hit hit, List<String> reasons) {
            Card card = hit.card();
            Long low = card.low();
            Long high = card.high();
            return new PracticeRow(card.id(), card.title(), card.summary(),
                    new CodedName(card.carrier(), card.carrierName()),
                    card.territory().isEmpty() ? null : new CodedName(card.territory(), card.place()), card.levels(),
                    card.themes(), card.evidence(), low == null || high == null ? null
                            : new Cost(BigDecimal.valueOf(low, 2), BigDecimal.valueOf(high, 2)),
                    hit.score(), reasons);
        }
    }

    @GetMapping("/api/v1/practices/suggestions")
    Suggestions suggestions(Visit visit, @RequestParam(name = "q") String text) {
        return new Suggestions(typeahead.suggest(visit, text));
    }

    @GetMapping("/api/v1/practices")
    PracticeResults list(Choices choices,
            @RequestParam(name = "evidence_min", required = false) @Nullable String evidenceMin,
            @RequestParam(name = "cost_max", required = false) @Nullable String costMax, Paging paging) {
        Question question = questions.api(choices, evidenceMin, costMax, paging);
        Answer answer = library.search(question);
        ReadOn read = ReadOn.of(paging.after());
        List<Answer.Hit> hits = read == null ? answer.items()
                : library.after(question, read.last(), read.but(), paging.size() + 1);
        Map<String, Map<String, Integer>> facets = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            facets.put(dimension.api(),
                    answer.facets()
                            .getOrDefault(dimension, List.of())
                            .stream()
                            .collect(Collectors.toMap(Answer.Count::code, Answer.Count::many, Integer::sum,
                                    LinkedHashMap::new)));
        }
        return new PracticeResults(
                hits.stream()
                        .limit(paging.size())
                        .map(hit -> PracticeRow.of(hit, words.reasons(Language.FR, hit.reasons())))
                        .toList(),
                facets, Math.min(answer.total(), Lookup.LAST), answer.total() > Lookup.LAST, answer.read(),
                read == null ? ReadOn.from(answer, paging)
                        : hits.size() > paging.size() ? read.next(hits.get(paging.size() - 1), paging) : null);
    }

    /**
     * Where to read on. The best answers come first, in an order that every new sheet changes; those that follow come
     * by their ids, without those that were given first.
     */
    private record ReadOn(String last, Set<String> but) {
        static @Nullable ReadOn of(@Nullable String key) {
            if (key == null) {
                return null;
            }
            int first = key.indexOf('~');
            return first < 0 ? new ReadOn(key, Set.of())
                    : new ReadOn(key.substring(0, first), Set.of(key.substring(first + 1).split("\\.")));
        }

        static @Nullable String from(Answer answer, Paging paging) {
            if (paging.offset() + answer.items().size() >= answer.total()) {
                return null;
            }
            return paging.page() > 1 ? paging.next("page", String.valueOf(paging.page() + 1))
                    : paging.next("after", key("", ids(answer.items().stream())));
        }

        String next(Answer.Hit given, Paging paging) {
            String id = given.card().id();
            return paging.next("after", key(id, but.stream().filter(text -> text.compareTo(id) > 0)));
        }

        private static Stream<String> ids(Stream<Answer.Hit> hits) {
            return hits.map(hit -> hit.card().id());
        }

        private static String key(String last, Stream<String> but) {
            String left = but.sorted().collect(Collectors.joining("."));
            return left.isEmpty() ? last : last + "~" + left;
        }
    }
}

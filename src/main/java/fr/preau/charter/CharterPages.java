package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.charter.Charter.Scale;
import fr.preau.charter.Charter.State;
import fr.preau.charter.Charters.Query;
import fr.preau.convening.Convener;
import fr.preau.journal.Journal;
import fr.preau.kernel.Csv;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The texts that institutions write together: the list, and one with its text. */
@Controller
@Who(Visitor.ANYONE)
class CharterPages {
    static final String LIST = "/chartes";
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "title",
                    "convener",
                    "convenerName",
                    "scale",
                    "place",
                    "placeName",
                    "state",
                    "version",
                    "starting",
                    "revises",
                    "invented",
                    "madeAt");
    private final Charters charters;
    private final CharterPanels panels;
    private final Journal journal;

    CharterPages(Charters charters, CharterPanels panels, Journal journal) {
        this.charters = charters;
        this.panels = panels;
        this.journal = journal;
    }

    /** One answer of a filter. */
    record Choice(String value, String words, int many, boolean chosen) {}

    /** What is chosen, and the address without it. */
    record Tag(String words, String path) {}

    /** All that the list needs. */
    record ListPage(
            String text,
            List<Charter> charters,
            int total,
            List<Choice> states,
            List<Choice> scales,
            List<Choice> conveners,
            List<Tag> active,
            @Nullable String previous,
            @Nullable String next,
            int page,
            int last,
            String query) {
        boolean asked() {
            return !text.isEmpty() || !active.isEmpty();
        }

        int archived() {
            return states.stream()
                    .filter(one -> State.valueOf(one.value()).archived())
                    .mapToInt(Choice::many)
                    .sum();
        }
    }

    /** What is asked of the list, by the names of its address. */
    record Asked(
            @Nullable String q,
            @Nullable String etat,
            @Nullable String echelle,
            @Nullable String convocateur) {
        Query query() {
            return new Query(
                    text(),
                    known("etat", given(etat), State.PUBLIC),
                    known("echelle", given(echelle), List.of(Scale.values())),
                    given(convocateur));
        }

        String text() {
            return q == null ? "" : q.strip();
        }

        private static @Nullable String given(@Nullable String value) {
            return value == null || value.isBlank() ? null : value;
        }

        /** As the address has it, with one parameter changed or taken away. */
        String with(String name, @Nullable String value) {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("q", text());
            all.put("etat", Objects.requireNonNullElse(etat, ""));
            all.put("echelle", Objects.requireNonNullElse(echelle, ""));
            all.put("convocateur", Objects.requireNonNullElse(convocateur, ""));
            all.put(name, Objects.requireNonNullElse(value, ""));
            String query =
                    all.entrySet().stream()
                            .filter(one -> !one.getValue().isEmpty())
                            .map(one ->
                                    one.getKey()
                                            + "="
                                            + URLEncoder.encode(
                                                    one.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
            return query.isEmpty() ? "" : "?" + query;
        }
    }

    /** The code with that name. @throws Refusal.BadRequest naming those there are */
    static <T extends Enum<T>> @Nullable T known(
            String field, @Nullable String given, List<T> codes) {
        if (given == null) {
            return null;
        }
        return codes.stream()
                .filter(one -> one.name().equals(given))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal.BadRequest(
                                field,
                                "charter.refused.code",
                                field,
                                given,
                                codes.stream().map(Enum::name).collect(Collectors.joining(", "))));
    }

    @GetMapping(LIST)
    View list(Visit visit, Asked asked, Paging paging) {
        return visit.kept(journal::moment, now -> page(visit, asked, paging));
    }

    private View page(Visit visit, Asked asked, Paging paging) {
        Query query = asked.query();
        Map<State, Integer> counts = charters.counts(query);
        int total =
                counts.entrySet().stream()
                        .filter(one ->
                                query.state() == null
                                        ? !one.getKey().archived()
                                        : one.getKey() == query.state())
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        int last = Math.max(1, (total + paging.size() - 1) / paging.size());
        List<Convener> conveners = charters.conveners();
        var page =
                new ListPage(
                        asked.text(),
                        charters.list(query, paging),
                        total,
                        states(visit, counts, query.state()),
                        scales(visit, query.scale()),
                        conveners.stream()
                                .map(one ->
                                        new Choice(
                                                one.id(),
                                                one.name(),
                                                0,
                                                one.id().equals(query.convener())))
                                .toList(),
                        active(visit, asked, conveners),
                        paging.page() > 1 && paging.page() <= last
                                ? page(asked, paging, paging.page() - 1)
                                : null,
                        paging.page() < last ? page(asked, paging, paging.page() + 1) : null,
                        paging.page(),
                        last,
                        asked.with("q", asked.text()));
        return visit.page("charter/list", visit.t("charter.list.title"), page);
    }

    private static String page(Asked asked, Paging paging, int number) {
        String size = paging.size() == 20 ? "" : "&taille=" + paging.size();
        String query = asked.with("q", asked.text());
        return LIST + (query.isEmpty() ? "?" : query + "&") + "page=" + number + size;
    }

    private static List<Choice> states(
            Visit visit, Map<State, Integer> counts, @Nullable State chosen) {
        return State.PUBLIC.stream()
                .map(one ->
                        new Choice(
                                one.name(),
                                visit.t("charter.states." + one),
                                counts.getOrDefault(one, 0),
                                one == chosen))
                .toList();
    }

    private static List<Choice> scales(Visit visit, @Nullable Scale chosen) {
        return Arrays.stream(Scale.values())
                .map(one ->
                        new Choice(one.name(), visit.t("charter.scale." + one), 0, one == chosen))
                .toList();
    }

    private static List<Tag> active(Visit visit, Asked asked, List<Convener> conveners) {
        Query query = asked.query();
        Stream<Tag> convener =
                conveners.stream()
                        .filter(one -> one.id().equals(query.convener()))
                        .map(one -> new Tag(one.name(), LIST + asked.with("convocateur", null)));
        Stream<Tag> state =
                Stream.ofNullable(query.state())
                        .map(one ->
                                new Tag(
                                        visit.t("charter.states." + one),
                                        LIST + asked.with("etat", null)));
        Stream<Tag> scale =
                Stream.ofNullable(query.scale())
                        .map(one ->
                                new Tag(
                                        visit.t("charter.scale." + one),
                                        LIST + asked.with("echelle", null)));
        return Stream.of(state, scale, convener).flatMap(one -> one).toList();
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(Asked asked) {
        Query query = asked.query().withArchives();
        return new Csv.File(
                "chartes.csv",
                COLUMNS,
                Paging.whole(part -> charters.list(query, part), Charter::id)
                        .map(CharterPages::row));
    }

    private static List<@Nullable Object> row(Charter it) {
        return Arrays.asList(
                it.id(),
                it.title(),
                it.convener(),
                it.convenerName(),
                it.scale(),
                it.place(),
                it.placeName(),
                it.state(),
                it.versions(),
                it.starting(),
                it.revises(),
                it.invented(),
                it.madeAt());
    }

    @GetMapping(LIST + "/{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return panels.page(visit, actor, id);
    }
}

package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballot.State;
import fr.preau.ballot.Ballots;
import fr.preau.ballot.Ballots.Query;
import fr.preau.convening.Convener;
import fr.preau.kernel.Csv;
import fr.preau.kernel.Refusal;
import fr.preau.list.Table;
import fr.preau.organisation.Organisation;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Site;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What institutions decide: the list, and one ballot with its roll call and its result. */
@Controller
@Who(Visitor.ANYONE)
class BallotPages {
    static final String LIST = "/scrutins";
    private static final Table<Ballot> TABLE =
            Table.of("id", (Ballot it) -> it.id())
                    .and("question", Ballot::question)
                    .and("convener", Ballot::convener)
                    .and("convenerName", Ballot::convenerName)
                    .and("state", Ballot::state)
                    .and("sealed", Ballot::sealed)
                    .and("opensAt", Ballot::opensAt)
                    .and("closesAt", Ballot::closesAt)
                    .and("votes", Ballot::votes)
                    .and("adopted", Ballot::adopted)
                    .and("invented", Ballot::invented);
    private static final List<State> STATES =
            List.of(State.OPEN, State.ANNOUNCED, State.CLOSED, State.CANCELLED);
    private final Ballots ballots;
    private final BallotPanels panels;
    private final BallotGroups grouping;
    private final Site site;

    BallotPages(Ballots ballots, BallotPanels panels, BallotGroups grouping, Site site) {
        this.site = site;
        this.ballots = ballots;
        this.panels = panels;
        this.grouping = grouping;
    }

    /** One answer of a filter. */
    record Choice(String value, String words, int many, boolean chosen) {}

    /** What is chosen, and the address without it. */
    record Tag(String words, String path) {}

    /** All that the list needs. */
    record ListPage(
            String text,
            List<BallotGroups.Group> groups,
            int total,
            List<Choice> states,
            List<Choice> conveners,
            List<Choice> colleges,
            List<Tag> active,
            @Nullable String previous,
            @Nullable String next,
            int page,
            int last,
            String query) {
        boolean asked() {
            return !text.isEmpty() || !active.isEmpty();
        }
    }

    /** What is asked of the list, by the names of its address. */
    record Asked(
            @Nullable String q,
            @Nullable String etat,
            @Nullable String convocateur,
            @Nullable String college) {
        Query query() {
            return new Query(state(), given(convocateur), collegeCode(), text());
        }

        String text() {
            return q == null ? "" : q.strip();
        }

        private static @Nullable String given(@Nullable String value) {
            return value == null || value.isBlank() ? null : value;
        }

        @Nullable State state() {
            return known("etat", given(etat), STATES);
        }

        @Nullable String collegeCode() {
            Organisation.College one =
                    known("college", given(college), List.of(Organisation.College.values()));
            return one == null ? null : one.name();
        }

        /** As the address has it, with one parameter changed or taken away. */
        String with(String name, @Nullable String value) {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("q", text());
            all.put("etat", Objects.requireNonNullElse(etat, ""));
            all.put("convocateur", Objects.requireNonNullElse(convocateur, ""));
            all.put("college", Objects.requireNonNullElse(college, ""));
            all.put(name, value == null ? "" : value);
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
                                "poll.refused.code",
                                field,
                                given,
                                codes.stream().map(Enum::name).collect(Collectors.joining(", "))));
    }

    @GetMapping(LIST)
    View list(Visit visit, Asked asked, Paging paging) {
        Query query = asked.query();
        Map<State, Integer> counts = ballots.counts(query);
        int total =
                query.state() == null
                        ? counts.values().stream().mapToInt(Integer::intValue).sum()
                        : counts.getOrDefault(query.state(), 0);
        int last = Math.max(1, (total + paging.size() - 1) / paging.size());
        List<Convener> conveners = ballots.conveners();
        var page =
                new ListPage(
                        asked.text(),
                        grouping.of(ballots.list(query, paging)),
                        total,
                        states(visit, counts, query.state()),
                        conveners(conveners, query.convener()),
                        colleges(visit, query.college()),
                        active(visit, asked, conveners),
                        paging.page() > 1 && paging.page() <= last
                                ? page(asked, paging, paging.page() - 1)
                                : null,
                        paging.page() < last ? page(asked, paging, paging.page() + 1) : null,
                        paging.page(),
                        last,
                        asked.with("q", asked.text()));
        return visit.page("poll/list", visit.t("poll.list.title"), page);
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(Asked asked) {
        Query query = asked.query();
        return TABLE.csv(
                "scrutins.csv", Paging.whole(part -> ballots.made(query, part), Ballot::id));
    }

    private static String page(Asked asked, Paging paging, int number) {
        String size = paging.size() == 20 ? "" : "&taille=" + paging.size();
        String query = asked.with("q", asked.text());
        return LIST + (query.isEmpty() ? "?" : query + "&") + "page=" + number + size;
    }

    private static List<Choice> states(
            Visit visit, Map<State, Integer> counts, @Nullable State chosen) {
        return STATES.stream()
                .map(one ->
                        new Choice(
                                one.name(),
                                visit.t("poll.states." + one),
                                counts.getOrDefault(one, 0),
                                one == chosen))
                .toList();
    }

    private static List<Choice> conveners(List<Convener> all, @Nullable String chosen) {
        return all.stream()
                .map(one -> new Choice(one.id(), one.name(), 0, one.id().equals(chosen)))
                .toList();
    }

    private static List<Choice> colleges(Visit visit, @Nullable String chosen) {
        return Arrays.stream(Organisation.College.values())
                .map(one ->
                        new Choice(
                                one.name(),
                                BallotWords.college(visit, one.name()),
                                0,
                                one.name().equals(chosen)))
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
                                        visit.t("poll.states." + one),
                                        LIST + asked.with("etat", null)));
        String code = query.college();
        Stream<Tag> college =
                code == null
                        ? Stream.empty()
                        : Stream.of(
                                new Tag(
                                        BallotWords.college(visit, code),
                                        LIST + asked.with("college", null)));
        return Stream.of(state, convener, college).flatMap(one -> one).toList();
    }

    @GetMapping(LIST + "/{id}")
    View show(
            Visit visit,
            @Nullable Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String college,
            @RequestParam(defaultValue = "") String nom,
            Paging paging) {
        List<Ballot> block = ballots.block(id);
        Ballot it = block.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        var asked = new BallotPanels.Asked(college, nom.strip(), paging, site.base(request));
        return visit.page("poll/show", it.title(), panels.page(visit, actor, it, block, asked));
    }

    @GetMapping(LIST + "/{id}.csv")
    Csv.File csv(@PathVariable String id, @RequestParam(defaultValue = "") String college) {
        Ballot it = ballots.get(id);
        Organisation.College one =
                known("college", Asked.given(college), List.of(Organisation.College.values()));
        String wanted = one == null ? "" : one.name();
        return new Csv.File(
                id + ".csv",
                RollTable.columns(it),
                Paging.whole(
                                part -> ballots.roll(it, wanted, "", part),
                                (Ballots.RollLine line) -> line.seat().id())
                        .map(line -> RollTable.row(it, line)));
    }
}

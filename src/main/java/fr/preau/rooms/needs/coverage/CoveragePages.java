package fr.preau.rooms.needs.coverage;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.needs.coverage.SessionHeadcount.Audience;
import fr.preau.rooms.programmes.programme.Operation;
import fr.preau.rooms.programmes.programme.Operations;
import fr.preau.rooms.programmes.programme.SearchPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/**
 * Which schools have a tool that nobody there is known to be trained on: the list, its file, the API.
 */
@Controller
@Who(Visitor.ANYONE)
record CoveragePages(Coverages coverages, Operations operations, Territories territories) {
    static final String LIST = "/formations/couverture";
    static final String PLACE = "territoire";
    static final String API = "/api/v1/trainings/coverage";
    private static final String UNKNOWN = "coverage.refused.code";

    /** What files and programs read of each: of people, only what is told of them. */
    private static final Table<SchoolTool> TABLE = Table.of("uai", SchoolTool::uai)
            .and("name", tool -> tool.school().name())
            .and("commune", tool -> tool.school().commune())
            .and("epci", tool -> tool.school().epci())
            .and("departement", tool -> tool.school().departement())
            .and("level", tool -> tool.school().level())
            .and("item", tool -> tool.item().code())
            .and("inServiceSince", SchoolTool::since)
            .and("teachers", tool -> tool.teachers().told())
            .and("teachersCounted", tool -> counted(tool.teachers()))
            .and("agents", tool -> tool.agents().told())
            .and("agentsCounted", tool -> counted(tool.agents()))
            .and("lastSession", SchoolTool::last)
            .and("operations", tool -> String.join(" ", tool.operations()));

    private static Table<SchoolTool> table(Visit visit) {
        return TABLE.and("invented", tool -> invented(visit, tool));
    }

    /** How many schools of these were. */
    private static long invented(Visit visit, List<SchoolTool> some) {
        return some.stream().filter(tool -> invented(visit, tool)).map(SchoolTool::uai).distinct().count();
    }

    private static boolean invented(Visit visit, SchoolTool tool) {
        return visit.invented("/etablissements/" + tool.uai());
    }

    /** Whether somebody is trained there. */
    enum State {
        BARE, COVERED;

        static State of(SchoolTool tool, @Nullable Audience audience) {
            return tool.bare(audience) ? BARE : COVERED;
        }
    }

    /**
     * Which are wanted; what is empty or absent is not asked.
     *
     * @param nowhere whether the place that is meant does not exist
     */
    record Query(String words, @Nullable Item item, @Nullable SearchPlace place, boolean nowhere, String operation,
            @Nullable Audience audience, @Nullable State state) {
        boolean holds(SchoolTool tool) {
            return operation.isEmpty() || tool.operations().contains(operation);
        }
    }

    /**
     * What answers.
     *
     * @param totals of all, whatever their state, those not in service included
     * @param list those in service that are asked for, in order
     */
    record CoverageResults(Totals totals, List<Totals.Tool> tools, List<SchoolTool> list, Map<State, Integer> counts,
            Instant at) {}

    /**
     * All that the page needs.
     *
     * @param operation whose schools they are; absent for any
     * @param place where; absent for anywhere
     * @param invented how many of these schools were
     */
    record Page(Answer<SchoolTool> answer, Totals totals, List<Totals.Tool> tools, @Nullable Operation operation,
            @Nullable SearchPlace place, Instant at, long invented, CoverageWords words) {

        /** Of the page of the place. */
        String placed() {
            return place == null ? "" : "/territoires/" + place.value().replaceFirst("-", "/");
        }

        /** What these schools wait to learn: the tool asked for, or the most missed. */
        @Nullable
        Item tool() {
            return Item.coded(answer.asked().text("outil")).orElse(tools.isEmpty() ? null : tools.getFirst().item());
        }
    }

    private static @Nullable Integer counted(TrainedCount count) {
        return count.counted() == 0 ? null : count.counted();
    }

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "outil", PLACE, "operation", "public", "etat");
    }

    private Query query(ListQuery asked) {
        String typed = asked.text(PLACE);
        SearchPlace place = typed.isEmpty() ? null : SearchPlace.meant(territories, typed).orElse(null);
        return new Query(asked.text("q"), item("outil", asked.text("outil")), place, !typed.isEmpty() && place == null,
                asked.text("operation"), asked.one("public", UNKNOWN, List.of(Audience.values())),
                asked.one("etat", UNKNOWN, List.of(State.values())));
    }

    private static @Nullable Item item(String field, String code) {
        List<Item> tools = ToolCoverage.TOOLS;
        String codes = tools.stream().map(Item::code).collect(Collectors.joining(", "));
        return code.isEmpty() ? null
                : tools.stream()
                        .filter(item -> item.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.BadRequest(field, UNKNOWN, field, code, codes));
    }

    private CoverageResults find(Query query) {
        ToolCoverage now = coverages.now();
        return now.found(query, one -> find(now, one));
    }

    private static CoverageResults find(ToolCoverage now, Query query) {
        SearchPlace place = query.place();
        String words = Fold.plain(query.words());
        List<SchoolTool> there = place != null ? now.of(place)
                : query.nowhere() ? List.of()
                        : query.operation().isEmpty() ? now.everywhere() : now.of(query.operation());
        List<SchoolTool> all = there.stream()
                .filter(tool -> query.item() == null || tool.item().equals(query.item()))
                .filter(tool -> place == null || query.holds(tool))
                .filter(tool -> words.isEmpty() || tool.folded().contains(words))
                .toList();
        Map<State, List<SchoolTool>> by = all.stream()
                .filter(SchoolTool::serves)
                .collect(Collectors.groupingBy(tool -> State.of(tool, query.audience())));
        Map<State, Integer> counts = new EnumMap<>(State.class);
        List<SchoolTool> list = new ArrayList<>();
        for (State state : State.values()) {
            List<SchoolTool> some = by.getOrDefault(state, List.of());
            counts.put(state, some.size());
            if (query.state() == null || query.state() == state) {
                list.addAll(some);
            }
        }
        return new CoverageResults(Totals.of(all, query.audience()), Totals.tools(all, query.audience()),
                List.copyOf(list), counts, now.at());
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> page(visit, asked(address, paging)));
    }

    private View page(Visit visit, ListQuery asked) {
        Query query = query(asked);
        CoverageResults found = find(query);
        Answer<SchoolTool> answer = asked.answer(asked.paging().of(found.list()), found.list().size(),
                asked.filter("outil", ToolCoverage.TOOLS, Item::code, item -> item.name(visit.language())),
                asked.filter(PLACE, Stream.of(asked.text(PLACE)).filter(text -> !text.isEmpty()).toList(), text -> text,
                        text -> query.place() == null ? text : query.place().place().name()),
                asked.filter("public", List.of(Audience.values()), Audience::name,
                        audience -> visit.t("coverage.audience." + audience)),
                asked.filter("etat", List.of(State.values()), state -> visit.t("coverage.state." + state),
                        found.counts()));
        return visit.page("rooms/needs/coverage/list", visit.t("coverage.title"),
                new Page(answer, found.totals(), found.tools(),
                        query.operation().isEmpty() ? null : operations.get(query.operation()), query.place(),
                        found.at(), invented(visit, found.list()), new CoverageWords(visit, territories.now())));
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return table(visit).csv("couverture.csv", find(query(asked(address, paging))).list());
    }

    /**
     * @throws Refusal.BadRequest on {@code "place"}, {@code "item"}, {@code "audience"}, {@code
     *     "state"} when there is no such thing
     */
    @GetMapping(API)
    @ResponseBody
    @Paging.KeptList
    Paging.Items<Map<String, @Nullable Object>> api(Visit visit, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String place, @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String operation, @RequestParam(defaultValue = "") String audience,
            @RequestParam(defaultValue = "") String state, Paging paging) {
        Audience among = ListQuery.one("audience", audience, UNKNOWN, List.of(Audience.values()));
        var query = new Query(q.strip(), item("item", item), SearchPlace.of(territories.now(), "place", place), false,
                operation, among, ListQuery.one("state", state, UNKNOWN, List.of(State.values())));
        return paging.items(find(query).list(), tool -> tool.key(among)).map(table(visit)::item);
    }
}

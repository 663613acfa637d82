package fr.preau.rooms.programmes.programme;

import fr.preau.ground.list.Calendar;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.programmes.programme.Operation.Milestone;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.rooms.programmes.programme.OperationRows.Query;
import gg.jte.Content;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The list of operations and the page of one, with their files, feeds and calendars. */
@Controller
@Who(Visitor.ANYONE)
record OperationPages(Operations operations, OperationRows rows, OperationView view, Organisations organisations,
        Territories territories, ObjectProvider<OperationPanel> panels) {
    static final String LIST = "/programmes";
    static final String ONE = LIST + "/";
    static final String UNKNOWN = "programme.refused.code";
    private static final int MOST = 500;

    /** What files and programs read of each. */
    static final Table<Operation> TABLE = Table.of("id", Operation::id)
            .and("title", Operation::title)
            .and("carrier", Operation::carrier)
            .and("carrierName", Operation::carrierName)
            .and("theme", Operation::theme)
            .and("level", Operation::level)
            .and("begins", Operation::begins)
            .and("ends", Operation::ends)
            .and("stage", Operation::stage)
            .and("schools", Operation::schools)
            .and("inService", operation -> operation.count(SchoolState.IN_SERVICE))
            .and("installed", operation -> operation.count(SchoolState.INSTALLED))
            .and("ordered", operation -> operation.count(SchoolState.ORDERED))
            .and("planned", operation -> operation.count(SchoolState.PLANNED))
            .and("unknown", operation -> operation.count(SchoolState.UNKNOWN))
            .and("partners",
                    operation -> operation.partners()
                            .stream()
                            .map(Operation.Partner::organisation)
                            .collect(Collectors.joining(" ")))
            .and("told", Operation::told)
            .and("source", Operation::source)
            .and("brings", operation -> String.join(" ", operation.items()))
            .and("origin", Operation::origin)
            .and("invented", Operation::invented)
            .and("changedAt", Operation::changedAt)
            .and("path", Operation::path)
            .followed(OperationPages::entry);

    private static Feed.Entry entry(Operation it) {
        return new Feed.Entry("operation:" + it.id(), it.title(), it.changedAt(), it.madeAt(), it.path(),
                List.of(it.bySite() ? it.source() : it.told() ? it.writerName() : it.carrierName()), it.purpose());
    }

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "etat", "theme", "organisation", SearchPlace.PARAMETER);
    }

    private Query query(ListQuery asked) {
        return new Query(asked.text("q"), asked.one("etat", UNKNOWN, List.of(Stage.values())),
                asked.one("theme", UNKNOWN, List.of(Theme.values())), asked.text("organisation"),
                SearchPlace.of(territories.now(), asked.text(SearchPlace.PARAMETER)));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> page(visit, asked(address, paging)));
    }

    private View page(Visit visit, ListQuery asked) {
        Query query = query(asked);
        Map<Stage, Integer> counts = rows.counts(query);
        var page = asked.answer(rows.page(query, asked.paging()), ListQuery.total(counts, query.stage()),
                asked.filter("etat", List.of(Stage.values()), stage -> visit.t("programme.stage." + stage), counts),
                asked.filter("theme", List.of(Theme.values()), theme -> visit.t("programme.theme." + theme)),
                asked.named("organisation", organisations::called), SearchPlace.filter(asked, query.place()));
        return visit.page("rooms/programmes/programme/list", visit.t("programme.list.title"), page);
    }

    @GetMapping({LIST + ".csv", LIST + ".atom"})
    Object twin(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        Query query = query(asked(address, paging));
        Feed feed = Feed.of(LIST, visit.t("programme.list.title"), visit.t("programme.list.lead"));
        return TABLE.twin(visit, feed, part -> rows.page(query, part));
    }

    /** The milestones of all that is asked for. */
    @GetMapping(LIST + ".ics")
    ResponseEntity<String> calendar(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        List<Operation> all = rows.page(query(asked(address, paging)), new Paging(1, MOST));
        return calendar(visit, all, visit.t("programme.list.title"), "programmes");
    }

    @GetMapping("/api/v1/operations")
    @ResponseBody
    @Paging.KeptList
    Paging.Items<Map<String, @Nullable Object>> api(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String stage, @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String organisation, @RequestParam(defaultValue = "") String place,
            Paging paging) {
        Stage one = ListQuery.one("stage", stage, UNKNOWN, List.of(Stage.values()));
        Theme about = ListQuery.one("theme", theme, UNKNOWN, List.of(Theme.values()));
        var query = new Query(q.strip(), one, about, organisation, SearchPlace.of(territories.now(), place));
        int total = ListQuery.total(rows.counts(query), one);
        return TABLE.items(paging, part -> rows.page(query, part), total);
    }

    @GetMapping(ONE + "{id}.ics")
    ResponseEntity<String> calendar(Visit visit, @PathVariable String id) {
        Operation it = operations.get(id);
        return calendar(visit, List.of(it), it.title(), id);
    }

    private static ResponseEntity<String> calendar(Visit visit, List<Operation> all, String title, String name) {
        String base = visit.address("");
        var calendar = new Calendar(title,
                all.stream().map(Operation::changedAt).max(Comparator.naturalOrder()).orElse(java.time.Instant.EPOCH));
        for (Operation it : all) {
            for (Milestone milestone : it.milestones()) {
                calendar.add(it.id() + "-" + milestone.n(), milestone.day(), milestone.words(),
                        it.title() + ", " + it.carrierName(), base + visit.to(it.path()));
            }
        }
        return calendar.answer(name);
    }

    @GetMapping(ONE + "{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id,
            @RequestParam(defaultValue = "") String jour) {
        Supplier<View> page = () -> {
            Operation it = operations.get(id);
            List<Content> added = panels.stream()
                    .flatMap(panel -> Stream.ofNullable(panel.content(visit, it)))
                    .toList();
            return visit.page("rooms/programmes/programme/show", it.title(), view.page(visit, actor, it, jour, added));
        };
        // a past day is seldom asked twice in a minute: it would only send other pages away
        return jour.isBlank() ? visit.kept(page) : page.get();
    }
}

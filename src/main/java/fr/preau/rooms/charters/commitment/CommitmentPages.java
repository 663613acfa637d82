package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.list.Calendar;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.commitment.Commitment.Indicator;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.rooms.charters.commitment.CommitmentRows.Query;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The list of promises, and its forms: a file, a feed, a calendar of their days. */
@Controller
@Who(Visitor.ANYONE)
record CommitmentPages(CommitmentRows rows, Charters charters, Organisations organisations, ManyPlaces law) {
    static final String LIST = "/engagements";
    private static final String UNKNOWN = "commitment.refused.code";
    private static final int MOST = 500;
    private static final int NEWS = 50;

    /** What files and programs read of each. */
    static final Table<Commitment> TABLE = Table.of("id", Commitment::id)
            .and("promiser", Commitment::promiser)
            .and("promiserName", Commitment::promiserName)
            .and("sentence", Commitment::sentence)
            .and("beneficiaries", CommitmentPages::beneficiaries)
            .and("due", Commitment::due)
            .and("state", Commitment::state)
            .and("stateAt", Commitment::stageAt)
            .and("subject", Commitment::subject)
            .and("level", Commitment::level)
            .and("charter", it -> it.article() == null ? null : it.article().charter())
            .and("version", it -> it.article() == null ? null : it.article().version())
            .and("article", it -> it.article() == null ? null : it.article().block())
            .and("indicator", it -> of(it, Indicator::name))
            .and("unit", it -> of(it, Indicator::unit))
            .and("start", it -> of(it, Indicator::start))
            .and("target", it -> of(it, Indicator::target))
            .and("competence", it -> it.competence() == null ? null : it.competence().kind())
            .and("invented", Commitment::invented)
            .and("madeAt", Commitment::madeAt)
            .and("path", Commitment::path)
            .followed(CommitmentPages::entry);

    private static <T> @Nullable T of(Commitment it, java.util.function.Function<Indicator, @Nullable T> what) {
        Indicator indicator = it.indicator();
        return indicator == null ? null : what.apply(indicator);
    }

    private static String beneficiaries(Commitment it) {
        return it.beneficiaries()
                .stream()
                .map(beneficiary -> beneficiary.organisation() + (beneficiary.schools() ? ":schools" : ""))
                .collect(Collectors.joining(" "));
    }

    private static Feed.Entry entry(Commitment it) {
        return new Feed.Entry("engagement:" + it.id(), it.sentence(), it.stageAt(), it.madeAt(), it.path(),
                List.of(it.promiserName()), it.means());
    }

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "etat", "sujet", "charte", "organisation");
    }

    private static Query query(ListQuery asked) {
        return new Query(asked.text("q"), asked.text("charte"), asked.text("organisation"),
                asked.one("etat", UNKNOWN, List.of(State.values())), asked.text("sujet"));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> page(visit, asked(address, paging)));
    }

    private View page(Visit visit, ListQuery asked) {
        Query query = query(asked);
        Map<State, Integer> counts = rows.counts(query);
        Map<String, String> subjects = new LinkedHashMap<>();
        law.subjects(visit.language()).values().forEach(subjects::putAll);
        var page = asked.answer(rows.page(query, asked.paging()), ListQuery.total(counts, query.state()),
                asked.filter("etat", List.of(State.values()), state -> visit.t("commitment.state." + state), counts),
                asked.filter("sujet", subjects.entrySet(), Map.Entry::getKey, Map.Entry::getValue),
                asked.named("charte", id -> charters.find(id).map(Charter::title).orElse(id)),
                asked.named("organisation", organisations::called));
        return visit.page("rooms/charters/commitment/list", visit.t("commitment.list.title"), page);
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        Query query = query(asked(address, paging));
        return TABLE.csv("engagements.csv", part -> rows.page(query, part));
    }

    @GetMapping(LIST + ".atom")
    Object feed(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        Query query = query(asked(address, paging));
        Feed feed = Feed.of(LIST, visit.t("commitment.list.title"), "");
        return TABLE.twin(visit, feed, rows.latest(query, NEWS).reversed());
    }

    @GetMapping(LIST + ".ics")
    ResponseEntity<String> calendar(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        Query query = query(asked(address, paging));
        String base = visit.address("");
        var calendar = new Calendar(visit.t("commitment.list.title"), Instant.EPOCH);
        rows.page(query, new Paging(1, MOST))
                .stream()
                .filter(commitment -> !commitment.state().over() && commitment.state() != State.PROPOSED)
                .forEach(commitment -> calendar.add(commitment.id(), commitment.due(), commitment.sentence(),
                        commitment.promiserName(), base + visit.to(commitment.path())));
        return calendar.answer("engagements");
    }

    /** Promises as programs read them. */
    @GetMapping("/api/v1/commitments")
    @Paging.KeptList
    @ResponseBody
    Paging.Items<Map<String, @Nullable Object>> items(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String charter, @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String subject,
            Paging paging) {
        State one = ListQuery.one("state", state, UNKNOWN, List.of(State.values()));
        var query = new Query(q.strip(), charter, organisation, one, subject);
        return TABLE.items(paging, part -> rows.page(query, part), rows.count(query));
    }
}

package fr.preau.rooms.charters.poll;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Ballots.Query;
import fr.preau.tools.convening.Convener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What institutions decide: the list, and one ballot with its roll call and its result. */
@Controller
@Who(Visitor.ANYONE)
record BallotPages(Ballots ballots, BallotPanels panels, BallotGroups grouping) {
    static final String LIST = "/scrutins";
    private static final Table<Ballot> TABLE = Table.of("id", (Ballot it) -> it.id())
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
    static final String UNKNOWN = "poll.refused.code";
    private static final List<State> STATES = List.of(State.OPEN, State.ANNOUNCED, State.CLOSED, State.CANCELLED);

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "etat", "convocateur", "college");
    }

    private static Query query(ListQuery asked) {
        return new Query(asked.one("etat", UNKNOWN, STATES), asked.chosen("convocateur"),
                college(asked.text("college")), asked.text("q"));
    }

    /**
     * The code of a college; absent when none is given.
     *
     * @throws Refusal.BadRequest naming those there are
     */
    static @Nullable String college(String given) {
        var college = ListQuery.one("college", given, UNKNOWN, List.of(Organisation.College.values()));
        return college == null ? null : college.name();
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        ListQuery asked = asked(address, paging);
        Query query = query(asked);
        Map<State, Integer> counts = ballots.counts(query);
        var page = asked.answer(grouping.of(ballots.list(query, paging)), ListQuery.total(counts, query.state()),
                asked.filter("etat", STATES, state -> visit.t("poll.states." + state), counts),
                asked.filter("convocateur", ballots.conveners(), Convener::id, Convener::name),
                asked.filter("college", List.of(Organisation.College.values()), Organisation.College::name,
                        college -> BallotWords.college(visit, college.name())));
        return visit.page("rooms/charters/poll/list", visit.t("poll.list.title"), page);
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        Query query = query(asked(address, paging));
        return TABLE.csv("scrutins.csv", part -> ballots.made(query, part));
    }

    @GetMapping(LIST + "/{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id,
            @RequestParam(defaultValue = "") String college, @RequestParam(defaultValue = "") String nom,
            Paging paging) {
        List<Ballot> block = ballots.block(id);
        Ballot it = block.stream().filter(ballot -> ballot.id().equals(id)).findFirst().orElseThrow();
        ListQuery asked = BallotPanels.asked(it, college, nom, paging);
        var page = panels.page(visit, actor, it, block, asked);
        return visit.page("rooms/charters/poll/show", it.title(), page);
    }

    @GetMapping(LIST + "/{id}.csv")
    Csv.File csv(@PathVariable String id, @RequestParam(defaultValue = "") String college) {
        Ballot it = ballots.get(id);
        String wanted = Objects.requireNonNullElse(college(college), "");
        return RollTable.of(it).csv(id + ".csv", part -> ballots.roll(it, wanted, "", part));
    }
}

package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.Call.State;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.tools.convening.FrontEntry.Shelf;
import fr.preau.tools.thing.ConvenerDoor.Query;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of calls, and the page of one. */
@Controller
@Who(Visitor.ANYONE)
record CallPages(Calls calls, CallProposals proposals) {
    static final String LIST = "/concertation/appels";
    static final Shelf SHELF = new Shelf(40, LIST, "contribution.shelf", "pencil");
    static final String ONE = LIST + "/";
    static final String CONTRIBUTION = "/concertation/contributions/";
    static final String PROPOSAL = "/concertation/propositions/";
    static final String CONFIRM = "/concertation/confirmer/";
    static final String UNKNOWN = "contribution.fault.code";
    private static final int FIRST = 5;

    static final Table<Call> TABLE = Table.of("id", Call::id)
            .and("title", Call::title)
            .and("convener", Call::convener)
            .and("convenerName", Call::convenerName)
            .and("decider", Call::decider)
            .and("deciderName", Call::deciderName)
            .and("state", Call::state)
            .and("opensOn", Call::opensOn)
            .and("closesOn", Call::closesOn)
            .and("closedAt", Call::closedAt)
            .and("contributions", Call::contributions)
            .and("proposals", Call::proposals)
            .and("waiting", Call::waiting)
            .and("invented", Call::invented)
            .and("path", Call::path);

    /**
     * All that the page of a call needs.
     *
     * @param first some of its proposals, the latest first
     * @param convenes whether who reads convenes it
     * @param decides whether who reads answers its proposals
     */
    record CallPage(Call it, List<Question> questions, List<CallProposal> first, boolean convenes, boolean decides) {}

    private static Query<State> query(ListQuery asked) {
        return new Query<>(asked.text("q"), asked.one("etat", UNKNOWN, State.PUBLIC));
    }

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "etat");
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> page(visit, asked(address, paging)));
    }

    private View page(Visit visit, ListQuery asked) {
        return visit.page("rooms/concertation/contribution/list", visit.t("contribution.list.title"),
                calls.answer(visit, asked, query(asked), State.PUBLIC, "contribution.call.state."));
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        Query<State> query = query(asked(address, paging));
        return TABLE.csv("appels.csv", part -> calls.list(query, part));
    }

    @GetMapping(ONE + "{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        Call it = calls.get(id);
        return visit.page("rooms/concertation/contribution/call", it.title(),
                new CallPage(it, calls.questions(id),
                        proposals.all().list(GatheredRows.Query.of(id), new Paging(1, FIRST)),
                        calls.convenes(actor, it), calls.publishes(actor, it.decider())));
    }

    @GetMapping("/moi/appels")
    @Who(Visitor.SIGNED_IN)
    View mine(Visit visit, Actor actor) {
        return visit.page("rooms/concertation/contribution/mine", visit.t("contribution.mine.title"),
                calls.mine(actor));
    }
}

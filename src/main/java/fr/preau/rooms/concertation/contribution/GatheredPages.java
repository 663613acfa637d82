package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.ListQuery.Filter;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.CallContributions.CallContribution;
import fr.preau.rooms.concertation.contribution.CallContributions.ContributorKind;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.GatheredRows.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a call gathered: the lists of its contributions and of its proposals, and their files. */
@Controller
@Who(Visitor.ANYONE)
class GatheredPages {
    private static final String CONTRIBUTIONS = CallPages.ONE + "{id}/contributions";
    private static final String PROPOSALS = CallPages.ONE + "{id}/propositions";
    private static final int FED = 50;
    private static final List<ContributorKind> VOICES = List.of(ContributorKind.values());

    static final Table<CallContribution> CONTRIBUTION = Table.of("id", CallContribution::id)
            .and("call", CallContribution::call)
            .and("organisation", CallContribution::organisation)
            .and("name", CallContribution::name)
            .and("at", CallContribution::at)
            .and("words", CallContribution::text)
            .and("proposals", CallContribution::proposals)
            .and("hidden", CallContribution::hidden)
            .and("source", CallContribution::source)
            .and("sourcePath", CallContribution::sourcePath)
            .and("path", CallContribution::path)
            .followed(GatheredPages::sent);

    static final Table<CallProposal> PROPOSAL = Table.of("id", CallProposal::id)
            .and("call", CallProposal::call)
            .and("question", CallProposal::question)
            .and("contribution", CallProposal::contribution)
            .and("organisation", CallProposal::organisation)
            .and("name", CallProposal::name)
            .and("at", CallProposal::at)
            .and("title", CallProposal::title)
            .and("words", CallProposal::words)
            .and("demand", CallProposal::demand)
            .and("version", CallProposal::version)
            .and("state", CallProposal::state)
            .and("organisations", CallProposal::organisations)
            .and("people", CallProposal::people)
            .and("brought", CallProposal::brought)
            .and("mergedInto", CallProposal::mergedInto)
            .and("hidden", CallProposal::hidden)
            .and("source", CallProposal::source)
            .and("sourcePath", CallProposal::sourcePath)
            .and("path", CallProposal::path)
            .followed(GatheredPages::made);

    private final Calls calls;
    private final Kind<CallContribution> contributions;
    private final Kind<CallProposal> proposals;

    GatheredPages(Calls calls, CallContributions contributions, CallProposals proposals) {
        this.calls = calls;
        this.contributions = new Kind<>("contributions", "contributions", contributions.all(), CONTRIBUTION);
        this.proposals = new Kind<>("propositions", "proposals", proposals.all(), PROPOSAL);
    }

    /**
     * One of the two lists.
     *
     * @param path that ends its address
     * @param name of its template and of its texts
     */
    private record Kind<T>(String path, String name, GatheredRows<T> all, Table<T> table) {}

    /** All that a list needs. */
    record GatheredPage<T>(Call it, Answer<T> found) {}

    private static Feed.Entry sent(CallContribution it) {
        String text = it.hidden().isEmpty() ? it.text() : it.hidden();
        return new Feed.Entry(it.ref().toString(),
                it.name().isEmpty() ? it.callTitle() : it.callTitle() + " – " + it.name(), it.at(), it.at(), it.path(),
                it.name().isEmpty() ? List.of() : List.of(it.name()), text.substring(0, Math.min(500, text.length())));
    }

    private static Feed.Entry made(CallProposal it) {
        return new Feed.Entry(it.ref().toString(), it.hidden().isEmpty() ? it.title() : it.id(), it.at(), it.at(),
                it.path(), it.name().isEmpty() ? List.of() : List.of(it.name()),
                it.hidden().isEmpty() ? it.demand() : it.hidden());
    }

    static int question(String typed) {
        if (!typed.isEmpty() && !typed.matches("[1-9]|1\\d|20")) {
            throw new Refusal.BadRequest("question", CallPages.UNKNOWN, "question", typed, "1, 2… 20");
        }
        return typed.isEmpty() ? 0 : Integer.parseInt(typed);
    }

    private static ListQuery asked(Call it, Kind<?> kind, Map<String, String> address, Paging paging) {
        return ListQuery.of(it.path() + "/" + kind.path(), address, paging, "q", "question", "etat", "qui");
    }

    private static Query query(String id, ListQuery asked) {
        return new Query(id, asked.text("q"), question(asked.text("question")),
                asked.one("etat", CallPages.UNKNOWN, CallProposal.State.ALL),
                asked.one("qui", CallPages.UNKNOWN, VOICES));
    }

    /** The filters of a list; contributions have no state. */
    private static Filter[] filters(Visit visit, ListQuery asked, List<Question> questions, boolean states) {
        List<Filter> filters = new ArrayList<>();
        filters.add(asked.filter("question", questions, question -> String.valueOf(question.n()),
                question -> question.n() + ". " + question.words()));
        if (states) {
            filters.add(asked.filter("etat", CallProposal.State.ALL, CallProposal.State::name,
                    state -> visit.t("contribution.state." + state)));
        }
        filters.add(asked.filter("qui", VOICES, ContributorKind::name, kind -> visit.t("contribution.voice." + kind)));
        return filters.toArray(Filter[]::new);
    }

    @GetMapping(CONTRIBUTIONS)
    View contributions(Visit visit, @PathVariable String id, @RequestParam Map<String, String> address, Paging paging) {
        return page(visit, contributions, calls.get(id), address, paging);
    }

    @GetMapping(PROPOSALS)
    View proposals(Visit visit, @PathVariable String id, @RequestParam Map<String, String> address, Paging paging) {
        return page(visit, proposals, calls.get(id), address, paging);
    }

    private <T> View page(Visit visit, Kind<T> kind, Call it, Map<String, String> address, Paging paging) {
        ListQuery asked = asked(it, kind, address, paging);
        Query query = query(it.id(), asked);
        boolean states = kind.table() == PROPOSAL;
        return visit.page("rooms/concertation/contribution/" + kind.name(),
                visit.t("contribution." + kind.name() + ".title", it.title()),
                new GatheredPage<>(it, asked.answer(kind.all().list(query, paging), kind.all().count(query),
                        filters(visit, asked, calls.questions(it.id()), states))));
    }

    @GetMapping({CONTRIBUTIONS + ".csv", CONTRIBUTIONS + ".atom"})
    Object contributionFiles(Visit visit, @PathVariable String id, @RequestParam Map<String, String> address,
            Paging paging) {
        Call it = calls.get(id);
        return file(visit, contributions, it, asked(it, contributions, address, paging));
    }

    @GetMapping({PROPOSALS + ".csv", PROPOSALS + ".atom"})
    Object proposalFiles(Visit visit, @PathVariable String id, @RequestParam Map<String, String> address,
            Paging paging) {
        Call it = calls.get(id);
        return file(visit, proposals, it, asked(it, proposals, address, paging));
    }

    private static <T> Object file(Visit visit, Kind<T> kind, Call it, ListQuery asked) {
        Query query = query(it.id(), asked);
        if (visit.path().endsWith(".csv")) {
            return kind.table().csv(kind.path() + ".csv", part -> kind.all().list(query, part));
        }
        Feed feed = Feed.of(it.path() + "/" + kind.path(), it.title(), it.lead());
        List<T> latest = kind.all().list(query, new Paging(1, FED));
        return kind.table().twin(visit, feed, latest.reversed());
    }
}

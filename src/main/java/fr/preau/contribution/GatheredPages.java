package fr.preau.contribution;

import fr.preau.contribution.Call.Question;
import fr.preau.contribution.CallContributions.CallContribution;
import fr.preau.contribution.CallContributions.Voice;
import fr.preau.contribution.CallProposals.CallProposal;
import fr.preau.kernel.Refusal;
import fr.preau.list.Asked;
import fr.preau.list.Asked.Pages;
import fr.preau.list.Asked.Tag;
import fr.preau.list.Feed;
import fr.preau.list.Table;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
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
    private static final List<Voice> VOICES = List.of(Voice.values());

    static final Table<CallContribution> CONTRIBUTION =
            Table.of("id", CallContribution::id)
                    .and("call", CallContribution::call)
                    .and("organisation", CallContribution::organisation)
                    .and("name", CallContribution::name)
                    .and("at", CallContribution::at)
                    .and("words", CallContribution::text)
                    .and("proposals", CallContribution::proposals)
                    .and("hidden", CallContribution::hidden)
                    .and("source", CallContribution::source)
                    .and("sourcePath", CallContribution::sourcePath)
                    .and("path", CallContribution::path);

    static final Table<CallProposal> PROPOSAL =
            Table.of("id", CallProposal::id)
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
                    .and("path", CallProposal::path);

    private final Calls calls;
    private final CallContributions contributions;
    private final CallProposals proposals;

    GatheredPages(Calls calls, CallContributions contributions, CallProposals proposals) {
        this.calls = calls;
        this.contributions = contributions;
        this.proposals = proposals;
    }

    /**
     * All that a list needs.
     *
     * @param choices the filters that are chosen among, by their parameters
     */
    record GatheredPage<T>(
            Call it,
            Asked asked,
            List<T> items,
            int total,
            Map<String, List<Asked.Choice>> choices,
            Pages pages) {
        List<Tag> active() {
            return choices.entrySet().stream()
                    .flatMap(one -> asked.tags(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    private static Feed.Entry sent(CallContribution it) {
        String text = it.hidden().isEmpty() ? it.text() : it.hidden();
        return new Feed.Entry(
                it.ref().toString(),
                it.name().isEmpty() ? it.callTitle() : it.callTitle() + " – " + it.name(),
                it.at(),
                it.at(),
                it.path(),
                it.name().isEmpty() ? List.of() : List.of(it.name()),
                text.substring(0, Math.min(500, text.length())));
    }

    private static Feed.Entry made(CallProposal it) {
        return new Feed.Entry(
                it.ref().toString(),
                it.hidden().isEmpty() ? it.title() : it.id(),
                it.at(),
                it.at(),
                it.path(),
                it.name().isEmpty() ? List.of() : List.of(it.name()),
                it.hidden().isEmpty() ? it.demand() : it.hidden());
    }

    static int question(String typed) {
        if (!typed.isEmpty() && !typed.matches("[1-9]|1\\d|20")) {
            throw new Refusal.BadRequest(
                    "question", CallPages.UNKNOWN, "question", typed, "1, 2… 20");
        }
        return typed.isEmpty() ? 0 : Integer.parseInt(typed);
    }

    private static Asked asked(String id, String what, Map<String, String> address, Paging paging) {
        return Asked.of(CallPages.ONE + id + what, address, paging, "q", "question", "etat", "qui");
    }

    private static CallContributions.Query contributions(String id, Asked asked) {
        return new CallContributions.Query(
                id,
                asked.text("q"),
                question(asked.text("question")),
                asked.one("qui", CallPages.UNKNOWN, VOICES));
    }

    private static CallProposals.Query proposals(String id, Asked asked) {
        return new CallProposals.Query(
                id,
                asked.text("q"),
                question(asked.text("question")),
                asked.one("etat", CallPages.UNKNOWN, CallProposal.State.ALL),
                asked.one("qui", CallPages.UNKNOWN, VOICES));
    }

    private static List<Asked.Choice> questions(Asked asked, List<Question> all) {
        return asked.choices(
                "question",
                all,
                one -> String.valueOf(one.n()),
                one -> one.n() + ". " + one.words());
    }

    private static List<Asked.Choice> voices(Visit visit, Asked asked) {
        return asked.choices(
                "qui", VOICES, Voice::name, one -> visit.t("contribution.voice." + one));
    }

    @GetMapping(CONTRIBUTIONS)
    View contributions(
            Visit visit,
            @PathVariable String id,
            @RequestParam Map<String, String> address,
            Paging paging) {
        Call it = calls.get(id);
        Asked asked = asked(id, "/contributions", address, paging);
        var query = contributions(id, asked);
        int total = contributions.count(query);
        return visit.page(
                "contribution/contributions",
                visit.t("contribution.contributions.title", it.title()),
                new GatheredPage<>(
                        it,
                        asked,
                        contributions.list(query, paging),
                        total,
                        Map.of(
                                "question",
                                questions(asked, calls.questions(id)),
                                "qui",
                                voices(visit, asked)),
                        asked.pages(total)));
    }

    @GetMapping(PROPOSALS)
    View proposals(
            Visit visit,
            @PathVariable String id,
            @RequestParam Map<String, String> address,
            Paging paging) {
        Call it = calls.get(id);
        Asked asked = asked(id, "/propositions", address, paging);
        var query = proposals(id, asked);
        int total = proposals.count(query);
        return visit.page(
                "contribution/proposals",
                visit.t("contribution.proposals.title", it.title()),
                new GatheredPage<>(
                        it,
                        asked,
                        proposals.list(query, paging),
                        total,
                        Map.of(
                                "question",
                                questions(asked, calls.questions(id)),
                                "etat",
                                asked.choices(
                                        "etat",
                                        CallProposal.State.ALL,
                                        CallProposal.State::name,
                                        one -> visit.t("contribution.state." + one)),
                                "qui",
                                voices(visit, asked)),
                        asked.pages(total)));
    }

    @GetMapping({CONTRIBUTIONS + ".csv", CONTRIBUTIONS + ".atom"})
    Object contributionFiles(
            Visit visit,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> address,
            Paging paging) {
        Call it = calls.get(id);
        var query = contributions(id, asked(id, "/contributions", address, paging));
        Feed feed = Feed.of(it.path() + "/contributions", it.title(), it.lead());
        return visit.path().endsWith(".csv")
                ? CONTRIBUTION.csv(
                        "contributions.csv",
                        Paging.whole(part -> contributions.list(query, part), CallContribution::id))
                : fed(
                        visit,
                        request,
                        feed,
                        contributions.list(query, new Paging(1, FED)),
                        GatheredPages::sent);
    }

    @GetMapping({PROPOSALS + ".csv", PROPOSALS + ".atom"})
    Object proposalFiles(
            Visit visit,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> address,
            Paging paging) {
        Call it = calls.get(id);
        var query = proposals(id, asked(id, "/propositions", address, paging));
        Feed feed = Feed.of(it.path() + "/propositions", it.title(), it.lead());
        return visit.path().endsWith(".csv")
                ? PROPOSAL.csv(
                        "propositions.csv",
                        Paging.whole(part -> proposals.list(query, part), CallProposal::id))
                : fed(
                        visit,
                        request,
                        feed,
                        proposals.list(query, new Paging(1, FED)),
                        GatheredPages::made);
    }

    private static <T> ResponseEntity<byte[]> fed(
            Visit visit,
            HttpServletRequest request,
            Feed feed,
            List<T> latest,
            Function<T, Feed.Entry> entry) {
        return feed.answer(visit, visit.site().base(request), latest.stream().map(entry).toList());
    }
}

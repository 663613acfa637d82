package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.list.ListQuery;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.rooms.concertation.contribution.Call.State;
import fr.preau.rooms.concertation.contribution.CallContributions.CallContribution;
import fr.preau.rooms.concertation.contribution.CallContributions.ContributorKind;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.GatheredRows.Query;
import fr.preau.tools.thing.ConvenerDoor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/calls}, {@code contributions} and {@code proposals}, as programs read them. */
@RestController
@Who(Visitor.ANYONE)
record CallApi(Calls calls, CallContributions contributions, CallProposals proposals) {
    private static final String CALLS = "/api/v1/calls";
    private static final String CONTRIBUTIONS = "/api/v1/contributions";
    private static final String PROPOSALS = "/api/v1/proposals";

    @GetMapping(CALLS)
    Paging.Items<Map<String, @Nullable Object>> calls(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state, Paging paging) {
        State one = ListQuery.one("state", state, CallPages.UNKNOWN, State.PUBLIC);
        return calls.items(CallPages.TABLE, new ConvenerDoor.Query<>(q.strip(), one), paging);
    }

    @GetMapping(CALLS + "/{id}")
    Map<String, @Nullable Object> call(@PathVariable String id) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(CallPages.TABLE.item(calls.get(id)));
        all.put("lead", calls.get(id).lead());
        all.put("questions", calls.questions(id));
        return all;
    }

    @GetMapping(CONTRIBUTIONS)
    Paging.Items<Map<String, @Nullable Object>> contributions(@RequestParam(defaultValue = "") String call,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String question,
            @RequestParam(defaultValue = "") String by, Paging paging) {
        var query = query(call, q, question, null, by);
        var all = contributions.all();
        return paging.items(part -> all.list(query, part), all.count(query), CallContribution::id).map(CallApi::told);
    }

    private static Query query(String call, String q, String question, CallProposal.@Nullable State state, String by) {
        ContributorKind who = ListQuery.one("by", by, CallPages.UNKNOWN, List.of(ContributorKind.values()));
        return new Query(call, q.strip(), GatheredPages.question(question), state, who);
    }

    private static Map<String, @Nullable Object> told(CallContribution it) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(GatheredPages.CONTRIBUTION.item(it));
        all.remove("words");
        all.put("answers", it.answers());
        all.put("documents", it.documents());
        return all;
    }

    @GetMapping(CONTRIBUTIONS + "/{id}")
    Map<String, @Nullable Object> contribution(@PathVariable String id) {
        return told(contributions.get(id));
    }

    @GetMapping(PROPOSALS)
    Paging.Items<Map<String, @Nullable Object>> proposals(@RequestParam(defaultValue = "") String call,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String question,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String by, Paging paging) {
        var one = ListQuery.one("state", state, CallPages.UNKNOWN, CallProposal.State.ALL);
        var query = query(call, q, question, one, by);
        var all = proposals.all();
        return GatheredPages.PROPOSAL.items(paging, part -> all.list(query, part), all.count(query));
    }

    @GetMapping(PROPOSALS + "/{id}")
    Map<String, @Nullable Object> proposal(@PathVariable String id) {
        CallProposal it = proposals.get(id);
        Map<String, @Nullable Object> all = new LinkedHashMap<>(GatheredPages.PROPOSAL.item(it));
        var said = proposals.said(id, List.of());
        all.put("supporters", said.supporters());
        all.put("replies",
                said.replies()
                        .stream()
                        .map(reply -> Map.of("kind", reply.kind(), "words", reply.words(), "name", reply.name(), "at",
                                reply.at()))
                        .toList());
        return all;
    }
}

package fr.preau.rooms.charters.poll;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Ballots.Query;
import fr.preau.rooms.charters.ballot.Ballots.RollLine;
import fr.preau.rooms.charters.ballot.Ballots.SeatVote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/ballots}: ballots as programs read them. Weights and voices are in hundredths. */
@RestController
@Who(Visitor.ANYONE)
@RequestMapping("/api/v1/ballots")
record BallotApi(Ballots ballots) {
    private static final List<State> STATES = List.of(State.OPEN, State.ANNOUNCED, State.CLOSED, State.CANCELLED);

    /** Who: a reference and a name. */
    record Body(String id, String name) {}

    /** What a list says of each; what is not known yet is null. */
    private static final Table<Ballots.Turnout> TURNOUT = Table.of("college", Ballots.Turnout::college)
            .and("present", Ballots.Turnout::present)
            .and("seats", Ballots.Turnout::seats);

    private static final Table<Ballot> LINE = Table.of("id", (Ballot it) -> it.id())
            .and("question", Ballot::question)
            .and("convener", it -> new Body(it.convener(), it.convenerName()))
            .and("state", Ballot::state)
            .and("sealed", Ballot::sealed)
            .and("colleges", Ballot::colleges)
            .and("opensAt", Ballot::opensAt)
            .and("closesAt", Ballot::closesAt)
            .and("votes", Ballot::votes)
            .and("adopted", Ballot::adopted)
            .and("invented", Ballot::invented)
            .and("path", Ballot::path);

    /** What a seat said; shares in hundredths of a percent. */
    private static final Table<SeatVote> VOTE = Table.of("n", SeatVote::n)
            .and("at", SeatVote::at)
            .and("shares", vote -> vote.shares().written())
            .and("castBy", SeatVote::castBy)
            .and("changed", SeatVote::changed)
            .and("mandate", SeatVote::mandate)
            .and("explanation", SeatVote::explanation);

    /** One line of the roll call; the vote is null while it may not be told. */
    private static final Table<RollLine> SEAT = Table.of("seat", (RollLine line) -> line.seat().id())
            .and("college", line -> line.seat().college())
            .and("organisation", BallotApi::body)
            .and("weight", line -> line.seat().weight())
            .and("acting", line -> new Body(line.acting(), line.actingName()))
            .and("proxy", RollLine::proxy)
            .and("vote", line -> VOTE.itemOrNull(line.said()))
            .and("doubtful", RollLine::doubtful);

    private static Body body(RollLine line) {
        return new Body(line.seat().organisation(), line.seat().name());
    }

    /** The same votes under another rule. */
    record Recount(String kind, List<Long> threshold, boolean adopted) {
        static Recount of(Outcome outcome) {
            return new Recount(outcome.rule().kind().name(),
                    List.of(outcome.rule().threshold().p(), outcome.rule().threshold().q()), outcome.adopted());
        }
    }

    @GetMapping
    Paging.Items<Map<String, @Nullable Object>> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String convener,
            @RequestParam(defaultValue = "") String college, Paging paging) {
        State wanted = ListQuery.one("state", state, BallotPages.UNKNOWN, STATES);
        String body = convener.isBlank() ? null : convener;
        var query = new Query(wanted, body, BallotPages.college(college), q.strip());
        return LINE.items(paging, part -> ballots.made(query, part), ballots.count(query));
    }

    /**
     * One ballot whole; a page of its roll. Of what is told of its votes: what its ledger is named under
     * {@code /registre}, whether votes may still come, and what is stored here and is not what its ledger says, from
     * which nothing is counted.
     */
    @GetMapping("/{id}")
    Map<String, @Nullable Object> show(Visit visit, @PathVariable String id,
            @RequestParam(defaultValue = "") String college, Paging paging) {
        Ballot it = ballots.get(id);
        String wanted = BallotPages.college(college);
        Ballots.Results results = ballots.soFar(it).orElse(null);
        List<Ballots.Turnout> turnout = results == null ? ballots.turnout(it) : results.turnout();
        Map<String, @Nullable Object> all = new LinkedHashMap<>(LINE.item(it));
        all.put("context", it.context());
        all.put("concerns", it.concerns());
        all.put("basis", it.basis());
        all.put("questionSha256", it.questionSha256());
        all.put("rule", it.rule().written());
        all.put("ruleInWords", VotingTerms.of(visit, it.rule()));
        all.put("ledger", it.openedAt() == null ? null : BallotLedgers.name(id));
        all.put("block", ballots.block(it).stream().map(Ballot::id).toList());
        all.put("turnout", turnout.stream().map(TURNOUT::item).toList());
        all.put("result", results == null ? null : result(visit, results.outcome()));
        all.put("provisional", it.open() && results != null);
        all.put("doubts", ballots.doubts(it));
        List<Outcome> others = results == null ? List.of() : results.recounts();
        all.put("recounts", others.stream().map(Recount::of).toList());
        all.put("roll", roll(it, wanted == null ? "" : wanted, turnout, paging));
        return all;
    }

    private Paging.Items<Map<String, @Nullable Object>> roll(Ballot it, String college, List<Ballots.Turnout> turnout,
            Paging paging) {
        int total = turnout.stream()
                .filter(one -> college.isEmpty() || one.college().equals(college))
                .mapToInt(Ballots.Turnout::seats)
                .sum();
        return SEAT.items(paging, part -> ballots.roll(it, college, "", part), total);
    }

    private static Map<String, Object> result(Visit visit, Outcome outcome) {
        Map<String, Object> result = new TreeMap<>(outcome.written());
        result.put("quorate", outcome.quorate());
        result.put("missed", new ArrayList<>(BallotWords.say(visit, outcome.missed())));
        return result;
    }
}

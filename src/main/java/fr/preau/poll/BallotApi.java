package fr.preau.poll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballot.State;
import fr.preau.ballot.Ballots;
import fr.preau.ballot.Ballots.Query;
import fr.preau.ballot.Ballots.RollLine;
import fr.preau.ballot.Ballots.Said;
import fr.preau.journal.BallotLedgers;
import fr.preau.list.Asked;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.tally.Outcome;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final List<State> STATES =
            List.of(State.OPEN, State.ANNOUNCED, State.CLOSED, State.CANCELLED);

    /** Who: a reference and a name. */
    record Body(String id, String name) {}

    /** A ballot in a list; what is not known yet is null. */
    record Line(
            String id,
            String question,
            Body convener,
            State state,
            boolean sealed,
            Map<String, Long> colleges,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable Integer votes,
            @Nullable Boolean adopted,
            boolean invented,
            String path) {
        static Line of(Ballot it) {
            return new Line(
                    it.id(),
                    it.question(),
                    new Body(it.convener(), it.convenerName()),
                    it.state(),
                    it.sealed(),
                    it.colleges(),
                    it.opensAt(),
                    it.closesAt(),
                    it.votes(),
                    it.adopted(),
                    it.invented(),
                    it.path());
        }
    }

    /** What a seat said; shares in hundredths of a percent. */
    record Vote(
            long n,
            Instant at,
            Map<String, Object> shares,
            @Nullable String castBy,
            boolean changed,
            String mandate,
            String explanation) {
        static @Nullable Vote of(@Nullable Said said) {
            return said == null
                    ? null
                    : new Vote(
                            said.n(),
                            said.at(),
                            said.shares().written(),
                            said.castBy(),
                            said.changed(),
                            said.mandate(),
                            said.explanation());
        }
    }

    /** One line of the roll call; {@code vote} is null while it may not be told. */
    record SeatTold(
            String seat,
            String college,
            Body organisation,
            long weight,
            Body acting,
            @Nullable String proxy,
            @Nullable Vote vote,
            boolean doubtful) {
        static SeatTold of(RollLine line) {
            return new SeatTold(
                    line.seat().id(),
                    line.seat().college(),
                    new Body(line.seat().organisation(), line.seat().name()),
                    line.seat().weight(),
                    new Body(line.acting(), line.actingName()),
                    line.proxy(),
                    Vote.of(line.said()),
                    line.doubtful());
        }
    }

    /** The same votes under another rule. */
    record Recount(String kind, List<Long> threshold, boolean adopted) {
        static Recount of(Outcome one) {
            return new Recount(
                    one.rule().kind().name(),
                    List.of(one.rule().threshold().p(), one.rule().threshold().q()),
                    one.adopted());
        }
    }

    /**
     * One ballot whole; a page of its roll.
     *
     * @param ledger its name under {@code /registre}; null before it opens
     * @param block the ballots voted in the same gesture
     * @param result as its ledger writes it, with why it is not adopted; null while it may not be
     *     told
     * @param provisional whether votes may still come
     * @param doubts what is stored here and is not what its ledger says; nothing is counted from it
     */
    record Detail(
            @JsonUnwrapped Line ballot,
            String context,
            String concerns,
            String basis,
            String questionSha256,
            Map<String, Object> rule,
            List<String> ruleInWords,
            @Nullable String ledger,
            List<String> block,
            List<Ballots.Turnout> turnout,
            @Nullable Map<String, Object> result,
            boolean provisional,
            Set<Ballot.Doubt> doubts,
            List<Recount> recounts,
            Paging.Items<SeatTold> roll) {}

    @GetMapping
    Paging.Items<Line> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String convener,
            @RequestParam(defaultValue = "") String college,
            Paging paging) {
        State wanted = Asked.one("state", state, BallotPages.UNKNOWN, STATES);
        String body = convener.isBlank() ? null : convener;
        var query = new Query(wanted, body, BallotPages.college(college), q.strip());
        return paging.items(part -> ballots.made(query, part), ballots.count(query), Ballot::id)
                .map(Line::of);
    }

    @GetMapping("/{id}")
    Detail show(
            Visit visit,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String college,
            Paging paging) {
        Ballot it = ballots.get(id);
        String wanted = BallotPages.college(college);
        Ballots.Results results = ballots.soFar(it).orElse(null);
        List<Ballots.Turnout> turnout = results == null ? ballots.turnout(it) : results.turnout();
        return new Detail(
                Line.of(it),
                it.context(),
                it.concerns(),
                it.basis(),
                it.questionSha256(),
                it.rule().written(),
                BallotWords.rule(visit, it.rule()),
                it.openedAt() == null ? null : BallotLedgers.name(id),
                ballots.block(it).stream().map(Ballot::id).toList(),
                turnout,
                results == null ? null : result(visit, results.outcome()),
                it.open() && results != null,
                ballots.doubts(it),
                results == null ? List.of() : results.recounts().stream().map(Recount::of).toList(),
                roll(it, wanted == null ? "" : wanted, turnout, paging));
    }

    private Paging.Items<SeatTold> roll(
            Ballot it, String college, List<Ballots.Turnout> turnout, Paging paging) {
        int total =
                turnout.stream()
                        .filter(one -> college.isEmpty() || one.college().equals(college))
                        .mapToInt(Ballots.Turnout::seats)
                        .sum();
        return paging.items(
                        part -> ballots.roll(it, college, "", part),
                        total,
                        (RollLine line) -> line.seat().id())
                .map(SeatTold::of);
    }

    private static Map<String, Object> result(Visit visit, Outcome outcome) {
        Map<String, Object> result = new TreeMap<>(outcome.written());
        result.put("quorate", outcome.quorate());
        result.put("missed", new ArrayList<>(BallotWords.say(visit, outcome.missed())));
        return result;
    }
}

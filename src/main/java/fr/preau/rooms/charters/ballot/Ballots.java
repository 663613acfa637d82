package fr.preau.rooms.charters.ballot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.BallotLedgers.LineReceipt;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.proof.MerkleTree;
import fr.preau.ground.tally.Count;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.BallotBox.Paper;
import fr.preau.tools.convening.Convener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of ballots for whoever reads them and votes. Drafts are not seen through it; {@link Preparations} and
 * {@link Proposals} are the doors of whoever convenes.
 */
@Component
public class Ballots {
    private static final int MOST_SEEN = 200;
    private static final Duration MOMENT = Duration.ofMillis(500);
    private final BallotRows rows;
    private final RollRows roll;
    private final BallotBox box;
    private final Proxies proxies;
    private final BallotLedgers ledgers;
    private final Organisations organisations;
    private final Tallies tallies;
    private final Cache<String, Ballot> lately = Caffeine.newBuilder()
            .maximumSize(MOST_SEEN)
            .expireAfterWrite(MOMENT)
            .build();

    Ballots(Tallies tallies, RollRows roll, BallotBox box, Proxies proxies, BallotLedgers ledgers,
            Organisations organisations) {
        this.tallies = tallies;
        this.rows = roll.rows();
        this.roll = roll;
        this.box = box;
        this.proxies = proxies;
        this.ledgers = ledgers;
        this.organisations = organisations;
    }

    /**
     * Which ballots to list.
     *
     * @param state absent: all that are public
     * @param convener absent: any
     * @param college the code of one that has a seat; absent: any
     * @param text words of the question or of the convener; empty: any
     */
    public record Query(@Nullable State state, @Nullable String convener, @Nullable String college, String text) {
        /** All that are public. */
        public static final Query ALL = new Query(null, null, null, "");
    }

    /**
     * How many seats of a college have voted.
     *
     * @param weighing how many of its seats weigh something
     */
    public record Turnout(String college, int present, int seats, int weighing) {}

    /**
     * What a closed ballot gave.
     *
     * @param recounts the same votes under the other rules its options allow
     */
    public record Results(Outcome outcome, List<Outcome> recounts) {
        /** Attendance of each college that has a seat. */
        public List<Turnout> turnout() {
            return Tallies.turnout(outcome);
        }
    }

    /**
     * What a seat answered.
     *
     * @param n of its line
     * @param castBy the seat that voted for it by proxy; absent when it did itself
     * @param castByName what that organisation is called
     * @param changed whether it replaces an earlier vote
     * @param explanation empty without one
     */
    public record SeatVote(long n, Instant at, Shares shares, @Nullable String castBy, String castByName,
            boolean changed, String mandate, String explanation) {}

    /**
     * One line of the roll call.
     *
     * @param acting the organisation that exercises the seat today: another one once it has merged
     * @param actingName what that other one is called today; as the roll says while it has not merged
     * @param proxy the seat that holds its proxy; absent without one
     * @param said as its line says it; absent when it has not voted, or may not be shown yet
     * @param doubtful whether what is stored beside the line says something else
     */
    public record RollLine(Seat seat, String acting, String actingName, @Nullable String proxy, String proxyName,
            @Nullable SeatVote said, boolean doubtful) {}

    /**
     * A seat that somebody may vote for.
     *
     * @param mandate under which they would
     * @param castBy the seat of theirs that holds its proxy; absent for their own
     * @param proxy the seat that holds the proxy of this one; absent without one
     * @param holds how many proxies this seat holds
     * @param said what it has said, also while the ballot is sealed
     */
    public record Chair(Seat seat, HeldMandate mandate, @Nullable String castBy, String castByName,
            @Nullable String proxy, String proxyName, int holds, @Nullable SeatVote said) {}

    /**
     * What whoever voted keeps.
     *
     * @param at absent while the line is hidden: hours would tell who voted what
     * @param line as it is published; whole for whoever votes for that seat even while the ballot is sealed,
     * {@code {"leaf":…}} for the others
     * @param leaf the hash of the whole line in the tree, in hexadecimal
     * @param size of the checkpoint; 0 until one covers the line, within a second
     * @param checkpoint the signed note, empty until then
     * @param proof RFC 6962, in hexadecimal
     */
    public record Receipt(Ballot ballot, long n, @Nullable Instant at, String line, boolean whole, String leaf,
            long size, String checkpoint, List<String> proof) {}

    /** The ballot with that id, once it is public. */
    public Optional<Ballot> find(String id) {
        return rows.find(id).filter(ballot -> ballot.state() != State.DRAFT);
    }

    /**
     * @throws Refusal.NotFound when there is none, or it is a draft
     */
    public Ballot get(String id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("id", "ballot.unknown"));
    }

    /** The ballots voted in the same gesture, in order, itself among them. */
    public List<Ballot> block(Ballot ballot) {
        return ballot.questions() == 1 ? List.of(ballot) : rows.of(ballot.block());
    }

    /**
     * The same, by the id of any of them.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft
     */
    public List<Ballot> block(String id) {
        List<Ballot> all = rows.around(id);
        if (all.isEmpty() || all.getFirst().state() == State.DRAFT) {
            throw new Refusal.NotFound("id", "ballot.unknown");
        }
        return all;
    }

    /** A page of them: those that are open first, then the latest. */
    public List<Ballot> list(Query query, Paging paging) {
        return roll.list(query, paging);
    }

    /** The same, the latest made first: an order that stays, for whoever reads them all. */
    public List<Ballot> made(Query query, Paging paging) {
        return roll.made(query, paging);
    }

    /** How many there are. */
    public int count(Query query) {
        return roll.count(query);
    }

    /** How many are in each state, whichever of them the query asks for. */
    public Map<State, Integer> counts(Query query) {
        return roll.counts(query);
    }

    /** Attendance of each college, by their codes: all that may be shown of a sealed one. */
    public List<Turnout> turnout(Ballot ballot) {
        return tallies.turnout(ballot);
    }

    /**
     * A page of the roll call, in the order of colleges and names.
     *
     * @param college code; empty: all
     * @param text words of the name, or the reference of a seat; empty: all
     */
    public List<RollLine> roll(Ballot ballot, String college, String text, Paging paging) {
        return tallies.signed(ballot, roll.page(ballot, college, text, paging));
    }

    /** How many lines {@link #roll} has in all. */
    public int seats(Ballot ballot, String college, String text) {
        return roll.count(ballot, college, text);
    }

    /** Its whole roll. */
    public List<Seat> roll(Ballot ballot) {
        return rows.seats(ballot.block());
    }

    /** Who has put something to the vote, in the order of their names; at most 100. */
    public List<Convener> conveners() {
        return roll.conveners();
    }

    /** What of it was changed without going through its ledger; nothing is counted from that. */
    public Set<Ballot.Doubt> doubts(Ballot ballot) {
        return tallies.doubts(ballot);
    }

    /**
     * What it gave, or of an open one that is not sealed what it would give as it stands. Counted once on each node.
     */
    public Optional<Results> soFar(Ballot ballot) {
        return told(ballot) ? Optional.of(tallies.results(ballot)) : Optional.empty();
    }

    private static boolean told(Ballot ballot) {
        return ballot.state() == State.CLOSED || ballot.open() && !ballot.sealed();
    }

    /**
     * The same votes added up otherwise, of all that {@link #soFar} may tell.
     *
     * @param group what an organisation is put with; absent: its votes are left out
     */
    public Optional<Count> grouped(Ballot ballot, Function<String, @Nullable String> group) {
        return told(ballot) ? Optional.of(tallies.grouped(ballot, group)) : Optional.empty();
    }

    /** The seats somebody may vote for: their own, and those whose proxy these hold. */
    public List<Chair> chairs(Actor actor, Ballot ballot) {
        return chairs(actor, List.of(ballot)).getOrDefault(ballot.id(), List.of());
    }

    /** The same in each question of a block, by its id; in one statement. */
    public Map<String, List<Chair>> chairs(Actor actor, List<Ballot> block) {
        return roll.chairs(block, Exercise.of(actor, organisations));
    }

    /**
     * Votes for a seat; answers once it is on the disk. The same words asked again with the same token, or what the
     * seat says already, are answered the same and write nothing. The route asks for a strong sign-in.
     *
     * @param castBy the seat of theirs that holds its proxy; absent for their own seat
     * @param explanation up to 2 000 characters; empty without one
     * @param token of the form; empty: each call is another one
     * @return the number of the line, for {@link #receipt}
     * @throws Refusal.BadRequest on {@code seat}, {@code castBy}, {@code share.…}, {@code
     *     explanation}: another college or organisation, a mandate that has ended, a proxy that is not theirs
     * @throws Refusal.Conflict out of hours, cancelled, or a second vote where none may be changed
     * @throws Refusal.Later when it could not be kept
     */
    public long vote(Actor actor, String ballot, String seat, Shares shares, @Nullable String castBy,
            String explanation, String token) {
        return box.vote(ballot, Paper.of(actor, seat, shares, castBy, explanation, token));
    }

    /** Refuses what {@link #vote} would, and writes nothing. */
    public void judge(Actor actor, String ballot, String seat, Shares shares, @Nullable String castBy,
            String explanation) {
        box.judge(actor.at(), ballot, Paper.of(actor, seat, shares, castBy, explanation, ""));
    }

    /**
     * Gives the proxy of a seat to another one until the block closes: on each of its questions that the seat has not
     * voted, or on none.
     *
     * @return the questions left as they are, voted already
     * @throws Refusal.BadRequest on {@code seat} or {@code to}: it has voted on all, it holds a proxy, it has given its
     * own already; the other has given its own, or holds too many
     * @throws Refusal.Conflict out of hours
     */
    public List<Ballot> entrust(Actor actor, String ballot, String seat, String to) {
        return proxies.give(actor.id(), block(get(ballot)), seat, to);
    }

    /**
     * Withdraws the proxy of a seat on each question of the block it was not voted with.
     *
     * @return the questions left as they are, voted already
     * @throws Refusal.Conflict when there is none to withdraw, or out of hours
     */
    public List<Ballot> takeBack(Actor actor, String ballot, String seat) {
        return proxies.takeBack(actor.id(), block(get(ballot)), seat);
    }

    /**
     * The receipt of a line: of a vote, a proxy, any.
     *
     * @param actor who asks; absent for anybody
     * @throws Refusal.NotFound when there is no such line
     */
    public Receipt receipt(@Nullable Actor actor, String ballot, long n) {
        Ballot one = lately(ballot);
        LineReceipt kept = ledgers.kept(ballot, n)
                .orElseThrow(() -> new Refusal.NotFound("n", "ballot.receipt.unknown"));
        String leaf = HexFormat.of().formatHex(MerkleTree.leaf(kept.line().getBytes(StandardCharsets.UTF_8)));
        boolean vote = kept.line().endsWith("\"type\":\"VOTE\"}");
        boolean whole = !(one.hidden() && vote) || concerns(actor, one, n);
        return new Receipt(one, n, whole ? kept.at() : null, whole ? kept.line() : "{\"leaf\":\"" + leaf + "\"}", whole,
                leaf, kept.size(), kept.checkpoint(), kept.proof());
    }

    /** As it was a moment ago: an assembly that votes asks for thousands of receipts of it. */
    private Ballot lately(String id) {
        Ballot seen = lately.getIfPresent(id);
        if (seen == null || seen.hidden()) {
            seen = get(id);
            lately.put(id, seen);
        }
        return seen;
    }

    private boolean concerns(@Nullable Actor actor, Ballot ballot, long n) {
        return actor != null && roll.concerns(ballot, n, Exercise.of(actor, organisations).mine().keySet());
    }
}

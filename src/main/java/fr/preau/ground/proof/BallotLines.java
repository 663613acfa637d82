package fr.preau.ground.proof;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.tally.Shares;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one ballot, in their order, refused as soon as one says what no ballot may.
 *
 * <p>
 * {@code OPENED} comes first and once; it freezes the roll, the rule and the hours. Until closing: {@code PROXY} gives
 * a seat's vote to another seat, or takes it back, before that vote is cast; {@code VOTE} counts from {@code opensAt}
 * on, once for a seat unless the rule allows changes; {@code EXTENDED} and {@code CANCELLED} are the deed of two
 * distinct mandates. At closing or after it, {@code CLOSED} says how many seats voted and {@code RESULT} what
 * {@code tally} counts from the lines above. Nothing follows {@code RESULT} or {@code CANCELLED}. A member too many or
 * too few is refused like a wrong one.
 *
 * <p>
 * While a ballot is sealed, lines of which only the leaf is shown are taken for votes. What they say is not known: it
 * is checked once they are shown, and they must all be when {@code CLOSED} is.
 */
final class BallotLines {
    private final Optional<String> origin;
    private @Nullable BallotOpening opening;
    private @Nullable BallotVotes polled;
    private String closesAt = "";
    private Verification.State state = Verification.State.OPEN;
    private long hidden;

    /**
     * @param origin the ledger that checkpoints are of, when there are any
     */
    BallotLines(Optional<String> origin) {
        this.origin = origin;
    }

    /** Whether nothing may follow. */
    boolean over() {
        return state != Verification.State.OPEN && state != Verification.State.CLOSED;
    }

    Verification.@Nullable Ballot found() {
        return opening == null || polled == null ? null
                : new Verification.Ballot(opening.ballot(), state, polled.votes().size(), hidden);
    }

    /** A line of which only the leaf is shown. */
    void hidden(long n) {
        if (opening == null || !opening.sealed() || state != Verification.State.OPEN) {
            throw refused("hidden", n);
        }
        hidden++;
    }

    /**
     * Reads the next line.
     *
     * @throws Refusal with the key of the sentence that says what is wrong
     */
    void read(long n, Map<String, Object> whole) {
        BallotLine line = BallotLine.of(n, whole);
        if (polled == null || opening == null) {
            open(line);
            return;
        }
        switch (line.type()) {
            case "PROXY" -> polled.proxy(during(line));
            case "VOTE" -> vote(line, opening, polled);
            case "EXTENDED" -> extend(during(line));
            case "CANCELLED" -> cancel(during(line));
            case "CLOSED" -> close(line, polled);
            case "RESULT" -> result(line, opening, polled);
            default -> throw refused("order", n, line.type());
        }
    }

    private void open(BallotLine line) {
        refuse(!line.type().equals("OPENED"), "unopened", line.n());
        BallotOpening read = BallotOpening.read(line);
        if (origin.isPresent() && !origin.get().endsWith("/registre/scrutin-" + read.ballot())) {
            throw refused("origin", origin.get(), read.ballot());
        }
        opening = read;
        closesAt = read.closesAt();
        polled = new BallotVotes(read);
    }

    /** A line that only comes while the ballot is open. */
    private BallotLine during(BallotLine line) {
        refuse(state != Verification.State.OPEN, "order", line.n(), line.type());
        refuse(line.at().compareTo(closesAt) >= 0, "late", line.n(), line.at(), closesAt);
        return line;
    }

    private void vote(BallotLine line, BallotOpening asked, BallotVotes polls) {
        during(line);
        if (line.at().compareTo(asked.opensAt()) < 0) {
            throw refused("early", line.n(), line.at(), asked.opensAt());
        }
        polls.vote(line);
    }

    private void extend(BallotLine line) {
        line.members("closesAt", "by");
        String later = line.hour("closesAt");
        line.two();
        refuse(later.compareTo(closesAt) <= 0, "shorter", line.n(), later, closesAt);
        closesAt = later;
    }

    private void cancel(BallotLine line) {
        line.members("reason", "by");
        line.hex("reason", LedgerLine.HEX);
        line.two();
        state = Verification.State.CANCELLED;
    }

    private void close(BallotLine line, BallotVotes polls) {
        line.members("votes");
        refuse(state != Verification.State.OPEN, "order", line.n(), line.type());
        refuse(line.at().compareTo(closesAt) < 0, "closed", line.n(), line.at(), closesAt);
        refuse(hidden > 0, "hidden", line.n());
        long said = line.whole("votes");
        refuse(said != polls.votes().size(), "votes", line.n(), said, polls.votes().size());
        state = Verification.State.CLOSED;
    }

    private void result(BallotLine line, BallotOpening asked, BallotVotes polls) {
        refuse(state != Verification.State.CLOSED, "order", line.n(), line.type());
        Outcome outcome = Outcome.of(asked.rule(), asked.roll(), polls.votes());
        if (!CanonicalJson.text(outcome.written()).equals(CanonicalJson.text(line.data()))) {
            throw refused("result", line.n());
        }
        state = outcome.adopted() ? Verification.State.ADOPTED : Verification.State.REFUSED;
    }

    static void refuse(boolean so, String key, Object... arguments) {
        if (so) {
            throw refused(key, arguments);
        }
    }

    static Refusal refused(String key, Object... arguments) {
        return new Refusal.Conflict("proof.ballot." + key, arguments);
    }

    /** Who voted what, and who votes for whom. */
    private static final class BallotVotes {
        private final BallotOpening opening;
        private final Map<String, Shares> votes = new HashMap<>();
        private final Map<String, Long> lines = new HashMap<>();
        private final Map<String, String> given = new HashMap<>();
        private final Map<String, Integer> held = new HashMap<>();

        BallotVotes(BallotOpening opening) {
            this.opening = opening;
        }

        Map<String, Shares> votes() {
            return votes;
        }

        private String seat(BallotLine line, String member) {
            String seat = line.text(member);
            refuse(!opening.roll().seats().containsKey(seat), "seat", line.n(), seat);
            return seat;
        }

        void proxy(BallotLine line) {
            line.members("seat", "to", "by");
            line.mandates();
            String giver = seat(line, "seat");
            String before = given.get(giver);
            refuse(votes.containsKey(giver), "proxy.voted", line.n(), giver);
            if (line.text("to").isEmpty()) {
                if (before == null) {
                    throw refused("proxy.nothing", line.n(), giver);
                }
                given.remove(giver);
                held.merge(before, -1, Integer::sum);
                return;
            }
            give(line, giver, seat(line, "to"));
        }

        private void give(BallotLine line, String giver, String to) {
            refuse(giver.equals(to), "proxy.self", line.n(), giver);
            refuse(given.containsKey(giver), "proxy.again", line.n(), giver);
            if (given.containsKey(to) || held.getOrDefault(giver, 0) > 0) {
                throw refused("proxy.chain", line.n(), giver, to);
            }
            if (held.merge(to, 1, Integer::sum) > opening.rule().proxiesPerSeat()) {
                throw refused("proxy.many", line.n(), to, opening.rule().proxiesPerSeat());
            }
            given.put(giver, to);
        }

        void vote(BallotLine line) {
            line.members("seat", "shares", "by", "salt", "castBy?", "replaces?", "explanation?");
            line.mandates();
            line.hex("salt", LedgerLine.HEX / 2);
            if (line.has("explanation")) {
                line.hex("explanation", LedgerLine.HEX);
            }
            String seat = seat(line, "seat");
            cast(line, seat);
            Long before = lines.get(seat);
            if (before != null && !(opening.rule().change() && line.has("replaces"))) {
                throw refused("second", line.n(), seat, before);
            }
            if (line.has("replaces") && (before == null || before != line.whole("replaces"))) {
                throw refused("replaces", line.n(), seat);
            }
            votes.put(seat, shares(line));
            lines.put(seat, line.n());
        }

        /** Who gave a proxy does not vote until they take it back; who holds none, not for them. */
        private void cast(BallotLine line, String seat) {
            String holder = given.get(seat);
            if (line.has("castBy")) {
                String by = seat(line, "castBy");
                refuse(!by.equals(holder), "proxy.none", line.n(), by, seat);
            } else if (holder != null) {
                throw refused("proxy.given", line.n(), seat, holder);
            }
        }

        private Shares shares(BallotLine line) {
            try {
                return Shares.read(line.object("shares"), opening.rule().kind());
            } catch (Refusal.BadRequest e) {
                throw refused("shares", line.n());
            }
        }
    }
}

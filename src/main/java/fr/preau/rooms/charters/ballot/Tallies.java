package fr.preau.rooms.charters.ballot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.tally.Count;
import fr.preau.ground.tally.OtherRules;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.rooms.charters.ballot.Ballot.Doubt;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.Ballots.Results;
import fr.preau.rooms.charters.ballot.Ballots.RollLine;
import fr.preau.rooms.charters.ballot.Ballots.SeatVote;
import fr.preau.rooms.charters.ballot.Ballots.Turnout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ballots as their ledgers say them: the roll, the rule and each vote are read from the signed lines, never from the
 * rows beside them, which whoever owns the database could change alone. A node reads each line once: then only those
 * that came since, and none once the ballot is over, so that a page costs the same with ten seats and with all the
 * communes of France.
 */
@Component
class Tallies {
    private static final int MOST = 100;
    private final BallotLedgers ledgers;
    private final BallotRows rows;
    private final Cache<String, Running> running = Caffeine.newBuilder().maximumSize(MOST).build();

    Tallies(BallotLedgers ledgers, BallotRows rows) {
        this.ledgers = ledgers;
        this.rows = rows;
    }

    /** Whether it is closed and a quorum was missing. */
    boolean missed(Ballot ballot) {
        return ballot.state() == State.CLOSED && !of(ballot).results(ballot).outcome().quorate();
    }

    /** What it gives so far, or gave. */
    Results results(Ballot ballot) {
        return of(ballot).results(ballot);
    }

    /**
     * What it gives as its lines are in this transaction, which holds its ledger.
     *
     * @throws IllegalStateException when its ledger says that it is not its hour
     */
    Outcome outcome(Ballot ballot, Instant at) {
        return new Running().closing(ballot, at);
    }

    /**
     * What is stored of a ballot and is not what its lines say; one that ended or was extended between both is read
     * again.
     */
    Set<Doubt> doubts(Ballot ballot) {
        Set<Doubt> doubts = of(ballot).doubts(ballot, false);
        return doubts.isEmpty() ? doubts : rows.find(ballot.id()).map(now -> of(now).doubts(now, true)).orElse(doubts);
    }

    /** Lines of the roll call, with what each seat said as it was signed. */
    List<RollLine> signed(Ballot ballot, List<RollLine> lines) {
        return ballot.hidden() || ballot.state() == State.ANNOUNCED ? lines : of(ballot).signed(ballot, lines);
    }

    /** How many seats of each college have voted. */
    List<Turnout> turnout(Ballot ballot) {
        return of(ballot).results(ballot).turnout();
    }

    /** Attendance of each college that has a seat. */
    static List<Turnout> turnout(Outcome outcome) {
        return outcome.colleges().entrySet().stream().filter(entry -> entry.getValue().seats() > 0).map(entry -> {
            Outcome.Attendance told = entry.getValue();
            return new Turnout(entry.getKey(), told.present(), told.seats(), told.weighing());
        }).toList();
    }

    /** The same votes added up by what each organisation is put with; the others are left out. */
    Count grouped(Ballot ballot, Function<String, @Nullable String> group) {
        return of(ballot).grouped(ballot, group);
    }

    /** What is only announced may still be taken back and given another roll: it is not kept. */
    private Running of(Ballot ballot) {
        return ballot.state() == State.ANNOUNCED ? new Running() : running.get(ballot.id(), id -> new Running());
    }

    /**
     * A vote as its line says it.
     *
     * @param salt in hexadecimal, of the fingerprint of its explanation; absent without one
     */
    private record Vote(long n, Instant at, Shares shares, @Nullable String castBy, boolean changed, String mandate,
            @Nullable String salt, @Nullable String explanation) {

        /** The same, with the words and the name that only rows have, if they are its own. */
        SeatVote with(@Nullable SeatVote kept) {
            String name = "";
            if (castBy != null) {
                name = kept != null && castBy.equals(kept.castBy()) ? kept.castByName() : castBy;
            }
            String words = kept == null || kept.n() != n ? "" : kept.explanation();
            if (!words.isEmpty() && !fingerprint(words).equals(explanation)) {
                words = "";
            }
            return new SeatVote(n, at, shares, castBy, name, changed, mandate, words);
        }

        private String fingerprint(String words) {
            return salt == null ? "" : Sha256.salted(HexFormat.of().parseHex(salt), words);
        }
    }

    /** One ballot, with the vote that counts of each seat. */
    private final class Running {
        private final Map<String, Vote> votes = new HashMap<>();
        private final Map<String, String> proxies = new HashMap<>();
        private @Nullable VotingRule rule;
        private @Nullable Roll roll;
        private @Nullable Results results;
        private String question = "";
        private @Nullable Instant opensAt;
        private @Nullable Instant closesAt;
        private boolean sealed;
        private State state = State.ANNOUNCED;
        private long next;

        synchronized Results results(Ballot ballot) {
            Roll all = read(ballot);
            Results now = results;
            if (now == null) {
                Outcome outcome = Outcome.of(rule(ballot), all, shares());
                now = new Results(outcome, OtherRules.of(rule(ballot), all, outcome.count()));
                results = now;
            }
            return now;
        }

        synchronized Outcome closing(Ballot ballot, Instant at) {
            Roll all = read(ballot);
            if (closesAt == null || at.isBefore(closesAt)) {
                throw new IllegalStateException("the ledger closes at " + closesAt);
            }
            return Outcome.of(rule(ballot), all, shares());
        }

        synchronized Count grouped(Ballot ballot, Function<String, @Nullable String> group) {
            var seats = new TreeMap<String, Roll.Seat>();
            var codes = new TreeSet<String>();
            read(ballot).seats().forEach((id, seat) -> {
                String code = group.apply(seat.organisation());
                if (code != null) {
                    codes.add(code);
                    seats.put(id, new Roll.Seat(code, seat.organisation(), seat.weight()));
                }
            });
            var weights = new TreeMap<String, Long>();
            codes.forEach(code -> weights.put(code, 0L));
            Map<String, Shares> some = shares();
            some.keySet().retainAll(seats.keySet());
            return seats.isEmpty() ? new Count(new TreeMap<>(), new TreeMap<>(), 0)
                    : Count.of(rule(ballot).kind(), new Roll(weights, seats), some);
        }

        synchronized Set<Doubt> doubts(Ballot ballot, boolean again) {
            Roll all = again ? read(ballot) : known(ballot);
            Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
            boolean opened = ballot.openedAt() != null || ballot.open() || ballot.state() == State.CLOSED;
            if (rule == null) {
                return opened ? EnumSet.of(Doubt.STATE) : doubts;
            }
            add(doubts, Doubt.STATE, ballot.state() != state);
            add(doubts, Doubt.QUESTION, !ballot.questionSha256().equals(question));
            add(doubts, Doubt.RULE, !ballot.rule().equals(rule) || !ballot.colleges().equals(all.colleges())
                    || ballot.sealed() != sealed);
            add(doubts, Doubt.HOURS,
                    !Objects.equals(ballot.opensAt(), opensAt) || !Objects.equals(ballot.closesAt(), closesAt));
            return doubts;
        }

        private static void add(Set<Doubt> doubts, Doubt doubt, boolean so) {
            if (so) {
                doubts.add(doubt);
            }
        }

        /** What came since is read only when it is missed. */
        synchronized List<RollLine> signed(Ballot ballot, List<RollLine> lines) {
            Roll all = known(ballot);
            List<RollLine> signed = lines.stream().map(line -> signed(all, line)).toList();
            if (!ballot.open() || signed.stream().noneMatch(RollLine::doubtful)) {
                return signed;
            }
            Roll now = read(ballot);
            return lines.stream().map(line -> settled(line, signed(now, line))).toList();
        }

        private RollLine signed(Roll all, RollLine line) {
            Seat seat = line.seat();
            Roll.Seat frozen = all.seats().get(seat.id());
            Vote vote = votes.get(seat.id());
            SeatVote said = vote == null ? null : vote.with(line.said());
            boolean like = new Roll.Seat(seat.college(), seat.organisation(), seat.weight()).equals(frozen)
                    && Objects.equals(line.said(), said) && Objects.equals(line.proxy(), proxies.get(seat.id()));
            return with(line, said, !like);
        }

        /** Something may have been said between the moments when rows and lines were read. */
        private static RollLine settled(RollLine line, RollLine signed) {
            SeatVote kept = line.said();
            SeatVote said = signed.said();
            boolean moved = said != null && (kept == null || kept.n() < said.n());
            return moved ? with(line, said, false) : signed;
        }

        private static RollLine with(RollLine line, @Nullable SeatVote said, boolean doubtful) {
            return new RollLine(line.seat(), line.acting(), line.actingName(), line.proxy(), line.proxyName(), said,
                    doubtful);
        }

        private VotingRule rule(Ballot ballot) {
            return rule == null ? ballot.rule() : rule;
        }

        private Map<String, Shares> shares() {
            Map<String, Shares> shares = new HashMap<>();
            votes.forEach((seat, vote) -> shares.put(seat, vote.shares()));
            return shares;
        }

        /** The roll as it was read; nothing of an opened ballot is asked twice for one page. */
        private Roll known(Ballot ballot) {
            Roll known = roll;
            return known == null ? read(ballot) : known;
        }

        /** The roll: that of the lines, once it is open. */
        private Roll read(Ballot ballot) {
            if (state != State.CLOSED && state != State.CANCELLED) {
                long before = next;
                ledgers.lines(ballot.id(), next, this::take);
                results = next > before ? null : results;
            }
            Roll known = roll;
            return known == null ? Seat.roll(ballot.colleges(), rows.seats(ballot.block())) : known;
        }

        private void take(byte[] body) {
            Map<String, Object> line = rows.object(new String(body, StandardCharsets.UTF_8));
            Map<?, ?> data = (Map<?, ?>) Objects.requireNonNull(line.get("data"));
            switch (text(line, "type")) {
                case "OPENED" -> open(data);
                case "VOTE" -> votes.put(text(data, "seat"), vote(line, data));
                case "PROXY" -> proxy(text(data, "seat"), text(data, "to"));
                case "EXTENDED" -> closesAt = hour(data, "closesAt");
                case "RESULT" -> state = State.CLOSED;
                case "CANCELLED" -> state = State.CANCELLED;
                default -> {
                }
            }
            next++;
        }

        private void open(Map<?, ?> data) {
            rule = VotingRule.read((Map<?, ?>) Objects.requireNonNull(data.get("rule")));
            roll = Roll.read((Map<?, ?>) Objects.requireNonNull(data.get("colleges")),
                    (Map<?, ?>) Objects.requireNonNull(data.get("roll")));
            question = text(data, "questionSha256");
            opensAt = hour(data, "opensAt");
            closesAt = hour(data, "closesAt");
            sealed = Boolean.TRUE.equals(data.get("sealed"));
            state = State.OPEN;
        }

        private Vote vote(Map<String, Object> line, Map<?, ?> data) {
            boolean explained = data.containsKey("explanation");
            return new Vote(((Number) Objects.requireNonNull(line.get("n"))).longValue(), hour(line, "at"),
                    Shares.read((Map<?, ?>) Objects.requireNonNull(data.get("shares")),
                            Objects.requireNonNull(rule).kind()),
                    data.containsKey("castBy") ? text(data, "castBy") : null, data.containsKey("replaces"),
                    String.valueOf(((List<?>) Objects.requireNonNull(data.get("by"))).getFirst()),
                    explained ? text(data, "salt") : null, explained ? text(data, "explanation") : null);
        }

        private void proxy(String giver, String to) {
            if (to.isEmpty()) {
                proxies.remove(giver);
            } else {
                proxies.put(giver, to);
            }
        }

        private static Instant hour(Map<?, ?> members, String name) {
            return Instant.parse(text(members, name));
        }

        private static String text(Map<?, ?> members, String name) {
            return String.valueOf(members.get(name));
        }
    }
}

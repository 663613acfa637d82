package fr.preau.ballot;

import fr.preau.ballot.Ballot.State;
import fr.preau.ballot.Ballots.Results;
import fr.preau.ballot.Ballots.Turnout;
import fr.preau.tally.Count;
import fr.preau.tally.Outcome;
import fr.preau.tally.Recounts;
import fr.preau.tally.Roll;
import fr.preau.tally.Rule;
import fr.preau.tally.Shares;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ballots counted as their votes arrive. A node reads each vote once: then only the lines that came
 * since, and none once the ballot is over, so that a page costs the same with ten seats and with
 * all the communes of France.
 */
@Component
class Tallying {
    private static final int MOST = 100;
    private final JdbcClient sql;
    private final BallotRows rows;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    Tallying(JdbcClient sql, BallotRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /** What it gives so far, or gave. */
    Results results(Ballot one) {
        return of(one).results(one);
    }

    /** How many seats of each college have voted. */
    List<Turnout> turnout(Ballot one) {
        return of(one).results(one).turnout();
    }

    /** Attendance of each college that has a seat. */
    static List<Turnout> turnout(Outcome outcome) {
        return outcome.colleges().entrySet().stream()
                .filter(one -> one.getValue().seats() > 0)
                .map(one ->
                        new Turnout(one.getKey(), one.getValue().present(), one.getValue().seats()))
                .toList();
    }

    /** The same votes added up by what each organisation is put with; the others are left out. */
    Count grouped(Ballot one, Function<String, @Nullable String> group) {
        return of(one).grouped(one, group);
    }

    /** What is only announced may still be taken back and given another roll: it is not kept. */
    private Running of(Ballot one) {
        if (one.state() == State.ANNOUNCED) {
            return new Running();
        }
        if (running.size() > MOST) {
            running.clear();
        }
        return running.computeIfAbsent(one.id(), id -> new Running());
    }

    /** One ballot, with the vote that counts of each seat. */
    private final class Running {
        private final Map<String, Shares> votes = new HashMap<>();
        private @Nullable Roll roll;
        private @Nullable Results results;
        private long last = -1;
        private boolean whole;

        synchronized Results results(Ballot one) {
            Roll all = read(one);
            Results now = results;
            if (now == null) {
                Outcome outcome = Outcome.of(one.rule(), all, votes);
                now = new Results(outcome, Recounts.of(one.rule(), all, outcome.count()));
                results = now;
            }
            return now;
        }

        synchronized Count grouped(Ballot one, Function<String, @Nullable String> group) {
            var seats = new TreeMap<String, Roll.Seat>();
            var codes = new TreeSet<String>();
            read(one)
                    .seats()
                    .forEach((id, seat) -> {
                        String code = group.apply(seat.organisation());
                        if (code != null) {
                            codes.add(code);
                            seats.put(id, new Roll.Seat(code, seat.organisation(), seat.weight()));
                        }
                    });
            var weights = new TreeMap<String, Long>();
            codes.forEach(code -> weights.put(code, 0L));
            Map<String, Shares> some = new HashMap<>(votes);
            some.keySet().retainAll(seats.keySet());
            Rule.Kind kind = one.rule().kind();
            return seats.isEmpty()
                    ? new Count(new TreeMap<>(), new TreeMap<>(), 0)
                    : Count.of(kind, new Roll(weights, seats), some);
        }

        private Roll read(Ballot one) {
            Roll known = roll;
            boolean over = one.state() == State.CLOSED || one.state() == State.CANCELLED;
            if (known == null) {
                known = all(one);
                roll = known;
            } else if (!whole) {
                since(one);
            }
            whole = over;
            return known;
        }

        private Roll all(Ballot one) {
            List<Seat> seats =
                    sql.sql(
                                    """
                                    select s.id, s.organisation, s.name, s.college, s.weight, v.n, v.shares
                                    from ballot.seat s left join (select distinct on (seat) seat, n, shares from ballot.vote
                                        where ballot = :ballot order by seat, n desc) v on v.seat = s.id
                                    where s.block = :block
                                    """)
                            .param("ballot", one.id())
                            .param("block", one.block())
                            .query((row, number) -> {
                                if (row.getString("shares") != null) {
                                    take(one, row, row.getString("id"));
                                }
                                return BallotRows.seat(row, number);
                            })
                            .list();
            return BallotRows.roll(one.colleges(), seats);
        }

        private void since(Ballot one) {
            int more =
                    sql.sql(
                                    "select seat, n, shares from ballot.vote where ballot = :ballot and n > :last order by n")
                            .param("ballot", one.id())
                            .param("last", last)
                            .query((row, number) -> take(one, row, row.getString("seat")))
                            .list()
                            .size();
            if (more > 0) {
                results = null;
            }
        }

        private long take(Ballot one, ResultSet row, String seat) throws SQLException {
            Map<String, Object> shares = rows.object(row.getString("shares"));
            votes.put(seat, Shares.read(shares, one.rule().kind()));
            last = Math.max(last, row.getLong("n"));
            return last;
        }
    }
}

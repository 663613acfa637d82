package fr.preau.rooms.charters.ballot;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.BallotLedgers.LineType;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.ground.round.Rounds;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.tally.Roll;
import fr.preau.rooms.charters.ballot.Ballot.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens and closes ballots at their hour, by the clock of the database, each once. A late round opens no door: hours
 * are those of the lines.
 */
@Component
record Openings(JdbcClient sql, Journal journal, BallotLedgers ledgers, BallotRows rows, Tallies tallies,
        List<BallotListener> listeners) {
    @Round(words = "ballot.round.open", every = "PT2S")
    void round() {
        Rounds.each(due(), this::settle);
    }

    /** The blocks whose hour has come. */
    List<String> due() {
        return sql
                .sql("""
                        select id from ballot.block
                        where state = 'ANNOUNCED' and opens_at <= kernel.clock() or state = 'OPEN' and closes_at <= kernel.clock()
                        order by id
                        """)
                .query(Sql.as(String.class))
                .list();
    }

    /** Opens or closes that block if its hour has come; what another node did is done. */
    void settle(String block) {
        journal.record((at, say) -> {
            List<Ballot> all = rows.held(block);
            Ballot first = all.getFirst();
            if (first.state() == State.ANNOUNCED && passed(first.closesAt(), at)) {
                lapse(all, at, say);
            } else if (first.state() == State.ANNOUNCED && passed(first.opensAt(), at)) {
                open(all, at, say);
            } else if (first.open() && passed(first.closesAt(), at)) {
                close(all, at, say);
            }
            return all.size();
        });
    }

    private static boolean passed(@Nullable Instant hour, Instant at) {
        return hour != null && !at.isBefore(hour);
    }

    /** Writes the first line of each ballot of a block that is announced, inside a deed. */
    void open(List<Ballot> block, Instant at, Consumer<Journal.Act> say) {
        Ballot first = block.getFirst();
        Instant opens = first.opensAt() == null ? at.truncatedTo(ChronoUnit.MILLIS) : first.opensAt();
        Roll roll = Seat.roll(first.colleges(), rows.seats(first.block()));
        for (Ballot ballot : ordered(block)) {
            ledgers.open(ballot.id(), ballot.sealed(),
                    (line, write) -> write.line(LineType.OPENED, opened(ballot, roll, opens)));
            say.accept(act("ballot.opened", ballot, Map.of()));
        }
        sql.sql("""
                update ballot.block set state = 'OPEN', opens_at = :opens, opened_at = :at where id = :block
                """).param("opens", Sql.utc(opens)).param("at", Sql.utc(at)).param("block", first.block()).update();
        fingerprints(block);
        listeners.forEach(listener -> listener.opened(block, at));
    }

    /** No node was there from opening to closing: nobody could vote, and nothing is counted. */
    private void lapse(List<Ballot> block, Instant at, Consumer<Journal.Act> say) {
        sql.sql("update ballot.block set state = 'CANCELLED', over_at = :at where id = :block")
                .param("at", Sql.utc(at))
                .param("block", block.getFirst().block())
                .update();
        rows.forgetReminders(block.getFirst().block());
        block.forEach(ballot -> say.accept(act("ballot.lapsed", ballot, Map.of())));
        cancelled(block.getFirst().block(), at, say);
    }

    private void fingerprints(List<Ballot> block) {
        Map<String, String> all = new HashMap<>();
        block.forEach(ballot -> all.put(ballot.id(), ballot.questionSha256()));
        sql.sql("""
                update ballot.ballot b set question_sha256 = f.value
                from jsonb_each_text(cast(:all as jsonb)) f where b.id = f.key
                """).param("all", rows.text(all)).update();
    }

    private static Map<String, Object> opened(Ballot ballot, Roll roll, Instant opens) {
        Map<String, Object> data = new TreeMap<>();
        data.put("ballot", ballot.id());
        data.put("questionSha256", ballot.questionSha256());
        data.put("options", ballot.options().stream().map(Enum::name).toList());
        data.put("rule", ballot.rule().written());
        data.put("colleges", roll.writtenColleges());
        data.put("roll", roll.writtenSeats());
        data.put("opensAt", Hours.stamp(opens));
        data.put("closesAt", Hours.stamp(Objects.requireNonNull(ballot.closesAt())));
        data.put("sealed", ballot.sealed());
        data.put("by", List.of(Objects.requireNonNull(ballot.announcedBy())));
        return data;
    }

    private void close(List<Ballot> block, Instant at, Consumer<Journal.Act> say) {
        Ballot first = block.getFirst();
        Map<String, Outcome> outcomes = new HashMap<>();
        for (Ballot ballot : ordered(block)) {
            Outcome outcome = count(ballot);
            outcomes.put(ballot.id(), outcome);
            say.accept(act("ballot.closed", ballot, Map.of("adopted", outcome.adopted())));
        }
        sql.sql("update ballot.block set state = 'CLOSED', over_at = :at where id = :block")
                .param("at", Sql.utc(at))
                .param("block", first.block())
                .update();
        rows.forgetReminders(first.block());
        List<Ballot> closed = rows.of(first.block());
        listeners.forEach(listener -> listener.closed(closed, outcomes, at, say));
    }

    /** It closes later, as two persons agreed, inside their deed. */
    void extended(String block, Instant at) {
        List<Ballot> later = rows.of(block);
        listeners.forEach(listener -> listener.extended(later, at));
    }

    /** Tells who opened these ballots that nothing is decided, inside the deed that ended them. */
    void cancelled(String block, Instant at, Consumer<Journal.Act> say) {
        List<Ballot> over = rows.of(block);
        listeners.forEach(listener -> listener.cancelled(over, at, say));
    }

    /** Lines are read once the ledger is held: no vote is on its way any more. */
    private Outcome count(Ballot ballot) {
        return ledgers.mark(ballot.id(), (at, write) -> {
            Outcome outcome = tallies.outcome(ballot, at);
            write.line(LineType.CLOSED, Map.of("votes", outcome.count().votes()));
            write.line(LineType.RESULT, outcome.written());
            sql.sql("update ballot.ballot set result = cast(:result as jsonb), votes = :votes where id = :id")
                    .param("result", rows.text(outcome.written()))
                    .param("votes", outcome.count().votes())
                    .param("id", ballot.id())
                    .update();
            return outcome;
        });
    }

    /** In the order in which ledgers are held, everywhere. */
    static List<Ballot> ordered(List<Ballot> block) {
        return block.stream().sorted(Comparator.comparing(Ballot::id)).toList();
    }

    static Journal.Act act(String action, Ballot ballot, Map<String, ?> after) {
        return act(action, ballot, after, List.of(Objects.requireNonNull(ballot.announcedBy())));
    }

    static Journal.Act act(String action, Ballot ballot, Map<String, ?> after, List<String> by) {
        return new Journal.Act(action, ballot.ref(), ballot.convener(), Map.of(), after, by);
    }
}

package fr.preau.rooms.charters.poll;

import fr.preau.ground.list.Table;
import fr.preau.ground.tally.Option;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots.RollLine;
import fr.preau.rooms.charters.ballot.Ballots.SeatVote;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The roll call as a file: the same columns as the API, one for the share of each answer. */
final class RollTable {
    private static final int HUNDREDTHS = 2;

    private RollTable() {}

    static Table<RollLine> of(Ballot it) {
        Table<RollLine> table = Table.of("seat", (RollLine line) -> line.seat().id())
                .and("college", line -> line.seat().college())
                .and("organisation", line -> line.seat().organisation())
                .and("name", line -> line.seat().name())
                .and("acting", RollLine::acting)
                .and("weight", RollTable::weight)
                .and("proxy", RollLine::proxy)
                .and("n", said(SeatVote::n))
                .and("at", said(SeatVote::at))
                .and("mandate", said(SeatVote::mandate))
                .and("castBy", said(SeatVote::castBy))
                .and("changed", said(SeatVote::changed));
        for (Option option : it.options()) {
            table = table.and(option.name(), said(vote -> share(vote, option)));
        }
        return table.and("explanation", said(SeatVote::explanation));
    }

    private static Function<RollLine, @Nullable Object> said(Function<SeatVote, @Nullable Object> what) {
        return line -> line.said() == null ? null : what.apply(line.said());
    }

    private static BigDecimal weight(RollLine line) {
        return BigDecimal.valueOf(line.seat().weight(), HUNDREDTHS);
    }

    /** In percent of the seat's vote. */
    private static BigDecimal share(SeatVote said, Option option) {
        return BigDecimal.valueOf(said.shares().of().getOrDefault(option, 0), HUNDREDTHS);
    }
}

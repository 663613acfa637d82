package fr.preau.rooms.charters.ballot;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.tally.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Told when ballots open and end, once for a whole block. A module that opened them may have a bean of it. Each is
 * called in the transaction of the end, inside a deed of the journal: SQL and nothing else. What it throws undoes the
 * end, which is tried again.
 */
public interface BallotListener {

    /**
     * The ballots of a block are closed.
     *
     * @param outcomes by the ids of the ballots
     * @param at the instant of the deed
     */
    void closed(List<Ballot> block, Map<String, Outcome> outcomes, Instant at, Consumer<Journal.Act> say);

    /** The ballots of a block are open. */
    default void opened(List<Ballot> block, Instant at) {}

    /** A block closes later than was told. */
    default void extended(List<Ballot> block, Instant at) {}

    /** They were cancelled by two persons, or never opened: nothing is decided. */
    void cancelled(List<Ballot> block, Instant at, Consumer<Journal.Act> say);
}

package fr.preau.ballot;

import fr.preau.tally.Outcome;
import java.time.Instant;

/** Told when a ballot closes. A module that opened one may have a bean of it. */
public interface WhenClosed {

    /**
     * In the transaction of the closing, inside a deed of the journal: SQL and nothing else. What
     * it throws undoes the closing, which is tried again.
     *
     * @param at the instant of its last line
     */
    void closed(Ballot ballot, Outcome outcome, Instant at);
}

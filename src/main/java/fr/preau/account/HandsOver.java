package fr.preau.account;

import java.time.Instant;

/**
 * What a module ties to a mandate and that goes on with the mandate that renews it: drafts,
 * follows.
 */
public interface HandsOver {

    /** Passes it on, in the transaction of the renewal. */
    void handOver(String fromMandate, String toMandate, Instant at);
}

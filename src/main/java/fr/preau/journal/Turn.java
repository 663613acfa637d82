package fr.preau.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One deed that waits to be done, and what became of it. */
final class Turn<T extends @Nullable Object> extends Waiting.Caller {

    /** The work on a ledger, inside a transaction that holds its head. */
    interface Work<T extends @Nullable Object> {
        T perform(Instant at, Write write);
    }

    /** Adds a line to the ledger; answers the number it will have. */
    interface Write {
        long line(Line line);
    }

    private final Work<T> work;
    private @Nullable T result;
    private @Nullable Throwable thrown;

    Turn(Work<T> work) {
        this.work = work;
    }

    /** Does the work in a batch; what it throws is kept for its caller. */
    void perform(Batch batch) {
        try {
            result = batch.perform(work);
        } catch (Batch.Lost e) {
            throw e;
        } catch (Throwable t) {
            thrown = t;
        }
    }

    /** The transaction as a whole failed. */
    void fail(Throwable why) {
        thrown = why;
    }

    /** The answer of the work, or what it threw. */
    @SuppressWarnings("NullAway") // the result is the work's own, null when the work says so
    T outcome() {
        if (thrown != null) {
            throw Waiting.<RuntimeException>asIs(thrown);
        }
        return result;
    }
}

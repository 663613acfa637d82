package fr.preau.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deed that waits to be done, and what became of it. */
class Turn<T extends @Nullable Object> extends Waiting.Caller {

    /** The work on a ledger, inside a transaction that holds its head. */
    interface Work<T extends @Nullable Object> {
        T perform(Instant at, Write write);
    }

    /** Adds a line to the ledger; answers the number it will have. */
    interface Write {
        long line(Line line);
    }

    /** How deeds of one kind are done together, as each of them would be done alone. */
    interface Together {
        /**
         * Does those turns, all of this kind, and answers each.
         *
         * @throws RuntimeException when they cannot be done together: what it wrote is undone, and
         *     each of them is done alone
         */
        void perform(Instant at, Write write, List<Turn<?>> turns);
    }

    private final Work<T> work;
    private final @Nullable Together kind;
    private @Nullable T result;
    private @Nullable Throwable thrown;

    Turn(Work<T> work) {
        this(work, null);
    }

    /**
     * @param kind shared by those that may be done together; absent when it is always done alone
     */
    Turn(Work<T> work, @Nullable Together kind) {
        this.work = work;
        this.kind = kind;
    }

    /** Whether it may be done together with that one. */
    boolean goesWith(Turn<?> other) {
        return kind != null && kind == other.kind;
    }

    Work<T> work() {
        return work;
    }

    /** Does turns of one kind in a batch: in one go when there are several and it can be. */
    static void perform(Batch batch, List<Turn<?>> some) {
        Together kind = some.getFirst().kind;
        if (some.size() == 1 || kind == null || !together(batch, kind, some)) {
            some.forEach(turn -> turn.perform(batch));
        }
    }

    private static boolean together(Batch batch, Together kind, List<Turn<?>> some) {
        try {
            batch.perform((at, write) -> {
                kind.perform(at, write, some);
                return true;
            });
            return true;
        } catch (Batch.Lost e) {
            throw e;
        } catch (Throwable t) { // each alone, so that it is thrown to who it is about
            return false;
        }
    }

    /** Does the work in a batch; what it throws is kept for its caller. */
    void perform(Batch batch) {
        try {
            result = batch.perform(work);
            thrown = null;
        } catch (Batch.Lost e) {
            throw e;
        } catch (Throwable t) {
            thrown = t;
        }
    }

    /** The work was done with others: that is its answer. */
    void succeed(T answer) {
        result = answer;
    }

    /** It was refused, or the transaction as a whole failed. */
    void fail(Throwable why) {
        thrown = why;
    }

    boolean failed() {
        return thrown != null;
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

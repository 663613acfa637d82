package fr.preau.ground.journal;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One deed that waits to be done on a ledger, and what became of it. */
class Turn<T extends @Nullable Object> {

    /** The work on a ledger, inside a transaction that holds its head. */
    interface Work<T extends @Nullable Object> {
        T perform(Instant at, Write write);
    }

    /** Adds a line to a ledger whose head is held; answers the number it will have. */
    interface Write {
        long line(String ledger, NewLine line);
    }

    private final CompletableFuture<TurnQueue.Call> called = new CompletableFuture<>();
    private final String ledger;
    private final Work<T> work;
    private final @Nullable JointDeed<?, ?> kind;
    private @Nullable T result;
    private @Nullable Throwable thrown;

    Turn(String ledger, Work<T> work) {
        this(ledger, work, null);
    }

    /**
     * @param kind shared by those that may be done together; absent when it is always done alone
     */
    Turn(String ledger, Work<T> work, @Nullable JointDeed<?, ?> kind) {
        this.ledger = ledger;
        this.work = work;
        this.kind = kind;
    }

    void call(TurnQueue.Call word) {
        called.complete(word);
    }

    TurnQueue.Call await() {
        return called.join();
    }

    String ledger() {
        return ledger;
    }

    Work<T> work() {
        return work;
    }

    /** Whether it may be done together with that one. */
    boolean goesWith(Turn<?> other) {
        return kind != null && kind == other.kind;
    }

    /** Does turns of one kind in a batch: in one go when there are several and it can be. */
    static void perform(Batch batch, List<Turn<?>> some) {
        JointDeed<?, ?> kind = some.getFirst().kind;
        if (some.size() == 1 || kind == null || !together(batch, kind, some)) {
            some.forEach(turn -> turn.perform(batch));
        }
    }

    private static boolean together(Batch batch, JointDeed<?, ?> kind, List<Turn<?>> some) {
        try {
            batch.perform((at, write) -> {
                kind.perform(at, write, some);
                return true;
            });
            return true;
        } catch (Batch.TransactionLoss e) {
            throw e;
        } catch (Throwable t) { // each alone, so that it is thrown to who it is about
            return false;
        }
    }

    /** Does the work in a batch; what it throws is kept for its caller. */
    private void perform(Batch batch) {
        try {
            succeed(batch.perform(work));
        } catch (Batch.TransactionLoss e) {
            throw e;
        } catch (Throwable t) {
            fail(t);
        }
    }

    /** The work was done: that is its answer. */
    void succeed(T answer) {
        result = answer;
        thrown = null;
    }

    /** It was refused, or the transaction as a whole failed. */
    void fail(Throwable why) {
        thrown = why;
    }

    /** The answer of the work, or what it threw. */
    @SuppressWarnings("NullAway") // the result is the work's own, null when the work says so
    T outcome() {
        if (thrown != null) {
            throw Turn.<RuntimeException>asIs(thrown);
        }
        return result;
    }

    /** What was thrown to somebody, as it was, whoever caught it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asIs(Throwable thrown) throws E {
        throw (E) thrown;
    }
}

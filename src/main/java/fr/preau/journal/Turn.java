package fr.preau.journal;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One deed that waits to be done, and what became of it. */
final class Turn<T extends @Nullable Object> {

    /** The work on a ledger, inside a transaction that holds its head. */
    interface Work<T extends @Nullable Object> {
        T perform(Instant at, Consumer<Line> write);
    }

    /** What a waiting deed is told, once: to lead the next transaction, or that it is done. */
    enum Call {
        LEAD,
        DONE
    }

    private final Work<T> work;
    private final CompletableFuture<Call> called = new CompletableFuture<>();
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

    void call(Call word) {
        called.complete(word);
    }

    Call await() {
        return called.join();
    }

    /** The answer of the work, or what it threw. */
    @SuppressWarnings("NullAway") // the result is the work's own, null when the work says so
    T outcome() {
        if (thrown != null) {
            throw Turn.<RuntimeException>asIs(thrown);
        }
        return result;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asIs(Throwable thrown) throws E {
        throw (E) thrown;
    }
}

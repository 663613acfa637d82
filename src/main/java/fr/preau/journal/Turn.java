package fr.preau.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One deed that waits to be done, and what became of it. */
final class Turn<T extends @Nullable Object> {

    /** The work on a ledger, inside a transaction that holds its head. */
    interface Work<T extends @Nullable Object> {
        T perform(Instant at, Write write);
    }

    /** Adds a line to the ledger; answers the number it will have. */
    interface Write {
        long line(Line line);
    }

    /**
     * The same work for several callers at once, in as many statements as for one: what each asked,
     * and in the same order what each is answered, a {@code RuntimeException} being thrown to that
     * caller alone.
     */
    interface Joint<I, O> {
        List<Object> perform(Instant at, List<I> asked, Write write);
    }

    /** What a waiting deed is told, once: to lead the next transaction, or that it is done. */
    enum Call {
        LEAD,
        DONE
    }

    private final Work<T> work;
    private final @Nullable Joint<?, ?> joint;
    private final @Nullable Object asked;
    private final CompletableFuture<Call> called = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable thrown;

    Turn(Work<T> work) {
        this.work = work;
        this.joint = null;
        this.asked = null;
    }

    /** A work that others of the same kind may be done with. */
    <I> Turn(Joint<I, T> joint, I asked) {
        this.work = (at, write) -> own(joint.perform(at, List.of(asked), write).getFirst());
        this.joint = joint;
        this.asked = asked;
    }

    /** Whether the same statements may do both. */
    boolean goesWith(Turn<?> other) {
        return joint != null && joint == other.joint;
    }

    /**
     * Does the works of several at once, of the same kind. Should that fail as a whole, each is
     * done by itself.
     */
    static void performAll(List<Turn<?>> some, Batch batch) {
        try {
            List<?> answers = batch.perform((at, write) -> answers(some, at, write));
            for (int i = 0; i < answers.size(); i++) {
                some.get(i).answer(answers.get(i));
            }
        } catch (Batch.Lost e) {
            throw e;
        } catch (RuntimeException e) {
            some.forEach(turn -> turn.perform(batch));
        }
    }

    @SuppressWarnings("unchecked") // whatever goes with the first was asked of the same joint work
    private static List<Object> answers(List<Turn<?>> some, Instant at, Write write) {
        var joint = (Joint<Object, Object>) Objects.requireNonNull(some.getFirst().joint);
        List<Object> asked = new ArrayList<>();
        some.forEach(turn -> asked.add(Objects.requireNonNull(turn.asked)));
        List<Object> answers = joint.perform(at, asked, write);
        if (answers.size() != asked.size()) {
            throw new IllegalStateException("a joint work answers each caller once");
        }
        return answers;
    }

    private void answer(Object answer) {
        if (answer instanceof RuntimeException refused) {
            thrown = refused;
        } else {
            result = own(answer);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends @Nullable Object> T own(Object answer) {
        if (answer instanceof RuntimeException refused) {
            throw refused;
        }
        return (T) answer;
    }

    Work<T> work() {
        return work;
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

package fr.preau.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;

/** The deeds of one transaction on one ledger: each in its savepoint, their lines kept together. */
final class Batch {
    private static final ThreadLocal<@Nullable Batch> RUNNING = new ThreadLocal<>();

    /** The transaction itself is lost: no deed of it can be kept. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost(Throwable cause) {
            super(cause);
        }
    }

    private final Ledgers ledgers;
    private final String ledger;
    private final Ledgers.Head head;
    private final TransactionStatus transaction;
    private final boolean alone;
    private final List<Line> lines = new ArrayList<>();
    private final @Nullable Batch around = RUNNING.get();
    private int depth;

    /**
     * Holds the head of the ledger for the rest of the transaction.
     *
     * @param alone whether it is for one work: what that one throws undoes the transaction itself
     */
    Batch(Ledgers ledgers, String ledger, TransactionStatus transaction, boolean alone) {
        this.alone = alone;
        this.ledgers = ledgers;
        this.ledger = ledger;
        this.head = ledgers.hold(ledger);
        this.transaction = transaction;
    }

    /** The batch on that ledger that this thread is busy with, if any. */
    static @Nullable Batch running(String ledger) {
        Batch batch = RUNNING.get();
        while (batch != null && !batch.ledger.equals(ledger)) {
            batch = batch.around;
        }
        return batch;
    }

    /**
     * Does a work; what it throws undoes it, and only it. Its savepoint is not released: the commit
     * does it, and a turn of the network is saved for each work.
     */
    <T extends @Nullable Object> T perform(Turn.Work<T> work) {
        Batch outer = RUNNING.get();
        Object savepoint = alone && depth == 0 ? null : transaction.createSavepoint();
        int before = lines.size();
        RUNNING.set(this);
        depth++;
        try {
            T result = work.perform(head.at(), this::add);
            if (transaction.isRollbackOnly() || ledgers.aborted()) {
                throw new UnexpectedRollbackException("the deed gave its transaction up");
            }
            return result;
        } catch (Throwable t) {
            undo(savepoint, before);
            throw t;
        } finally {
            depth--;
            restore(outer);
        }
    }

    private long add(Line line) {
        lines.add(line);
        return head.size() + lines.size() - 1;
    }

    private static void restore(@Nullable Batch outer) {
        if (outer == null) {
            RUNNING.remove();
        } else {
            RUNNING.set(outer);
        }
    }

    private void undo(@Nullable Object savepoint, int before) {
        try {
            if (savepoint == null) {
                transaction.setRollbackOnly();
            } else {
                transaction.rollbackToSavepoint(savepoint);
            }
            lines.subList(before, lines.size()).clear();
        } catch (TransactionException e) {
            throw new Lost(e);
        }
    }

    /** Writes the lines of all the deeds that held. */
    void write() {
        ledgers.append(head, lines);
    }
}

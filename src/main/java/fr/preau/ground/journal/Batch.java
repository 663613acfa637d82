package fr.preau.ground.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;

/** The deeds of one transaction: each in its savepoint, their lines kept together. */
final class Batch {
    private static final ThreadLocal<@Nullable Batch> RUNNING = new ThreadLocal<>();

    /** The transaction itself is lost: no deed of it can be kept. */
    static final class TransactionLoss extends RuntimeException {
        private static final long serialVersionUID = 1;

        TransactionLoss(Throwable cause) {
            super(cause);
        }
    }

    private record BatchLine(String ledger, NewLine line) {}

    private final Ledgers ledgers;
    private final Map<String, Ledgers.Head> heads;
    private final Instant at;
    private final TransactionStatus transaction;
    private final boolean alone;
    private final List<BatchLine> lines = new ArrayList<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final @Nullable Batch around = RUNNING.get();
    private int depth;

    /**
     * Holds the heads of the ledgers for the rest of the transaction, in that order; one that does not exist has none.
     *
     * @param alone whether it is for one work: what that one throws undoes the transaction itself
     */
    Batch(Ledgers ledgers, List<String> names, TransactionStatus transaction, boolean alone) {
        this.alone = alone;
        this.ledgers = ledgers;
        this.heads = ledgers.hold(names);
        this.at = heads.values().stream().map(Ledgers.Head::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        this.transaction = transaction;
    }

    /** The batch on that ledger that this thread is busy with, if any. */
    static @Nullable Batch running(String ledger) {
        Batch batch = RUNNING.get();
        while (batch != null && !batch.heads.containsKey(ledger)) {
            batch = batch.around;
        }
        return batch;
    }

    /**
     * Does a work; what it throws undoes it, and only it. Its savepoint is not released: the commit does it, and a turn
     * of the network is saved for each work.
     */
    <T extends @Nullable Object> T perform(Turn.Work<T> work) {
        Batch outer = RUNNING.get();
        Object savepoint = alone && depth == 0 ? null : transaction.createSavepoint();
        int before = lines.size();
        RUNNING.set(this);
        depth++;
        try {
            T result = work.perform(at, this::add);
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

    private long add(String ledger, NewLine line) {
        long n = sizes.getOrDefault(ledger, Objects.requireNonNull(heads.get(ledger)).size());
        sizes.put(ledger, n + 1);
        lines.add(new BatchLine(ledger, line));
        return n;
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
            List<BatchLine> undone = lines.subList(before, lines.size());
            undone.forEach(line -> sizes.merge(line.ledger(), -1L, Long::sum));
            undone.clear();
        } catch (TransactionException e) {
            throw new TransactionLoss(e);
        }
    }

    /** Writes the lines of all the deeds that held. */
    List<RecentLines.LineRun> write() {
        Map<String, List<NewLine>> all = new LinkedHashMap<>();
        lines.forEach(line -> all.computeIfAbsent(line.ledger(), name -> new ArrayList<>()).add(line.line()));
        List<NewLine> acts = all.remove(Journal.NAME);
        if (acts != null) {
            ledgers.append(Objects.requireNonNull(heads.get(Journal.NAME)), acts);
        }
        return ledgers.append(heads, all, at);
    }
}

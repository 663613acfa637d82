package fr.preau.journal;

import fr.preau.kernel.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets deeds that arrive together share one transaction, because a disk confirms only so many a
 * second.
 *
 * <p>Who arrives at a ledger nobody works on leads: takes what waits, holds the ledger's head, does
 * each deed in its savepoint, those of one {@link Turn.Together kind} that follow one another in
 * one go, writes the lines of those that held, commits once, and only then wakes them. Who arrives
 * meanwhile waits; the first of them leads next. So a batch is as large as what arrived during the
 * commit before it: one when the site is calm, dozens when an assembly votes. Two nodes on one
 * database do the same, and take turns at the head row.
 */
@Component
class Turns {
    /** More would not fit in PostgreSQL's memory of open savepoints (64 a session). */
    private static final int MOST_TOGETHER = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Ledgers ledgers;
    private final Checkpoints checkpoints;
    private final TransactionTemplate own;
    private final TransactionTemplate within;
    private final Map<String, Waiting<Turn<?>>> waiting = new ConcurrentHashMap<>();

    Turns(Ledgers ledgers, Checkpoints checkpoints, PlatformTransactionManager transactions) {
        this.ledgers = ledgers;
        this.checkpoints = checkpoints;
        this.own = new TransactionTemplate(transactions);
        this.within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Does a work on a ledger when its turn comes; answers once it is durable. */
    <T extends @Nullable Object> T take(String ledger, Turn.Work<T> work) {
        return take(ledger, new Turn<>(work));
    }

    /** The same, for a turn that may be done with others of its kind. */
    <T extends @Nullable Object> T take(String ledger, Turn<T> turn) {
        Batch running = Batch.running(ledger);
        if (running != null) {
            return running.perform(turn.work());
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return joined(ledger, turn);
        }
        Waiting<Turn<?>> line = waiting.computeIfAbsent(ledger, name -> new Waiting<>());
        if (line.enter(turn) || turn.await() == Waiting.Call.LEAD) {
            Waiting.lead(() -> lead(ledger, line));
        }
        return turn.outcome();
    }

    /** Whether this thread is in the middle of a deed of that ledger. */
    boolean inside(String ledger) {
        return Batch.running(ledger) != null;
    }

    /** In a transaction that somebody else opened, and will commit. */
    private <T extends @Nullable Object> T joined(String ledger, Turn<T> turn) {
        within.executeWithoutResult(status -> {
            perform(ledger, List.of(turn), status);
            turn.outcome();
        });
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        checkpoints.appended(ledger);
                    }
                });
        return turn.outcome();
    }

    private void lead(String ledger, Waiting<Turn<?>> line) {
        List<Turn<?>> together = line.gather(MOST_TOGETHER);
        try {
            own.executeWithoutResult(status -> perform(ledger, together, status));
            checkpoints.appended(ledger);
        } catch (Throwable t) {
            Throwable told = told(ledger, t);
            together.forEach(turn -> turn.fail(told));
        } finally {
            line.answer(together);
        }
    }

    private void perform(String ledger, List<Turn<?>> together, TransactionStatus status) {
        var batch = new Batch(ledgers, ledger, status, together.size() == 1);
        int next = 0;
        while (next < together.size()) {
            int first = next++;
            while (next < together.size() && together.get(next).goesWith(together.get(first))) {
                next++;
            }
            Turn.perform(batch, together.subList(first, next));
        }
        batch.write();
    }

    /** Why nothing of a batch was kept, as its callers are told it. */
    static Throwable told(String ledger, Throwable thrown) {
        if (thrown instanceof Error) {
            return thrown;
        }
        LOG.warn("a transaction of the ledger {} failed", ledger, thrown);
        return new Refusal.Later("journal.record.later");
    }
}

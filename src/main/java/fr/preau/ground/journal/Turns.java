package fr.preau.ground.journal;

import fr.preau.ground.kernel.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
 * Lets deeds that arrive together share one transaction, because a disk confirms only so many a second: those of the
 * journal, and the votes of all ballots.
 *
 * <p>
 * Who arrives at a queue nobody works on leads: takes what waits, holds the heads of its ledgers, does each deed in its
 * savepoint, those of one {@link JointDeed kind} that follow one another in one go, writes the lines of those that
 * held, commits once, and only then wakes them. Who arrives meanwhile waits; the first of them leads next. So a batch
 * is as large as what arrived during the commit before it: one when the site is calm, dozens when an assembly votes.
 * Two nodes on one database do the same, and take turns at the head rows.
 */
@Component
class Turns {
    /** More would not fit in PostgreSQL's memory of open savepoints (64 a session). */
    private static final int MOST_TOGETHER = 60;

    /** Of one kind, done in one go: one savepoint for all. */
    private static final int MOST_OF_A_KIND = 400;

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Ledgers ledgers;
    private final Checkpoints checkpoints;
    private final RecentLines recent;
    private final TransactionTemplate own;
    private final TransactionTemplate within;
    private final Map<Object, TurnQueue> queues = new ConcurrentHashMap<>();

    Turns(Ledgers ledgers, Checkpoints checkpoints, RecentLines recent, PlatformTransactionManager transactions) {
        this.ledgers = ledgers;
        this.checkpoints = checkpoints;
        this.recent = recent;
        this.own = new TransactionTemplate(transactions);
        this.within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Does a work on a ledger when its turn comes; answers once it is durable. */
    <T extends @Nullable Object> T take(String ledger, Turn.Work<T> work) {
        return take(new Turn<>(ledger, work));
    }

    /** The same, in the queue of its ledger. */
    <T extends @Nullable Object> T take(Turn<T> turn) {
        return take(turn.ledger(), MOST_TOGETHER, turn);
    }

    /** The same, in a queue of its kind, whatever its ledger. */
    <T extends @Nullable Object> T take(JointDeed<?, T> kind, Turn<T> turn) {
        return take(kind, MOST_OF_A_KIND, turn);
    }

    private <T extends @Nullable Object> T take(Object queue, int most, Turn<T> turn) {
        Batch running = Batch.running(turn.ledger());
        if (running != null) {
            return running.perform(turn.work());
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return joined(turn);
        }
        TurnQueue line = queues.computeIfAbsent(queue, name -> new TurnQueue());
        if (line.enter(turn) || turn.await() == TurnQueue.Call.LEAD) {
            TurnQueue.lead(() -> lead(line, most));
        }
        return turn.outcome();
    }

    /** Whether this thread is in the middle of a deed of that ledger. */
    boolean inside(String ledger) {
        return Batch.running(ledger) != null;
    }

    /** In a transaction that somebody else opened, and will commit. */
    private <T extends @Nullable Object> T joined(Turn<T> turn) {
        within.executeWithoutResult(status -> {
            perform(List.of(turn), status);
            turn.outcome();
        });
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                checkpoints.appended(turn.ledger());
            }
        });
        return turn.outcome();
    }

    private void lead(TurnQueue queue, int most) {
        List<Turn<?>> together = queue.gather(most);
        try {
            attempt(together);
        } catch (RuntimeException e) {
            apart(together, e);
        } catch (Throwable t) {
            together.forEach(turn -> turn.fail(t));
        } finally {
            queue.answer(together);
        }
    }

    private void attempt(List<Turn<?>> together) {
        recent.add(Objects.requireNonNull(own.execute(status -> perform(together, status))));
        names(together).forEach(checkpoints::appended);
    }

    /** The transaction failed as a whole: when it was of several ledgers, each is tried apart. */
    private void apart(List<Turn<?>> together, RuntimeException why) {
        Map<String, List<Turn<?>>> byLedger = together.stream()
                .collect(Collectors.groupingBy(Turn::ledger, LinkedHashMap::new, Collectors.toList()));
        if (byLedger.size() == 1) {
            LOG.warn("a transaction of the ledger {} failed", names(together), why);
            together.forEach(turn -> turn.fail(new Refusal.Later("journal.record.later")));
            return;
        }
        for (List<Turn<?>> some : byLedger.values()) {
            try {
                attempt(some);
            } catch (RuntimeException e) {
                apart(some, e);
            }
        }
    }

    /** Heads are held in the order of their names, everywhere, so that nobody waits in a circle. */
    private static List<String> names(List<Turn<?>> together) {
        var names = new TreeSet<String>();
        together.forEach(turn -> names.add(turn.ledger()));
        return List.copyOf(names);
    }

    private List<RecentLines.LineRun> perform(List<Turn<?>> together, TransactionStatus status) {
        var batch = new Batch(ledgers, names(together), status, together.size() == 1);
        int next = 0;
        while (next < together.size()) {
            int first = next++;
            while (next < together.size() && together.get(next).goesWith(together.get(first))) {
                next++;
            }
            Turn.perform(batch, together.subList(first, next));
        }
        return batch.write();
    }
}

package fr.preau.journal;

import fr.preau.journal.BallotLedgers.Asked;
import fr.preau.journal.BallotLedgers.Joint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the same work for many callers, on as many ledgers, share one transaction and its
 * statements: what arrived during the commit before. As in {@link Turns} the callers do it, one of
 * them leading; there is no savepoint, because who is refused has written nothing. Should a
 * transaction fail as a whole, each ledger is tried apart.
 */
final class Pool<I, O> {
    private static final int MOST_TOGETHER = 400;
    private final Ledgers ledgers;
    private final Checkpoints checkpoints;
    private final JustWritten justWritten;
    private final Joint<I, O> joint;
    private final TransactionTemplate own;
    private final TransactionTemplate within;
    private final Waiting<One<I, O>> waiting = new Waiting<>();

    Pool(
            Ledgers ledgers,
            Checkpoints checkpoints,
            JustWritten justWritten,
            PlatformTransactionManager transactions,
            Joint<I, O> joint) {
        this.ledgers = ledgers;
        this.checkpoints = checkpoints;
        this.justWritten = justWritten;
        this.joint = joint;
        this.own = new TransactionTemplate(transactions);
        this.within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** One caller, what they ask, and what became of it. */
    private static final class One<I, O> extends Waiting.Caller {
        private final Asked<I> asked;
        private @Nullable Object answer;

        One(Asked<I> asked) {
            this.asked = asked;
        }

        String ledger() {
            return BallotLedgers.name(asked.ballot());
        }

        @SuppressWarnings("unchecked") // what is no exception is what the joint work answers
        O outcome() {
            if (answer instanceof Throwable thrown) {
                throw Waiting.<RuntimeException>asIs(thrown);
            }
            return (O) Objects.requireNonNull(answer);
        }
    }

    O ask(Asked<I> asked) {
        var one = new One<I, O>(asked);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            within.executeWithoutResult(status -> perform(List.of(one)));
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            checkpoints.appended(one.ledger());
                        }
                    });
        } else if (waiting.enter(one) || one.await() == Waiting.Call.LEAD) {
            Waiting.lead(this::lead);
        }
        return one.outcome();
    }

    private void lead() {
        List<One<I, O>> together = waiting.gather(MOST_TOGETHER);
        try {
            attempt(together);
        } catch (RuntimeException e) {
            byLedger(together).values().forEach(this::alone);
        } catch (Throwable t) {
            together.forEach(one -> one.answer = t);
        } finally {
            waiting.answer(together);
        }
    }

    private void attempt(List<One<I, O>> together) {
        justWritten.add(Objects.requireNonNull(own.execute(status -> perform(together))));
        byLedger(together).keySet().forEach(checkpoints::appended);
    }

    private void alone(List<One<I, O>> some) {
        try {
            attempt(some);
        } catch (RuntimeException e) {
            Throwable told = Turns.told(some.getFirst().ledger(), e);
            some.forEach(one -> one.answer = told);
        }
    }

    private static <I, O> Map<String, List<One<I, O>>> byLedger(List<One<I, O>> together) {
        Map<String, List<One<I, O>>> all = new LinkedHashMap<>();
        together.forEach(
                one -> all.computeIfAbsent(one.ledger(), name -> new ArrayList<>()).add(one));
        return all;
    }

    /** Heads are held in the order of their names, everywhere, so that nobody waits in a circle. */
    private List<JustWritten.Run> perform(List<One<I, O>> together) {
        var names = new TreeSet<String>();
        together.forEach(one -> names.add(one.ledger()));
        Map<String, Ledgers.Head> heads = ledgers.hold(List.copyOf(names));
        Instant at =
                heads.values().stream()
                        .map(Ledgers.Head::at)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        Map<String, List<Line>> lines = new LinkedHashMap<>();
        heads.keySet().forEach(name -> lines.put(name, new ArrayList<>()));
        List<Asked<I>> asked = together.stream().map(one -> one.asked).toList();
        List<Object> answers =
                joint.perform(
                        at,
                        asked,
                        (ballot, type, data) -> {
                            String name = BallotLedgers.name(ballot);
                            List<Line> added = Objects.requireNonNull(lines.get(name));
                            added.add(Line.of(type.name(), null, null, null, data));
                            return Objects.requireNonNull(heads.get(name)).size()
                                    + added.size()
                                    - 1;
                        });
        for (int i = 0; i < answers.size(); i++) {
            together.get(i).answer = answers.get(i);
        }
        return ledgers.append(heads, lines, at);
    }
}

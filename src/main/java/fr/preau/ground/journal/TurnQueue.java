package fr.preau.ground.journal;

import fr.preau.ground.kernel.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Those who wait to share a transaction, in the order of their arrival; one of them leads it. */
final class TurnQueue {
    private static final int MOST = 5_000;

    private static final ExecutorService THREADS = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("ledgers-", 0).factory());

    private final Deque<Turn<?>> callers = new ArrayDeque<>();
    private boolean led;

    /** What who waits is told, once: to lead the next transaction, or that it is done. */
    enum Call {
        LEAD, DONE
    }

    /** Whether that one leads at once. */
    synchronized boolean enter(Turn<?> caller) {
        if (callers.size() >= MOST) {
            throw new Refusal.Later("journal.record.later");
        }
        callers.add(caller);
        boolean leads = !led;
        led = true;
        return leads;
    }

    /**
     * Does the work of whoever leads, on a thread of the operating system. A virtual thread that waits for the database
     * is put aside, and two others are woken to take it up again: a batch waits a hundred times, and that took longer
     * than its SQL.
     */
    static void lead(Runnable work) {
        if (Thread.currentThread().isVirtual()) {
            CompletableFuture.runAsync(work, THREADS).join();
        } else {
            work.run();
        }
    }

    /**
     * The first of them, no more than so many. Threads that are ready to run go before, so that who was answered a
     * moment ago and asks again is served with the others: not one alone, while all of them wait.
     */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how large a batch is
    List<Turn<?>> gather(int most) {
        Thread.yield();
        return some(most);
    }

    private synchronized List<Turn<?>> some(int most) {
        var some = new ArrayList<Turn<?>>();
        while (!callers.isEmpty() && some.size() < most) {
            some.add(callers.remove());
        }
        return some;
    }

    /** They are served; the next one that waits leads. */
    void answer(List<Turn<?>> served) {
        served.forEach(turn -> turn.call(Call.DONE));
        passOn();
    }

    private synchronized void passOn() {
        Turn<?> next = callers.peek();
        led = next != null;
        if (next != null) {
            next.call(Call.LEAD);
        }
    }
}

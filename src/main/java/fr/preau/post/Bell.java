package fr.preau.post;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one sleeper; rung while nobody sleeps, it shortens the next sleep. */
final class Bell {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        rings.release();
    }

    /** Sleeps until the bell rings, or that long. Whether it rang. */
    boolean await(Duration longest) throws InterruptedException {
        boolean rang = rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        rings.drainPermits();
        return rang;
    }
}

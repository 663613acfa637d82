package fr.preau.library;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Feeds the shelf twice a second as long as the site is open. */
@Component
@ConditionalOnWebApplication
class Serving implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final long BETWEEN_ROUNDS = 500_000_000L;
    private static final long AFTER_A_FAILURE = 2_000_000_000L;
    private final Feeding feeding;
    private volatile boolean open;
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    Serving(Feeding feeding) {
        this.feeding = feeding;
    }

    @Override
    public void start() {
        open = true;
        feeding.followed();
        thread = Thread.ofPlatform().name("library").daemon().start(this::feed);
    }

    @Override
    public void stop() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        feeding.close();
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void feed() {
        while (open) {
            long pause = BETWEEN_ROUNDS;
            try {
                feeding.round();
            } catch (IOException e) {
                feeding.distrust(e);
            } catch (RuntimeException e) {
                LOG.warn("the index of practices does not follow, trying again: {}", e.toString());
                pause = AFTER_A_FAILURE;
            }
            LockSupport.parkNanos(pause);
        }
    }
}

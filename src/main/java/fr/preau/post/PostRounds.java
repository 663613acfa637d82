package fr.preau.post;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends the postman out as long as the site is open: at once for a letter of this node, every five
 * seconds for those of other nodes, of commands, and for those that wait for another try.
 */
@Component
@ConditionalOnWebApplication
class PostRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PostRounds.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);
    private static final Duration LAST_LETTER = Duration.ofSeconds(20);
    private final Postman postman;
    private volatile boolean open;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    PostRounds(Postman postman) {
        this.postman = postman;
    }

    @Override
    public void start() {
        open = true;
        thread = Thread.ofVirtual().name("postman").start(this::goRound);
    }

    /** Lets the letter being sent leave; the others wait for the next start. */
    @Override
    public void stop() {
        open = false;
        postman.wake();
        try {
            thread.join(LAST_LETTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void goRound() {
        Instant cleaning = Instant.MIN;
        while (open) {
            try {
                if (Instant.now().isAfter(cleaning)) {
                    postman.forget();
                    cleaning = Instant.now().plus(BETWEEN_CLEANINGS);
                }
                postman.round();
                postman.bell().await(BETWEEN_ROUNDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                pause(e);
            }
        }
    }

    /** The database is away: letters wait in it. */
    private void pause(RuntimeException failure) {
        LOG.warn("the outbox cannot be read, trying again: {}", failure.getClass().getName());
        try {
            postman.bell().await(BETWEEN_ROUNDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

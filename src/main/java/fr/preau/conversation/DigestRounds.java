package fr.preau.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every minute for the digests that are due. Each node does; each digest is written once. */
@Component
@ConditionalOnWebApplication
class DigestRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DigestRounds.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private final Digests digests;
    private volatile @Nullable Thread walking;

    DigestRounds(Digests digests) {
        this.digests = digests;
    }

    @Override
    public void start() {
        walking = Thread.ofVirtual().name("digest-rounds").start(this::walk);
    }

    @Override
    public void stop() {
        Thread thread = walking;
        walking = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return walking != null;
    }

    private void walk() {
        try {
            while (walking != null) {
                Thread.sleep(PAUSE);
                round();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            digests.round();
        } catch (RuntimeException e) {
            LOG.warn("a digest could not be written: {}", e.getClass().getSimpleName());
        }
    }
}

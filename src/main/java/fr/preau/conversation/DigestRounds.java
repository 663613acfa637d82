package fr.preau.conversation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute for the digests that are due. Each node does; each digest is written once. */
@Component
record DigestRounds(Digests digests) {
    private static final Logger LOG = LoggerFactory.getLogger(DigestRounds.class);

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void round() {
        try {
            digests.round();
        } catch (RuntimeException e) {
            LOG.warn("a digest could not be written: {}", e.getClass().getSimpleName());
        }
    }
}

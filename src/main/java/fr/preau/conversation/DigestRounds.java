package fr.preau.conversation;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute for the digests that are due. Each node does; each digest is written once. */
@Component
record DigestRounds(Digests digests) {

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void round() {
        digests.round();
    }
}

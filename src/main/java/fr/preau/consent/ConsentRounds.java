package fr.preau.consent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Settles the consents whose time is over, by the clock of the database: every node looks, each is
 * settled once.
 */
@Component
record ConsentRounds(Consents consents) {
    private static final Logger LOG = LoggerFactory.getLogger(ConsentRounds.class);

    @Scheduled(initialDelayString = "PT7S", fixedDelayString = "PT5S")
    void round() {
        consents.due().forEach(this::attempt);
    }

    private void attempt(String id) {
        try {
            consents.settle(id);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be settled, next round", id, e);
        }
    }
}

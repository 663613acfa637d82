package fr.preau.post;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the postman out as long as the site is open: at once for a letter of this node, every five
 * seconds for those of other nodes, of commands, and for those that wait for another try.
 */
@Component
@ConditionalOnWebApplication
record PostRounds(Postman postman) implements AutoCloseable {
    @Scheduled(fixedDelayString = "PT5S")
    void round() {
        postman.open();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        postman.forget();
    }

    /** Lets the letter being sent leave; the others wait for the next start. */
    @Override
    public void close() {
        postman.close();
    }
}

package fr.preau.ground.kernel;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * While a site is open, the embedded server is begun again when it was killed. When that fails the site closes: whoever
 * supervises this process starts it anew, or tells somebody.
 */
@Component
@ConditionalOnWebApplication
record ServerWatch(Database database, ConfigurableApplicationContext site) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @EventListener(ApplicationStartedEvent.class)
    void begin() {
        LocalPostgres server = database.local();
        if (server != null) {
            // never behind the pages: those may all be waiting for this very server
            Thread.ofPlatform().daemon().name("database-server").start(() -> watch(server));
        }
    }

    private void watch(LocalPostgres server) {
        try {
            if (!server.watch(PATIENCE)) {
                LOG.error("the database server could not be begun again: the site closes");
                site.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

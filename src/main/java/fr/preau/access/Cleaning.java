package fr.preau.access;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets what has expired, every ten minutes, on each node: sessions, links, drafts, challenges,
 * passages, and after a week the marks of forms. What is expired is refused before it is removed.
 */
@Component
@ConditionalOnWebApplication
class Cleaning implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);
    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private final JdbcClient sql;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    Cleaning(JdbcClient sql) {
        this.sql = sql;
    }

    /** Removes what has expired. */
    void forget() {
        sql.sql("select access.forget()").query((row, number) -> true).list();
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("cleaning").start(this::goRound);
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void goRound() {
        try {
            while (true) {
                Thread.sleep(BETWEEN);
                try {
                    forget();
                } catch (DataAccessException down) {
                    LOG.warn("nothing was cleaned: {}", down.getClass().getName());
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}

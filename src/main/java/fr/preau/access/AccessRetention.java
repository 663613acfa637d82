package fr.preau.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets what has expired, every ten minutes, on each node: sessions, links, drafts, challenges,
 * passages, and after a week the marks of forms. What is expired is refused before it is removed.
 */
@Component
record AccessRetention(JdbcClient sql) {
    private static final Logger LOG = LoggerFactory.getLogger(AccessRetention.class);

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void round() {
        try {
            forget();
        } catch (DataAccessException down) {
            LOG.warn("nothing was cleaned: {}", down.getClass().getName());
        }
    }

    /** Removes what has expired. */
    void forget() {
        sql.sql("select access.forget()").query((row, number) -> true).list();
    }
}

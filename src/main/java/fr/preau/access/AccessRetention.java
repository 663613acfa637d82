package fr.preau.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets what has expired, every ten minutes, on each node: sessions, links, drafts, challenges,
 * passages, and after a week the marks of forms. What is expired is refused before it is removed.
 */
@Component
record AccessRetention(JdbcClient sql) {

    /** Removes what has expired. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void forget() {
        sql.sql("select access.forget()").query((row, number) -> true).list();
    }
}

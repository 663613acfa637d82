package fr.preau.ground.journal;

import fr.preau.ground.journal.Concordance.ConcordanceReport;
import fr.preau.ground.round.Round;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compares rows with lines when a site starts, beside it, and each night. Every node does, for itself: what one knows
 * is not where who owns the database can change it. The site opens whatever is found, and says it.
 */
@Component
@ConditionalOnWebApplication
record ConcordanceRound(Concordance concordance, DataSource database) {
    private static final Logger LOG = LoggerFactory.getLogger(ConcordanceRound.class);
    private static final int MOST_LOGGED = 50;

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        Thread.ofPlatform().daemon().name("concordance").start(this::round);
    }

    @Round(words = "journal.round.compare", every = "03:40", onEachNode = true)
    void round() {
        try (Connection connection = database.getConnection()) {
            ConcordanceReport found = concordance.of(connection);
            concordance.tell(found);
            log(found);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("rows could not be compared with the ledgers", e);
        }
    }

    private static void log(ConcordanceReport found) {
        if (found.sound()) {
            LOG.info("rows agree with the {} ledgers", found.ledgers().size());
            return;
        }
        found.faults().forEach((ledger, fault) -> LOG.error("the ledger {} is not sound: {}", ledger, fault.key()));
        LOG.error("{} rows or columns are not what the ledgers say", found.discrepancies().size());
        found.discrepancies()
                .stream()
                .limit(MOST_LOGGED)
                .forEach(discrepancy -> LOG.error("not what {} {} says: {} {} {}", discrepancy.ledger(),
                        discrepancy.n() == null ? "" : discrepancy.n(), discrepancy.table(), discrepancy.item(),
                        discrepancy.column()));
    }
}

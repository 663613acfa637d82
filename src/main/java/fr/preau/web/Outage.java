package fr.preau.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Why PostgreSQL cannot serve for the moment, by SQLSTATE (PostgreSQL, appendix A). None of these
 * is a bug: the same request may succeed later.
 */
enum Outage {
    /** It does not answer, is stopping or starting, or is a standby. */
    AWAY("away", 30),
    /** Its disk is full: reading goes on. */
    FULL("full", 300),
    /** Too much at once: no free connection, a lock too long held, a deadlock. */
    BUSY("busy", 5);

    private final String word;
    private final int seconds;

    Outage(String word, int seconds) {
        this.word = word;
        this.seconds = seconds;
    }

    /** The last part of the keys of its sentences. */
    String word() {
        return word;
    }

    /** When to come back. */
    int seconds() {
        return seconds;
    }

    /** The outage behind a failure, if one is. */
    static Optional<Outage> of(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            Optional<Outage> known =
                    switch (one) {
                        case SQLTransientConnectionException full when full.getCause() == null ->
                                Optional.of(BUSY);
                        case SQLException sql -> byState(String.valueOf(sql.getSQLState()));
                        default -> Optional.empty();
                    };
            if (known.isPresent()) {
                return known;
            }
        }
        return failure instanceof DataAccessResourceFailureException
                        || failure instanceof CannotCreateTransactionException
                ? Optional.of(AWAY)
                : Optional.empty();
    }

    private static Optional<Outage> byState(String state) {
        return switch (state) {
            case "53100" -> Optional.of(FULL);
            case "55P03", "40001", "40P01", "57014" -> Optional.of(BUSY);
            case "57P01", "57P02", "57P03", "57P04", "57P05", "25006", "58030" -> Optional.of(AWAY);
            default ->
                    state.startsWith("08")
                            ? Optional.of(AWAY)
                            : state.startsWith("53") ? Optional.of(BUSY) : Optional.empty();
        };
    }
}

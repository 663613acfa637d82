package fr.preau.ground.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Why PostgreSQL cannot serve for the moment, by SQLSTATE (PostgreSQL, appendix A). None of these is a bug: the same
 * request may succeed later.
 */
enum Outage {
    /** It does not answer, is stopping or starting, or is a standby. */
    AWAY("away", 30),
    /** Its disk is full: reading goes on. */
    FULL("full", 300),
    /** Too much at once: no free connection, a lock too long held, a deadlock. */
    BUSY("busy", 5);

    private static final String CLOSED = "Connection is closed";

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
        Set<Throwable> all = behind(failure);
        return all.stream()
                .flatMap(throwable -> throwable instanceof SQLException sql ? of(sql).stream() : Stream.of())
                .findFirst()
                .or(() -> all.stream().anyMatch(Outage::unreached) ? Optional.of(AWAY) : Optional.empty());
    }

    /** Its causes, what it hides: a connection that dies fails again when its work is undone. */
    private static Set<Throwable> behind(Throwable failure) {
        Set<Throwable> all = new LinkedHashSet<>();
        Deque<Throwable> left = new ArrayDeque<>(List.of(failure));
        while (!left.isEmpty()) {
            Throwable throwable = left.remove();
            if (all.add(throwable)) {
                Stream.of(throwable.getCause(), undone(throwable), next(throwable))
                        .filter(Objects::nonNull)
                        .forEach(left::add);
                left.addAll(List.of(throwable.getSuppressed()));
            }
        }
        return all;
    }

    private static @Nullable Throwable undone(Throwable failure) {
        return failure instanceof TransactionSystemException undone ? undone.getOriginalException() : null;
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof SQLException several ? several.getNextException() : null;
    }

    private static Optional<Outage> of(SQLException failure) {
        return switch (failure) {
            case SQLTransientConnectionException full when full.getCause() == null -> Optional.of(BUSY);
            case SQLNonTransientConnectionException ended -> Optional.of(AWAY);
            // the pool says so, without a state, of one that it took back
            case SQLException closed when closed.getSQLState() == null && CLOSED.equals(closed.getMessage()) ->
                Optional.of(AWAY);
            default -> byState(String.valueOf(failure.getSQLState()));
        };
    }

    private static boolean unreached(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException;
    }

    private static Optional<Outage> byState(String state) {
        return switch (state) {
            case "53100" -> Optional.of(FULL);
            case "55P03", "40001", "40P01", "57014" -> Optional.of(BUSY);
            case "57P01", "57P02", "57P03", "57P04", "57P05", "25006", "58030" -> Optional.of(AWAY);
            default -> state.startsWith("08") ? Optional.of(AWAY)
                    : state.startsWith("53") ? Optional.of(BUSY) : Optional.empty();
        };
    }
}

package fr.preau.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One effect for one form, however many times it is sent: a double click, the back button, two
 * tabs, two nodes.
 *
 * <p>Every form carries a fresh token in its field {@code _once}. {@link #settle} runs the act for
 * the first sending and gives its address again to all the others. The token is {@link Mark#write
 * written} in the very transaction of the act, so that an act undone leaves no token and an act
 * done cannot be done again; on this node the other sendings wait in memory, not on a connection.
 *
 * <pre>{@code
 * String location = once.settle(actor.id(), token, () -> {
 *     Mandate given = mandates.grant(actor, grant);   // records in the journal, which writes the mark
 *     return "/mandats/" + given.id();
 * });
 * }</pre>
 */
@Component
public class Once {
    /** The name of the field. */
    public static final String FIELD = "_once";

    private static final ScopedValue<Mark> CURRENT = ScopedValue.newInstance();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN = 16;
    private static final int LONGEST = 100;
    private static final int PATIENCE = 40;
    private static final Duration MOMENT = Duration.ofMillis(50);

    /** Where to go when the act was done and its answer lost: the journal and the pages show it. */
    private static final String LOST = "/";

    private final JdbcClient sql;
    private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();

    public Once(JdbcClient sql) {
        this.sql = sql;
    }

    /** The trace of one sending. Written with the act, in its transaction. */
    public static final class Mark {
        private final byte[] token;
        private boolean written;

        private Mark(byte[] token) {
            this.token = token;
        }

        /**
         * Writes the mark in the current transaction.
         *
         * @throws AlreadyDone when the same form was acted upon, here or on another node
         */
        public void write(JdbcClient sql) {
            int rows =
                    sql.sql(
                                    "insert into kernel.once (token) values (:token) on conflict do nothing")
                            .param("token", token)
                            .update();
            if (rows == 0 && !written) {
                throw new AlreadyDone();
            }
            written = true;
        }

        /**
         * Writes the marks of several forms in the current transaction, in one statement.
         *
         * @return whether none of them was acted upon before; when one was, nothing is known of the
         *     others, and who asked undoes it all
         */
        public static boolean writeAll(JdbcClient sql, List<Mark> marks) {
            if (marks.isEmpty()) {
                return true;
            }
            int rows =
                    sql.sql(
                                    "insert into kernel.once (token) select unnest(:tokens) on conflict do nothing")
                            .param(
                                    "tokens",
                                    marks.stream().map(one -> one.token).toArray(byte[][]::new))
                            .update();
            boolean all = rows == marks.size();
            marks.forEach(one -> one.written |= all);
            return all;
        }
    }

    /** The act was done by another sending of the same form. */
    private static final class AlreadyDone extends RuntimeException {
        AlreadyDone() {
            super("the form was acted upon already", null, false, false);
        }
    }

    /** The mark of the form being acted upon on this thread; absent outside {@link #settle}. */
    public static @Nullable Mark current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** A token for a new form. */
    public static String fresh() {
        byte[] token = new byte[TOKEN];
        RANDOM.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /**
     * Runs the act, unless a form with that token was acted upon already.
     *
     * @param scope who sends it: the same token from somebody else is another form
     * @param token of the form, and of what it says: with other words it is another one; a form
     *     without one is acted upon each time it is sent
     * @param act answers the address to go to; what it throws leaves the form free to be sent again
     * @return the address the first sending was answered
     */
    public String settle(String scope, @Nullable String token, Supplier<String> act) {
        byte[] key = key(scope, token == null || token.isBlank() ? fresh() : token);
        String name = HexFormat.of().formatHex(key);
        ReentrantLock turn = running.computeIfAbsent(name, one -> new ReentrantLock());
        turn.lock();
        try {
            String before = outcome(key);
            return before != null ? before : first(key, act);
        } finally {
            turn.unlock();
            if (!turn.hasQueuedThreads()) {
                running.remove(name, turn);
            }
        }
    }

    private String first(byte[] key, Supplier<String> act) {
        var mark = new Mark(key);
        String address;
        try {
            address = ScopedValue.where(CURRENT, mark).call(act::get);
            if (!mark.written) {
                mark.write(sql);
            }
        } catch (AlreadyDone elsewhere) {
            return said(key);
        }
        sql.sql("update kernel.once set outcome = :address where token = :token")
                .param("address", address)
                .param("token", key)
                .update();
        return address;
    }

    /** What the other node answers: it writes it just after its act. */
    private String said(byte[] key) {
        for (int i = 0; i < PATIENCE; i++) {
            String address = outcome(key);
            if (address != null) {
                return address;
            }
            LockSupport.parkNanos(MOMENT.toNanos());
        }
        return LOST;
    }

    /** Absent when nobody acted, or when the answer is not known yet. */
    private @Nullable String outcome(byte[] key) {
        return sql
                .sql("select outcome from kernel.once where token = :token")
                .param("token", key)
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static byte[] key(String scope, String token) {
        String all = scope + "\u0000" + token.substring(0, Math.min(token.length(), LONGEST));
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(all.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

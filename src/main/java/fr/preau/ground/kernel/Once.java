package fr.preau.ground.kernel;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One effect for one form, however many times it is sent: a double click, the back button, two tabs, two nodes.
 *
 * <p>
 * Every form carries a fresh token in its field {@code _once}. {@link #settle} runs the act for the first sending and
 * gives its address again to all the others. The token is {@link Mark#write written} in the very transaction of the
 * act, so that an act undone leaves no token and an act done cannot be done again; on this node the other sendings wait
 * in memory, not on a connection.
 *
 * <p>
 * Each copy of a page has a token of its own: a form that makes something goes through {@link #make}, where the same
 * words from the same person make it once, whatever the token.
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
    private static final int LONGEST = 100;
    private static final int PATIENCE = 40;
    private static final Duration MOMENT = Duration.ofMillis(50);

    /** Where to go when the act was done and its answer lost: the journal and the pages show it. */
    private static final String LOST = "/";

    /**
     * What the address says to whoever sends a form again, more than a moment after it was done.
     */
    private static final String ALREADY = "deja";

    private final JdbcClient sql;
    private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();

    public Once(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whether the same words, marked in the row {@code o}, may make something again. */
    private static final String ANEW = """
            (o.at < kernel.clock() - interval '10 minutes' or (o.at < kernel.clock() - interval '10 seconds'
                and exists (select from kernel.once e where e.who = o.who and e.at > o.at)))
            """;

    /** The trace of one sending. Written with the act, in its transaction. */
    public static final class Mark {
        private final String who;
        private final byte[] token;
        private final byte @Nullable [] words;
        private final Map<String, String> notes = new TreeMap<>();
        private boolean written;

        private Mark(String who, byte[] token, byte @Nullable [] words) {
            this.who = who;
            this.token = token;
            this.words = words;
        }

        /** Who sends the form, as {@link Once#settle} was told. */
        public String who() {
            return who;
        }

        /**
         * Says something of the act to whoever sent the form: a parameter of the address they are answered.
         */
        public void note(String name, String value) {
            notes.put(name, value);
        }

        /** Does something as a part of this form, on whatever thread. */
        public <T extends @Nullable Object> T during(Supplier<T> something) {
            return ScopedValue.where(CURRENT, this).call(something::get);
        }

        /**
         * Writes the mark in the current transaction.
         *
         * @throws AlreadyDone when the same form was acted upon, here or on another node
         */
        public void write(JdbcClient sql) {
            int rows = sql.sql("insert into kernel.once (token, who) values (:token, :who) on conflict do nothing")
                    .param("token", token)
                    .param("who", key(who, ""))
                    .update();
            boolean done = rows == 0 || (words != null && !saidAnew(sql, words));
            if (done && !written) {
                throw new Repetition();
            }
            written = true;
        }

        private boolean saidAnew(JdbcClient sql, byte[] said) {
            return sql.sql("""
                    insert into kernel.once as o (token, who) values (:words, :who)
                    on conflict (token) do update set at = excluded.at, outcome = null where
                    """ + ANEW).param("words", said).param("who", key(who, "")).update() > 0;
        }

        /** The address, with what there is to say of the act. */
        private String told(String address) {
            String said = notes.entrySet()
                    .stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("&"));
            if (said.isEmpty()) {
                return address;
            }
            int hash = address.indexOf('#') < 0 ? address.length() : address.indexOf('#');
            String page = address.substring(0, hash);
            return page + (page.contains("?") ? "&" : "?") + said + address.substring(hash);
        }
    }

    /** The act was done by another sending of the same form. */
    private static final class Repetition extends RuntimeException {
        Repetition() {
            super("the form was acted upon already", null, false, false);
        }
    }

    /** The mark of the form being acted upon on this thread; absent outside {@link #settle}. */
    public static @Nullable Mark current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** A token for a new form. */
    public static String fresh() {
        return PublicId.token();
    }

    /**
     * Runs the act, unless a form with that token was acted upon already.
     *
     * @param scope who sends it: the same token from somebody else is another form
     * @param token of the form, and of what it says: with other words it is another one; a form without one is acted
     * upon each time it is sent
     * @param act answers the address to go to; what it throws leaves the form free to be sent again
     * @return the address the first sending was answered
     */
    public String settle(String scope, @Nullable String token, Supplier<String> act) {
        return acted(new Mark(scope, key(scope, given(token)), null), act);
    }

    /**
     * Runs an act that makes something, unless that form was acted upon already, or the same person made the same:
     * those very words, less than ten minutes ago, and nothing else since. During ten seconds, whatever else they did:
     * many forms sent at once are one.
     *
     * @param words what is made, and where: equal when it would be the same thing
     * @return the address the first sending was answered
     */
    public String make(String scope, String words, @Nullable String token, Supplier<String> act) {
        return acted(new Mark(scope, key(scope, given(token)), Sha256.of(scope + "\u0001" + words)), act);
    }

    private static String given(@Nullable String token) {
        return token == null || token.isBlank() ? fresh() : token;
    }

    private String acted(Mark mark, Supplier<String> act) {
        String name = HexFormat.of().formatHex(mark.words == null ? mark.token : mark.words);
        ReentrantLock turn = running.computeIfAbsent(name, text -> new ReentrantLock());
        turn.lock();
        try {
            String before = outcome(mark);
            return before != null ? before : first(mark, act);
        } finally {
            turn.unlock();
            if (!turn.hasQueuedThreads()) {
                running.remove(name, turn);
            }
        }
    }

    private String first(Mark mark, Supplier<String> act) {
        String address;
        try {
            address = mark.told(mark.during(act));
            if (!mark.written) {
                mark.write(sql);
            }
        } catch (Repetition elsewhere) {
            return said(mark);
        }
        sql.sql("update kernel.once set outcome = :address where token = :token or token = :words")
                .param("address", address)
                .param("token", mark.token)
                .param("words", mark.words)
                .update();
        return address;
    }

    /** What the other node answers: it writes it just after its act. */
    private String said(Mark mark) {
        for (int i = 0; i < PATIENCE; i++) {
            String address = outcome(mark);
            if (address != null) {
                return address;
            }
            LockSupport.parkNanos(MOMENT.toNanos());
        }
        return LOST;
    }

    /** Absent when nobody acted, or when the answer is not known yet. */
    private @Nullable String outcome(Mark mark) {
        return sql.sql(
                "select outcome, o.at < kernel.clock() - interval '10 seconds' from kernel.once o where token = :token or (token = :words and not "
                        + ANEW + ") order by token = :token desc")
                .param("token", mark.token)
                .param("words", mark.words)
                .query((row, number) -> again(mark, row.getString(1), row.getBoolean(2)))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String again(Mark mark, @Nullable String address, boolean later) {
        if (later) {
            mark.note(ALREADY, "oui");
        }
        return address == null ? null : mark.told(address);
    }

    /**
     * What is kept in {@code kernel.once} of a form that was acted upon.
     *
     * @param who sent it: a person
     */
    public static byte[] mark(String who, String token) {
        return key(who, given(token));
    }

    private static byte[] key(String scope, String token) {
        return Sha256.of(scope + "\u0000" + token.substring(0, Math.min(token.length(), LONGEST)));
    }
}

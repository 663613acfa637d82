package fr.preau.ground.journal;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.NoteKey;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The signed notes of the ledgers: made as soon as something was appended, at most one a second of each, by whichever
 * node appended; see {@link CheckpointRound}.
 */
@Component
class Checkpoints {
    /** How many notes a page of them holds. */
    static final int PAGE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    /** Each with the lines of its witnesses below it. */
    private static final String NOTES = """
            select c.note || coalesce((select string_agg(s.line, '' order by s.witness) from journal.cosignature s
                where s.ledger = c.ledger and s.size = c.size), '')
            from journal.checkpoint c where c.ledger = :ledger
            """;

    /**
     * In milliseconds, between two rounds: ledgers that grow together come to be signed together.
     */
    private static final long SHORTEST = 50;

    /** A ledger that begins to grow waits no longer for its turn. */
    private static final long LONGEST = 250;

    private final Ledgers ledgers;
    private final LogKey key;
    private final CheckpointRound round;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Set<String> due = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean following = new AtomicBoolean();
    private volatile Set<String> inHand = Set.of();
    private volatile boolean closed;

    Checkpoints(Ledgers ledgers, LogKey key, CheckpointRound round, JdbcClient sql, TransactionTemplate transaction) {
        this.ledgers = ledgers;
        this.key = key;
        this.round = round;
        this.sql = sql;
        this.transaction = transaction;
    }

    /** What was appended before a node was killed gets its checkpoint when one starts. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        sql.sql("""
                select l.name from journal.ledger l
                where l.size > coalesce((select max(c.size) from journal.checkpoint c where c.ledger = l.id), 0)
                """).query(Sql.as(String.class)).list().forEach(this::appended);
    }

    /** Something was appended, and is committed: a checkpoint will follow within a second. */
    void appended(String ledger) {
        due.add(ledger);
        follow();
    }

    private void follow() {
        if (!closed && following.compareAndSet(false, true)) {
            Thread.ofVirtual().name("checkpoints").start(this::rounds);
        }
    }

    /** One thread does them, whatever the number of ledgers, for as long as some of them grow. */
    private void rounds() {
        try {
            while (!closed && !due.isEmpty()) {
                Thread.sleep(round());
            }
            following.set(false);
            if (!due.isEmpty()) {
                follow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** The next line of any ledger will have it tried again. */
    private void failed(RuntimeException e) {
        due.addAll(inHand);
        following.set(false);
        if (!closed) {
            LOG.warn("no checkpoint of {} could be made", inHand, e);
        }
    }

    /** Makes those it is time for; how long to wait before the next ones. */
    private Duration round() {
        inHand = Set.copyOf(due);
        due.removeAll(inHand);
        Map<String, Long> wait = Objects.requireNonNull(transaction.execute(status -> round.perform(inHand)));
        due.addAll(wait.keySet());
        inHand = Set.of();
        long next = wait.values().stream().mapToLong(Long::longValue).min().orElse(0);
        return Duration.ofMillis(Math.clamp(next, SHORTEST, LONGEST));
    }

    /** A command that ends leaves no line without its checkpoint. */
    @PreDestroy
    void close() {
        closed = true;
        Set<String> unsure = new HashSet<>(due);
        unsure.addAll(inHand);
        for (String ledger : unsure) {
            try {
                make(ledger);
            } catch (RuntimeException e) {
                LOG.warn("the next start will make the checkpoint of {}", ledger, e);
            }
        }
    }

    /** The checkpoint of a ledger as it is in the current transaction: at an opening, a closing. */
    Note make(String ledger) {
        return round.make(ledger, ledgers.find(ledger).orElseThrow());
    }

    /** The latest note, with the lines of its witnesses; of nothing, before the first line. */
    String latest(String ledger, Ledgers.Head head) {
        return find(head).orElseGet(() -> {
            round.make(ledger, head);
            return find(head).orElseThrow();
        });
    }

    private Optional<String> find(Ledgers.Head head) {
        return sql.sql(NOTES + " order by c.size desc limit 1")
                .param("ledger", head.id())
                .query(String.class)
                .optional();
    }

    /** A page of notes from a size on, the oldest first. */
    List<String> from(Ledgers.Head head, long size) {
        return sql.sql(NOTES + " and c.size >= :size order by c.size limit :page")
                .param("ledger", head.id())
                .param("size", size)
                .param("page", PAGE)
                .query(Sql.as(String.class))
                .list();
    }

    /** The key that signs now, then those that signed before, the latest first. */
    List<NoteKey> keys() {
        NoteKey current = key.signer().key();
        List<NoteKey> all = new ArrayList<>(List.of(current));
        sql.sql("select vkey from journal.log_key where vkey <> :current order by since desc, vkey")
                .param("current", current.toString())
                .query((row, number) -> NoteKey.parse(row.getString(1)))
                .list()
                .forEach(earlier -> earlier.ifPresent(all::add));
        return all;
    }
}

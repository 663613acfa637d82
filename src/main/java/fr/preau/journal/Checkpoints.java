package fr.preau.journal;

import fr.preau.proof.Checkpoint;
import fr.preau.proof.MerkleTree;
import fr.preau.proof.Note;
import fr.preau.proof.NoteKey;
import fr.preau.proof.NoteSigner;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The signed notes of the ledgers: made as soon as something was appended, at most one a second.
 *
 * <p>Whichever node appended makes it; a lock of the database, taken without waiting, lets one node
 * at a time do so, and the primary key lets one note stand for a size. Signatures of Ed25519 are
 * the same each time: nodes that share the key cannot disagree.
 */
@Component
class Checkpoints {
    /** How many notes a page of them holds. */
    static final int PAGE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final Duration APART = Duration.ofSeconds(1);
    private final Ledgers ledgers;
    private final LogKey key;
    private final JustWritten justWritten;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Set<String> due = ConcurrentHashMap.newKeySet();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Checkpoints(
            Ledgers ledgers,
            LogKey key,
            JustWritten justWritten,
            JdbcClient sql,
            PlatformTransactionManager transactions) {
        this.ledgers = ledgers;
        this.key = key;
        this.justWritten = justWritten;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What was appended before a node was killed gets its checkpoint when one starts. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        sql.sql(
                        """
                        select l.name from journal.ledger l
                        where l.size > coalesce((select max(c.size) from journal.checkpoint c where c.ledger = l.id), 0)
                        """)
                .query((row, number) -> row.getString(1))
                .list()
                .forEach(this::appended);
    }

    /**
     * Something was appended, and is committed: a checkpoint will follow within a second. One
     * thread follows a ledger, however often it grows meanwhile.
     */
    void appended(String ledger) {
        due.add(ledger);
        if (!closed && followed.add(ledger)) {
            Thread.ofVirtual().name("checkpoint of " + ledger).start(() -> follow(ledger));
        }
    }

    private void follow(String ledger) {
        try {
            do {
                until(ledger);
                followed.remove(ledger);
            } while (due.contains(ledger) && !closed && followed.add(ledger));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            followed.remove(ledger);
            if (!closed) {
                LOG.warn("no checkpoint of the ledger {} could be made", ledger, e);
            }
        }
    }

    /** Makes one as soon as it may be. */
    private void until(String ledger) throws InterruptedException {
        Duration wait;
        do {
            due.remove(ledger);
            wait = attempt(ledger);
            Thread.sleep(wait);
        } while (!wait.isZero() && !closed);
    }

    /** A command that ends leaves no line without its checkpoint. */
    @PreDestroy
    void close() {
        closed = true;
        Set<String> unsure = new HashSet<>(due);
        unsure.addAll(followed);
        for (String ledger : unsure) {
            try {
                make(ledger);
            } catch (RuntimeException e) {
                LOG.warn("the next start will make the checkpoint of {}", ledger, e);
            }
        }
    }

    /** Makes one if it is time; how long to wait otherwise, zero when there is nothing to do. */
    private Duration attempt(String ledger) {
        Duration wait =
                transaction.execute(status -> {
                    boolean free =
                            sql.sql(
                                            "select pg_try_advisory_xact_lock(hashtext('journal.checkpoint'), hashtext(:ledger))")
                                    .param("ledger", ledger)
                                    .query((row, number) -> row.getBoolean(1))
                                    .single();
                    return free ? next(ledger) : APART;
                });
        return wait == null ? Duration.ZERO : wait;
    }

    private Duration next(String ledger) {
        record Last(long size, long age) {}
        Last last =
                sql.sql(
                                """
                                select c.size, (extract(epoch from clock_timestamp() - c.made) * 1000)::bigint as age
                                from journal.checkpoint c join journal.ledger l on l.id = c.ledger
                                where l.name = :ledger order by c.size desc limit 1
                                """)
                        .param("ledger", ledger)
                        .query((row, number) -> new Last(row.getLong("size"), row.getLong("age")))
                        .optional()
                        .orElse(new Last(0, Long.MAX_VALUE));
        Ledgers.Head head = ledgers.find(ledger).orElseThrow();
        if (head.size() <= last.size()) {
            justWritten.covered(ledger, last.size());
            return Duration.ZERO;
        }
        if (last.age() >= 0 && last.age() < APART.toMillis()) {
            return APART.minusMillis(last.age());
        }
        write(ledger, head);
        return Duration.ZERO;
    }

    /** The checkpoint of a ledger as it is in the current transaction: at an opening, a closing. */
    Note make(String ledger) {
        return write(ledger, ledgers.find(ledger).orElseThrow());
    }

    private Note write(String ledger, Ledgers.Head head) {
        NoteSigner signer = key.signer();
        String text =
                new Checkpoint(key.origin(ledger), head.size(), MerkleTree.root(head.frontier()))
                        .text();
        var note = new Note(text, List.of(signer.sign(text)));
        sql.sql("insert into journal.log_key (vkey) values (:vkey) on conflict do nothing")
                .param("vkey", signer.key().toString())
                .update();
        sql.sql(
                        """
                        insert into journal.checkpoint (ledger, size, note) values (:ledger, :size, :note)
                        on conflict do nothing
                        """)
                .param("ledger", head.id())
                .param("size", head.size())
                .param("note", note.toString())
                .update();
        justWritten.covered(ledger, head.size());
        return note;
    }

    /** The latest note, with the lines of its witnesses; of nothing, before the first line. */
    String latest(String ledger, Ledgers.Head head) {
        return find(head)
                .orElseGet(() -> {
                    write(ledger, head);
                    return find(head).orElseThrow();
                });
    }

    private Optional<String> find(Ledgers.Head head) {
        return sql.sql(
                        """
                        select c.note || coalesce((select string_agg(s.line, '' order by s.witness) from journal.cosignature s
                            where s.ledger = c.ledger and s.size = c.size), '')
                        from journal.checkpoint c where c.ledger = :ledger order by c.size desc limit 1
                        """)
                .param("ledger", head.id())
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** A page of notes from a size on, the oldest first. */
    List<String> from(Ledgers.Head head, long size) {
        return sql.sql(
                        """
                        select c.note || coalesce((select string_agg(s.line, '' order by s.witness) from journal.cosignature s
                            where s.ledger = c.ledger and s.size = c.size), '')
                        from journal.checkpoint c where c.ledger = :ledger and c.size >= :size order by c.size limit :page
                        """)
                .param("ledger", head.id())
                .param("size", size)
                .param("page", PAGE)
                .query((row, number) -> row.getString(1))
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

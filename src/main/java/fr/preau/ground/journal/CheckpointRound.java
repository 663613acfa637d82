package fr.preau.ground.journal;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.proof.Checkpoint;
import fr.preau.ground.proof.MerkleTree;
import fr.preau.ground.proof.Note;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the checkpoints of all the ledgers that have grown, in one transaction: an assembly that votes on twenty
 * questions has twenty of them to make each second.
 *
 * <p>
 * A lock of the database for each ledger, taken without waiting, lets one node at a time do so, and the primary key
 * lets one note stand for a size. Signatures of Ed25519 are the same each time: nodes that share the key cannot
 * disagree.
 */
@Component
record CheckpointRound(LogKey key, RecentLines recent, JdbcClient sql, SecurityEvents events) {
    /** In milliseconds, between two notes of a ledger. */
    static final long APART = 1_000;

    /**
     * A ledger as it is committed now.
     *
     * @param covered how many lines its last note is of, 0 without one
     * @param age of that note in milliseconds; {@link #APART} without one
     */
    private record LedgerState(int id, String ledger, long size, byte[] frontier, long covered, long age) {}

    /** A note, and the ledger whose row refers to it. */
    private record NewCheckpoint(String ledger, int id, long size, Note note) {}

    /**
     * Makes those that may be made now.
     *
     * @return those that must wait, and for how many milliseconds
     */
    Map<String, Long> perform(Collection<String> ledgers) {
        List<String> free = free(ledgers);
        Map<String, Long> wait = new HashMap<>();
        ledgers.forEach(ledger -> wait.put(ledger, APART));
        wait.keySet().removeAll(free);
        List<NewCheckpoint> made = new ArrayList<>();
        for (LedgerState state : grown(free)) {
            if (state.size() <= state.covered()) {
                recent.covered(state.ledger(), state.covered());
            } else if (state.age() >= 0 && state.age() < APART) {
                wait.put(state.ledger(), APART - state.age());
            } else {
                made.add(sign(state.ledger(), state.id(), state.size(), state.frontier()));
            }
        }
        keep(made);
        return wait;
    }

    /** The note of a ledger whose head this is, kept in the current transaction. */
    Note make(String ledger, Ledgers.Head head) {
        NewCheckpoint made = sign(ledger, head.id(), head.size(), head.frontier());
        keep(List.of(made));
        return made.note();
    }

    private NewCheckpoint sign(String ledger, int id, long size, byte[] frontier) {
        String text = new Checkpoint(key.origin(ledger), size, MerkleTree.root(frontier)).text();
        return new NewCheckpoint(ledger, id, size, new Note(text, List.of(key.signer().sign(text))));
    }

    private void keep(List<NewCheckpoint> made) {
        if (made.isEmpty()) {
            return;
        }
        int fresh = sql.sql("insert into journal.log_key (vkey) values (:vkey) on conflict do nothing")
                .param("vkey", key.signer().key().toString())
                .update();
        if (fresh == 1) {
            events.record(Kind.SIGNING_KEY, "", null);
        }
        sql.sql("""
                insert into journal.checkpoint (ledger, size, note)
                select * from unnest(:ledgers, :sizes, :notes) on conflict do nothing
                """)
                .param("ledgers", made.stream().map(NewCheckpoint::id).toArray(Integer[]::new))
                .param("sizes", made.stream().map(NewCheckpoint::size).toArray(Long[]::new))
                .param("notes", made.stream().map(checkpoint -> checkpoint.note().toString()).toArray(String[]::new))
                .update();
        made.forEach(checkpoint -> recent.covered(checkpoint.ledger(), checkpoint.size()));
    }

    private List<String> free(Collection<String> ledgers) {
        return sql.sql("""
                select ledger from unnest(string_to_array(:ledgers, ' ')) as asked (ledger)
                where pg_try_advisory_xact_lock(hashtext('journal.checkpoint'), hashtext(ledger))
                """).param("ledgers", String.join(" ", ledgers)).query(Sql.as(String.class)).list();
    }

    private List<LedgerState> grown(List<String> ledgers) {
        return sql
                .sql("""
                        select l.id, l.name as ledger, l.size, l.frontier, coalesce(c.size, 0) as covered, coalesce(c.age, :apart) as age
                        from journal.ledger l
                        left join lateral (select c.size, (extract(epoch from clock_timestamp() - c.made) * 1000)::bigint as age
                            from journal.checkpoint c where c.ledger = l.id order by c.size desc limit 1) c on true
                        where l.name = any (string_to_array(:ledgers, ' '))
                        """)
                .param("ledgers", String.join(" ", ledgers))
                .param("apart", APART)
                .query(Sql.as(LedgerState.class))
                .list();
    }
}

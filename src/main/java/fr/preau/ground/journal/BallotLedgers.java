package fr.preau.ground.journal;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.proof.Checkpoint;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of the ledgers of ballots, one for each ballot, named {@code scrutin-} and its id: lines as
 * {@code shared/design/ledger.md} says them, written in the transaction of the deed that makes them, and what a receipt
 * is made of.
 */
@Component
public class BallotLedgers {
    private static final Logger LOG = LoggerFactory.getLogger(BallotLedgers.class);
    private static final int AT_ONCE = 5_000;
    private final Turns turns;
    private final Ledgers ledgers;
    private final Checkpoints checkpoints;
    private final RecentLines recent;
    private final JdbcClient sql;

    BallotLedgers(Turns turns, Ledgers ledgers, Checkpoints checkpoints, RecentLines recent, JdbcClient sql) {
        this.turns = turns;
        this.ledgers = ledgers;
        this.checkpoints = checkpoints;
        this.recent = recent;
        this.sql = sql;
    }

    /** What a line of a ballot may be. */
    public enum LineType {
        OPENED, PROXY, VOTE, EXTENDED, CLOSED, RESULT, CANCELLED
    }

    /** Adds one line. */
    public interface Write {
        /**
         * @param data what the line says; only strings, whole numbers, booleans, lists and maps
         * @return the number the line will have
         * @throws IllegalArgumentException when it cannot be written in the canonical form
         */
        long line(LineType type, Map<String, ?> data);
    }

    /** What is done on one ledger, in the transaction of its lines: SQL and nothing else. */
    public interface Deed<T extends @Nullable Object> {
        /**
         * @param at the instant of the lines, read once the ledger was held
         */
        T perform(Instant at, Write write);
    }

    /** What one caller asks of a ballot. */
    public record BallotRequest<I>(String ballot, I what) {}

    /** Adds one line to one of several ledgers, as {@link Write}. */
    public interface WriteAny {
        /**
         * @return the number the line will have
         */
        long line(String ballot, LineType type, Map<String, ?> data);
    }

    /**
     * The same deed for all who wait for it, whatever their ballots, in the statements of one: an answer for each that
     * asked, in the same order; a {@code RuntimeException} is thrown to that caller alone, and has written nothing. All
     * lines have the same instant.
     */
    public interface Joint<I, O> {
        /** As {@link Deed#perform}, for several; a ballot that does not exist has no ledger. */
        List<Object> perform(Instant at, List<BallotRequest<I>> asked, WriteAny write);
    }

    /** Where a joint deed is asked for: one for each kind of deed, kept by who makes it. */
    public static final class Counter<I, O> {
        private final JointDeed<BallotRequest<I>, O> deed;

        private Counter(JointDeed<BallotRequest<I>, O> deed) {
            this.deed = deed;
        }
    }

    /**
     * One line as its holder keeps it, with what shows that it is in the tree.
     *
     * @param n its number
     * @param line its bytes as they are or will be published, without line feed
     * @param size how many lines the checkpoint is of; 0 until one covers the line, within a second
     * @param checkpoint the signed note; empty until then
     * @param proof hashes in hexadecimal, RFC 6962; empty until then
     */
    public record LineReceipt(long n, Instant at, String line, long size, String checkpoint, List<String> proof) {}

    /** The name of the ledger of a ballot. */
    public static String name(String ballot) {
        return "scrutin-" + ballot;
    }

    /**
     * Makes the ledger of a ballot with its first lines, inside a deed of the journal, which records its first
     * checkpoint.
     *
     * @param sealed whether votes are published as leaves until a line CLOSED
     */
    public <T extends @Nullable Object> T open(String ballot, boolean sealed, Deed<T> deed) {
        requireJournal();
        ledgers.create(name(ballot), sealed);
        return mark(ballot, deed);
    }

    /**
     * Writes lines after which the journal records a checkpoint: at a closing. Inside a deed of the journal only.
     */
    public <T extends @Nullable Object> T mark(String ballot, Deed<T> deed) {
        requireJournal();
        T done = append(ballot, deed);
        String ledger = name(ballot);
        Checkpoint made = checkpoint(checkpoints.make(ledger));
        Map<String, ?> data = Map.of("ledger", ledger, "size", made.size(), "root",
                Base64.getEncoder().encodeToString(made.root()));
        turns.take(Journal.NAME,
                (at, write) -> write.line(Journal.NAME, NewLine.of("CHECKPOINT", null, null, null, data)));
        return done;
    }

    private static Checkpoint checkpoint(Note note) {
        return Checkpoint.parse(note.text()).orElseThrow();
    }

    private void requireJournal() {
        if (!turns.inside(Journal.NAME)) {
            throw new IllegalStateException("a ballot opens and closes inside a deed of the journal");
        }
    }

    /**
     * Does a deed on the ledger of a ballot; answers once it is on the disk. Inside a deed of the journal, or any
     * transaction of this thread, it joins.
     *
     * @throws fr.preau.ground.kernel.Refusal.Later as {@link Journal#record}
     */
    public <T extends @Nullable Object> T append(String ballot, Deed<T> deed) {
        return turns.take(name(ballot), (at, write) -> deed.perform(at, lines(ballot, write)));
    }

    /** What many will ask at once, of one ballot or of several. */
    public <I, O> Counter<I, O> counter(Joint<I, O> joint) {
        return new Counter<>(new JointDeed<>((at, asked, write) -> joint.perform(at, asked,
                (ballot, type, data) -> lines(ballot, write).line(type, data))));
    }

    /**
     * Asks it: those who wait together are served together, and answered once it is on the disk.
     *
     * @throws fr.preau.ground.kernel.Refusal.Later as {@link Journal#record}
     */
    public <I, O> O ask(Counter<I, O> counter, String ballot, I what) {
        JointDeed<BallotRequest<I>, O> deed = counter.deed;
        try {
            return turns.take(deed, deed.turn(name(ballot), new BallotRequest<>(ballot, what)));
        } catch (DataAccessException e) {
            LOG.warn("what was asked of {} could not be kept", ballot, e);
            throw new Refusal.Later("journal.record.later");
        }
    }

    private static Write lines(String ballot, Turn.Write write) {
        return (type, data) -> write.line(name(ballot), NewLine.of(type.name(), null, null, null, data));
    }

    /**
     * Reads lines, in order, whole even while the ballot is sealed: to show to nobody but who may see them.
     *
     * @param from the number of the first one
     * @param line given the bytes of each
     */
    public void lines(String ballot, long from, Consumer<byte[]> line) {
        long next = from;
        int read;
        do {
            List<byte[]> some = sql.sql("""
                    select l.body from journal.ledger g join journal.line l on l.ledger = g.id
                    where g.name = :name and l.n >= :next order by l.n limit :most
                    """)
                    .param("name", name(ballot))
                    .param("next", next)
                    .param("most", AT_ONCE)
                    .query((row, number) -> row.getBytes(1))
                    .list();
            some.forEach(line);
            read = some.size();
            next += read;
        } while (read == AT_ONCE);
    }

    /**
     * A line, whole even while the ballot is sealed: to show to nobody but who may see it.
     *
     * @return empty when there is no such line
     */
    public Optional<LineReceipt> kept(String ballot, long n) {
        return recent.find(name(ballot), n)
                .map(line -> new LineReceipt(n, line.at(), text(line.body()), 0, "", List.of()))
                .or(() -> read(ballot, n));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private Optional<LineReceipt> read(String ballot, long n) {
        record Row(Ledgers.Head head, long size, String note, Instant at, String line) {}
        Row row = sql
                .sql("""
                        select g.id, g.size as lines, l.body, l.at, coalesce(c.size, 0) as size, coalesce(c.note, '') as note
                        from journal.ledger g join journal.line l on l.ledger = g.id and l.n = :n
                        left join lateral (select c.size, c.note from journal.checkpoint c
                            where c.ledger = l.ledger and c.size > l.n and c.size <= g.size order by c.size desc limit 1) c on true
                        where g.name = :name
                        """)
                .param("name", name(ballot))
                .param("n", n)
                .query((found, number) -> new Row(
                        new Ledgers.Head(found.getInt("id"), found.getLong("lines"), Instant.EPOCH, new byte[0],
                                new byte[0], false),
                        found.getLong("size"), found.getString("note"), Sql.instant(found, "at"),
                        text(found.getBytes("body"))))
                .optional()
                .orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        List<String> proof = row.size() == 0 ? List.of()
                : ledgers.hashes(row.head(), Proofs.inclusion(n, row.size()))
                        .stream()
                        .map(HexFormat.of()::formatHex)
                        .toList();
        return Optional.of(new LineReceipt(n, row.at(), row.line(), row.size(), row.note(), proof));
    }
}

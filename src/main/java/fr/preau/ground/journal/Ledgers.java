package fr.preau.ground.journal;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.proof.Frontier;
import fr.preau.ground.proof.MerkleTree;
import fr.preau.ground.proof.Proofs;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The ledgers as they are stored, by name: the head, and the lines after it. */
@Component
record Ledgers(JdbcTemplate sql) {
    /**
     * The head of a ledger, held until the end of the transaction.
     *
     * @param size lines so far
     * @param at the database's clock, read once the head was held
     * @param lastHash SHA-256 of the last line, empty before the first
     * @param frontier see {@link Frontier}
     * @param sealed whether votes are published as leaves for now; known of a head that was found
     */
    record Head(int id, long size, Instant at, byte[] lastHash, byte[] frontier, boolean sealed) {}

    /** Makes a ledger, empty; its first line follows in the same transaction. */
    void create(String ledger, boolean sealed) {
        sql.update("insert into journal.ledger (name, sealed) values (?, ?)", ledger, sealed);
    }

    /** The heads of several ledgers, held in that order; one that does not exist is absent. */
    Map<String, Head> hold(List<String> names) {
        Map<String, Head> heads = new LinkedHashMap<>();
        sql.query("""
                select name, id, size, at, last_hash, frontier, false as sealed from journal.hold_all(?)
                """, row -> {
            heads.put(row.getString("name"), Sql.as(Head.class).mapRow(row, 0));
        }, (Object) names.toArray(String[]::new));
        return heads;
    }

    /** Whether a statement of the current transaction failed; asks the driver, not the server. */
    boolean aborted() {
        return Boolean.TRUE
                .equals(sql.execute((ConnectionCallback<Boolean>) connection -> connection.unwrap(BaseConnection.class)
                        .getTransactionState() == TransactionState.FAILED));
    }

    /** The head of a ledger as it is committed now; empty when there is no ledger of that name. */
    Optional<Head> find(String ledger) {
        return sql.query("""
                select id, size, last_at as at, last_hash, frontier,
                    sealed and not exists (select 1 from journal.line c
                        where c.ledger = l.id and c.n >= l.size - 2 and c.type = 'CLOSED') as sealed
                from journal.ledger l where name = ?
                """, Sql.as(Head.class), ledger).stream().findFirst();
    }

    /** Every ledger, the journal first, then the latest. */
    List<String> names() {
        return sql.query("select name from journal.ledger order by name <> 'journal', id desc limit 1000",
                (row, number) -> row.getString("name"));
    }

    /** The hash of each span of a proof, from the subtrees kept with the lines. */
    List<byte[]> hashes(Head head, List<Proofs.Span> spans) {
        Long[] wanted = spans.stream()
                .flatMap(span -> span.subtrees().stream())
                .map(Proofs.Subtree::line)
                .distinct()
                .toArray(Long[]::new);
        Map<Long, byte[]> trees = new HashMap<>();
        sql.query("select n, tree from journal.line where ledger = ? and n = any (?)", row -> {
            trees.put(row.getLong("n"), row.getBytes("tree"));
        }, head.id(), wanted);
        return spans.stream().map(span -> Proofs.hash(span, tree -> kept(trees, tree))).toList();
    }

    private static byte[] kept(Map<Long, byte[]> trees, Proofs.Subtree subtree) {
        int at = subtree.level() * MerkleTree.HASH;
        byte[] tree = Objects.requireNonNull(trees.get(subtree.line()), "a line is missing");
        return Arrays.copyOfRange(tree, at, at + MerkleTree.HASH);
    }

    /**
     * What is published of at most {@code most} lines from a number on, under another one: of a vote that is sealed,
     * its leaf only.
     */
    List<byte[]> bodies(Head head, long from, long until, int most) {
        return sql.query(
                """
                        select case when ? and type = 'VOTE'
                            then convert_to('{"leaf":"' || encode(substr(tree, 1, 32), 'hex') || '"}', 'UTF8') else body end as body
                        from journal.line where ledger = ? and n >= ? and n < ? order by n limit ?
                        """,
                (row, number) -> row.getBytes("body"), head.sealed(), head.id(), from, until, most);
    }

    /** Writes lines after a head that this transaction holds. */
    void append(Head head, List<NewLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        WrittenLines written = written(head, lines, head.at());
        sql.query("select journal.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (ResultSet row) -> null, head.id(),
                head.size(), Sql.utc(head.at()), column(lines, NewLine::type), column(lines, NewLine::action),
                column(lines, NewLine::organisation), column(lines, NewLine::object), written.bodies(), written.trees(),
                written.lastHash(), written.frontier());
    }

    /** Lines as they will be published, each with the subtrees it completes. */
    private record WrittenLines(byte[][] bodies, byte[][] trees, byte[] lastHash, byte[] frontier) {}

    /** Writes lines after heads that this transaction holds, at that instant, in one statement. */
    List<RecentLines.LineRun> append(Map<String, Head> heads, Map<String, List<NewLine>> lines, Instant at) {
        var added = new LineColumns();
        List<RecentLines.LineRun> runs = new ArrayList<>();
        lines.forEach((name, some) -> {
            if (!some.isEmpty()) {
                Head head = Objects.requireNonNull(heads.get(name));
                WrittenLines written = written(head, some, at);
                added.add(head, some, written);
                runs.add(new RecentLines.LineRun(name, head.size(), at, written.bodies()));
            }
        });
        if (runs.isEmpty()) {
            return runs;
        }
        sql.query("select journal.append_all(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (ResultSet row) -> null, Sql.utc(at),
                added.ledgers.toArray(Integer[]::new), added.numbers.toArray(Long[]::new),
                added.types.toArray(String[]::new), added.bodies.toArray(byte[][]::new),
                added.trees.toArray(byte[][]::new), added.ids.toArray(Integer[]::new), added.sizes.toArray(Long[]::new),
                added.hashes.toArray(byte[][]::new), added.frontiers.toArray(byte[][]::new));
        return runs;
    }

    /** Lines and heads of several ledgers, column by column. */
    private static final class LineColumns {
        final List<Integer> ledgers = new ArrayList<>();
        final List<Long> numbers = new ArrayList<>();
        final List<String> types = new ArrayList<>();
        final List<byte[]> bodies = new ArrayList<>();
        final List<byte[]> trees = new ArrayList<>();
        final List<Integer> ids = new ArrayList<>();
        final List<Long> sizes = new ArrayList<>();
        final List<byte[]> hashes = new ArrayList<>();
        final List<byte[]> frontiers = new ArrayList<>();

        void add(Head head, List<NewLine> lines, WrittenLines written) {
            for (int i = 0; i < lines.size(); i++) {
                ledgers.add(head.id());
                numbers.add(head.size() + i);
                types.add(lines.get(i).type());
            }
            bodies.addAll(List.of(written.bodies()));
            trees.addAll(List.of(written.trees()));
            ids.add(head.id());
            sizes.add(head.size() + lines.size());
            hashes.add(written.lastHash());
            frontiers.add(written.frontier());
        }
    }

    private static WrittenLines written(Head head, List<NewLine> lines, Instant at) {
        var frontier = new Frontier(head.size(), head.frontier());
        byte[][] bodies = new byte[lines.size()][];
        byte[][] trees = new byte[lines.size()][];
        byte[] previous = head.lastHash();
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = lines.get(i).body(frontier.size(), at, previous);
            previous = Sha256.of(bodies[i]);
            trees[i] = frontier.add(MerkleTree.leaf(bodies[i]));
        }
        return new WrittenLines(bodies, trees, previous, frontier.bytes());
    }

    private static @Nullable String[] column(List<NewLine> lines, Function<NewLine, @Nullable String> column) {
        return lines.stream().map(column).toArray(String[]::new);
    }
}

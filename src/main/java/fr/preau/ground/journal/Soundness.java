package fr.preau.ground.journal;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.proof.Frontier;
import fr.preau.ground.proof.MerkleTree;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.NoteKey;
import fr.preau.ground.proof.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Verifies the ledgers of a database against its own checkpoints, and against those of ballots that its journal
 * recorded, as a stranger would verify what is published: every line, in order. Needs a connection and nothing else, so
 * that a database can be judged before a site opens on it.
 */
public final class Soundness {
    private static final int AT_ONCE = 1_000;

    private Soundness() {}

    /**
     * What is found of each ledger, by its name; a fault in a report says what is wrong. Checkpoints under a name this
     * instance had before are left to whoever kept them.
     *
     * @param connection in any state; its transaction is used, and neither committed nor rolled back
     * @param unlike is told of each ledger where the trees and the head that proofs are made from are not those of its
     * lines
     */
    public static Map<String, Verification.Report> of(Connection connection, Consumer<Discrepancy> unlike) {
        JdbcTemplate sql = Sql.on(connection);
        List<NoteKey> keys = sql.query("select vkey from journal.log_key", Sql.as(String.class))
                .stream()
                .map(NoteKey::parse)
                .flatMap(Optional::stream)
                .toList();
        Map<String, Verification.Report> reports = new LinkedHashMap<>();
        List<Verification.Mark> marks = List.of();
        for (Ledger ledger : ledgers(sql)) {
            refuseForged(sql, ledger, keys, unlike);
            var verification = new Verification(keys).against(notes(sql, ledger.id()));
            verification.marked(marks.stream().filter(mark -> mark.ledger().equals(ledger.name())).toList());
            Verification.Report report = read(verification, sql, ledger, unlike);
            marks = ledger.name().equals(Journal.NAME) ? report.marks() : marks;
            reports.put(ledger.name(), report);
        }
        return reports;
    }

    /** As its head says it; hashes in hexadecimal. */
    private record Ledger(int id, String name, long size, String lastHash, String frontier) {}

    private static Verification.Report read(Verification verification, JdbcTemplate sql, Ledger ledger,
            Consumer<Discrepancy> unlike) {
        try {
            var lines = new Lines(sql, ledger, unlike);
            Verification.Report report = verification.read(lines);
            if (report.fault() == null) {
                lines.compareHead();
            }
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under an earlier name too, what is published as signed must have been. */
    private static void refuseForged(JdbcTemplate sql, Ledger ledger, List<NoteKey> keys,
            Consumer<Discrepancy> unlike) {
        String notes = "select note from journal.checkpoint where ledger = ? order by size";
        for (String text : sql.query(notes, Sql.as(String.class), ledger.id())) {
            if (Note.parse(text).filter(note -> signed(note, keys)).isEmpty()) {
                String item = ledger.name();
                unlike.accept(new Discrepancy(item, null, "journal.checkpoint", item, "", "note", "", text));
            }
        }
    }

    private static boolean signed(Note note, List<NoteKey> keys) {
        return note.signatures()
                .stream()
                .anyMatch(signature -> keys.stream()
                        .anyMatch(key -> key.claims(signature) && key.verifies(note.text(), signature)));
    }

    /** Checkpoints under the latest name, the lines of witnesses below each. */
    private static List<String> notes(JdbcTemplate sql, int ledger) {
        return sql.query(
                """
                        select c.note || coalesce((select string_agg(s.line, '' order by s.witness) from journal.cosignature s
                            where s.ledger = c.ledger and s.size = c.size), '')
                        from journal.checkpoint c
                        where c.ledger = ? and split_part(c.note, E'\\n', 1) =
                            (select split_part(l.note, E'\\n', 1) from journal.checkpoint l where l.ledger = c.ledger order by l.size desc limit 1)
                        order by c.size
                        """,
                Sql.as(String.class), ledger);
    }

    private static List<Ledger> ledgers(JdbcTemplate sql) {
        return sql.query(
                """
                        select id, name, size, encode(last_hash, 'hex') as last_hash, encode(frontier, 'hex') as frontier from journal.ledger
                        order by name <> 'journal', id
                        """,
                Sql.as(Ledger.class));
    }

    /** A line as it is kept. */
    private record StoredLine(byte[] body, long n, byte[] tree) {}

    /** The lines as they are published, read a thousand at a time. */
    private static final class Lines extends InputStream {
        private final JdbcTemplate sql;
        private final Ledger ledger;
        private final Consumer<Discrepancy> unlike;
        private final Frontier frontier = new Frontier(0, new byte[0]);
        private byte[] last = {};
        private byte[] some = {};
        private int at;
        private long next;

        Lines(JdbcTemplate sql, Ledger ledger, Consumer<Discrepancy> unlike) {
            this.sql = sql;
            this.ledger = ledger;
            this.unlike = unlike;
        }

        /** Proofs are read from these: a tree that is not that of the lines would prove nothing. */
        private void grow(StoredLine line) {
            last = line.body();
            byte[] made = frontier.add(MerkleTree.leaf(line.body()));
            if (!Arrays.equals(made, line.tree())) {
                String item = ledger.name() + "/" + line.n();
                differ(line.n(), "line", item, "tree", hex(made), hex(line.tree()));
            }
        }

        /** Once all lines were read. */
        void compareHead() {
            String name = ledger.name();
            String hash = last.length == 0 ? "" : hex(Sha256.of(last));
            String roots = hex(frontier.bytes());
            String size = String.valueOf(frontier.size());
            String table = "ledger";
            if (frontier.size() != ledger.size()) {
                differ(null, table, name, "size", size, String.valueOf(ledger.size()));
            }
            if (!hash.equals(ledger.lastHash())) {
                differ(null, table, name, "last_hash", hash, ledger.lastHash());
            }
            if (!roots.equals(ledger.frontier())) {
                differ(null, table, name, "frontier", roots, ledger.frontier());
            }
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        private void differ(@Nullable Long n, String table, String item, String column, String said, String kept) {
            String about = ledger.name().replaceFirst("^scrutin-", "scrutin:");
            unlike.accept(new Discrepancy(ledger.name(), n, "journal." + table, item, about, column, said, kept));
        }

        @Override
        public int read() {
            return more() ? some[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int taken = Math.min(length, some.length - at);
            System.arraycopy(some, at, into, from, taken);
            at += taken;
            return taken;
        }

        /** By their place in the ledger, whatever number a line gives itself. */
        private boolean more() {
            if (at < some.length) {
                return true;
            }
            var together = new ByteArrayOutputStream();
            String lines = "select body, n, tree from journal.line where ledger = ? and n >= ? order by n limit ?";
            for (StoredLine line : sql.query(lines, Sql.as(StoredLine.class), ledger.id(), next, AT_ONCE)) {
                grow(line);
                together.writeBytes(line.body());
                together.write('\n');
                next = line.n() + 1;
            }
            some = together.toByteArray();
            at = 0;
            return some.length > 0;
        }
    }
}

package fr.preau.journal;

import fr.preau.proof.NoteKey;
import fr.preau.proof.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies the ledgers of a database against its own checkpoints, as a stranger would verify what
 * is published: every line, in order. Needs a connection and nothing else, so that a database can
 * be judged before a site opens on it.
 */
public final class Soundness {
    private static final int AT_ONCE = 1_000;

    private Soundness() {}

    /**
     * What is found of each ledger, by its name; a fault in a report says what is wrong.
     * Checkpoints under a name this instance had before are left to whoever kept them.
     *
     * @param connection in any state; its transaction is used, and neither committed nor rolled
     *     back
     */
    public static Map<String, Verification.Report> of(Connection connection) throws SQLException {
        List<NoteKey> keys =
                texts(connection, "select vkey from journal.log_key", 0).stream()
                        .map(NoteKey::parse)
                        .flatMap(Optional::stream)
                        .toList();
        Map<String, Verification.Report> reports = new LinkedHashMap<>();
        for (Ledger ledger : ledgers(connection)) {
            var verification = new Verification(keys).against(notes(connection, ledger.id()));
            reports.put(ledger.name(), read(verification, connection, ledger.id()));
        }
        return reports;
    }

    private record Ledger(int id, String name) {}

    private static Verification.Report read(
            Verification verification, Connection connection, int ledger) throws SQLException {
        try {
            return verification.read(new Lines(connection, ledger));
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Checkpoints under the latest name, the lines of witnesses below each. */
    private static List<String> notes(Connection connection, int ledger) throws SQLException {
        return texts(
                connection,
                """
                select c.note || coalesce((select string_agg(s.line, '' order by s.witness) from journal.cosignature s
                    where s.ledger = c.ledger and s.size = c.size), '')
                from journal.checkpoint c
                where c.ledger = ? and split_part(c.note, E'\\n', 1) =
                    (select split_part(l.note, E'\\n', 1) from journal.checkpoint l where l.ledger = c.ledger order by l.size desc limit 1)
                order by c.size
                """,
                ledger);
    }

    private static List<Ledger> ledgers(Connection connection) throws SQLException {
        List<Ledger> all = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select id, name from journal.ledger order by id")) {
            while (row.next()) {
                all.add(new Ledger(row.getInt(1), row.getString(2)));
            }
        }
        return all;
    }

    private static List<String> texts(Connection connection, String sql, int ledger)
            throws SQLException {
        List<String> all = new ArrayList<>();
        try (var statement = connection.prepareStatement(sql)) {
            if (ledger > 0) {
                statement.setInt(1, ledger);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(row.getString(1));
                }
            }
        }
        return all;
    }

    /** The lines as they are published, read a thousand at a time. */
    private static final class Lines extends InputStream {
        private final Connection connection;
        private final int ledger;
        private byte[] some = {};
        private int at;
        private long next;

        Lines(Connection connection, int ledger) {
            this.connection = connection;
            this.ledger = ledger;
        }

        @Override
        public int read() throws IOException {
            return more() ? some[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
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
        private boolean more() throws IOException {
            if (at < some.length) {
                return true;
            }
            var together = new java.io.ByteArrayOutputStream();
            try (var statement =
                    connection.prepareStatement(
                            "select body, n from journal.line where ledger = ? and n >= ? order by n limit "
                                    + AT_ONCE)) {
                statement.setInt(1, ledger);
                statement.setLong(2, next);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        together.write(row.getBytes(1));
                        together.write('\n');
                        next = row.getLong(2) + 1;
                    }
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
            some = together.toByteArray();
            at = 0;
            return some.length > 0;
        }
    }
}

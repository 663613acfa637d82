package fr.preau.imports;

import fr.preau.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The one connection and transaction of an import, and the refusals that SQL functions make. */
record ImportConnection(Connection connection) {
    /**
     * Raised by {@code territory.refuse}: the message is the key of a sentence, the detail its
     * arguments.
     */
    private static final String REFUSED = "PR001";

    void run(String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            statement.execute();
        }
    }

    /** What a {@code take_…} function says it changed. */
    List<ImportOutcome.Change> changes(String sql, @Nullable Object... values) throws SQLException {
        List<ImportOutcome.Change> changes = new ArrayList<>();
        try (var statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                String[] samples =
                        rows.getArray(3) == null
                                ? new String[0]
                                : (String[]) rows.getArray(3).getArray();
                changes.add(
                        new ImportOutcome.Change(
                                rows.getString(1), rows.getLong(2), List.of(samples)));
            }
        }
        return changes;
    }

    List<String> texts(String sql, @Nullable Object... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    java.sql.@Nullable Array array(@Nullable Iterable<String> texts) throws SQLException {
        if (texts == null) {
            return null;
        }
        List<String> list = new ArrayList<>();
        texts.forEach(list::add);
        return connection.createArrayOf("text", list.toArray());
    }

    private static void fill(java.sql.PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                statement.setNull(i + 1, java.sql.Types.NULL);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    /** The refusal that a SQL function made, or the failure itself. */
    static RuntimeException failed(SQLException e) {
        ServerErrorMessage said =
                e instanceof PSQLException told ? told.getServerErrorMessage() : null;
        if (said != null && REFUSED.equals(e.getSQLState())) {
            String detail = said.getDetail();
            Object[] arguments = detail == null ? new Object[0] : detail.split("\u001f", -1);
            return new Refusal.BadRequest("file", String.valueOf(said.getMessage()), arguments);
        }
        return new IllegalStateException("the database stopped the import", e);
    }

    /**
     * Waits for the import that is running, if any, and says so. The lock ends with the
     * transaction.
     */
    void takeTurn(Progress progress) throws SQLException {
        if (texts("select pg_try_advisory_xact_lock(hashtext('territory'))::text")
                .getFirst()
                .equals("true")) {
            return;
        }
        progress.say("imports.waiting");
        run("select pg_advisory_xact_lock(hashtext('territory'))");
    }

    /**
     * Writes the import down: pages read their sources and dates there.
     *
     * @return its number in the register
     */
    String note(
            ImportOutcome outcome, ImportRun.Taken taken, String name, String digest, Instant began)
            throws SQLException {
        String source = outcome.order().source();
        return texts(
                        "select territory.take_note(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)::text",
                        outcome.order().kind().word(),
                        name,
                        digest,
                        outcome.order().sample() ? "" : String.join(",", taken.whole()),
                        outcome.count("ADDED", "HINTS"),
                        outcome.count("CHANGED", "UPDATED", "REOPENED", "COMPLETED"),
                        outcome.count("CLOSED", "GONE", "HINTS_GONE"),
                        outcome.rejectedLines(),
                        Timestamp.from(began),
                        outcome.edition(),
                        taken.source(),
                        taken.licence(),
                        Download.isAddress(source) ? source : null,
                        outcome.lines(),
                        outcome.setAside(),
                        outcome.editionGiven())
                .getFirst();
    }

    /**
     * Rows on their way to a temporary table by COPY, sent as they come, so that memory does not
     * grow with the file.
     */
    static final class CopiedRows implements AutoCloseable {
        private static final int FULL = 1 << 16;
        private final CopyIn copy;
        private final StringBuilder waiting = new StringBuilder(FULL + 4096);

        CopiedRows(Connection connection, String table) throws SQLException {
            this.copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " from stdin");
        }

        /** One row, a value per column of the table. */
        void add(@Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    waiting.append('\t');
                }
                append(values[i]);
            }
            waiting.append('\n');
            if (waiting.length() > FULL) {
                send();
            }
        }

        /** COPY's text format: a backslash before what it would read otherwise. */
        private void append(@Nullable Object value) {
            if (value == null) {
                waiting.append("\\N");
                return;
            }
            String text = value.toString();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '\\' -> waiting.append("\\\\");
                    case '\t' -> waiting.append("\\t");
                    case '\n' -> waiting.append("\\n");
                    case '\r' -> waiting.append("\\r");
                    default -> waiting.append(c);
                }
            }
        }

        private void send() {
            byte[] bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
            waiting.setLength(0);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw ImportConnection.failed(e);
            }
        }

        /** Sends what is left and ends the COPY; returns how many rows went. */
        long end() throws SQLException {
            send();
            return copy.endCopy();
        }

        /**
         * Gives up what was not ended: a refusal half-way must leave the connection fit for a
         * rollback.
         */
        @Override
        public void close() throws SQLException {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}

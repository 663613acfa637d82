package fr.preau.tools.imports;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.tools.imports.Imports.Progress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** The one connection and transaction of an import, and the refusals that SQL functions make. */
final class ImportConnection {
    /**
     * Raised by {@code territory.refuse}: the message is the key of a sentence, the detail its arguments.
     */
    private static final String REFUSED = "PR001";

    private final Connection connection;
    private final JdbcTemplate sql;

    ImportConnection(Connection connection) {
        this.connection = connection;
        this.sql = Sql.on(connection);
    }

    /** A statement that answers nothing, or whose answer is nothing. */
    void run(String statement, @Nullable Object... values) {
        sql.execute(statement, (PreparedStatementCallback<Boolean>) prepared -> {
            new ArgumentPreparedStatementSetter(values).setValues(prepared);
            return prepared.execute();
        });
    }

    /** What a {@code take_…} function says it changed. */
    List<ImportOutcome.Change> changes(String statement, @Nullable Object... values) {
        return sql.query(statement, Sql.as(ImportOutcome.Change.class), values);
    }

    List<String> texts(String statement, @Nullable Object... values) {
        return sql.query(statement, (row, number) -> row.getString(1), values);
    }

    /** The refusal that a SQL function made, or the failure itself. */
    static RuntimeException failed(Exception e) {
        ServerErrorMessage said = NestedExceptionUtils.getMostSpecificCause(e) instanceof PSQLException told
                && REFUSED.equals(told.getSQLState()) ? told.getServerErrorMessage() : null;
        if (said == null) {
            return new IllegalStateException("the database stopped the import", e);
        }
        String detail = said.getDetail();
        Object[] arguments = detail == null ? new Object[0] : detail.split("\u001f", -1);
        return new Refusal.BadRequest("file", String.valueOf(said.getMessage()), arguments);
    }

    /**
     * Waits for the import that is running, if any, and says so. The lock ends with the transaction.
     */
    void takeTurn(Progress progress) {
        if (texts("select pg_try_advisory_xact_lock(hashtext('territory'))::text").getFirst().equals("true")) {
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
    String note(ImportOutcome outcome, ImportRun.TakerResult taken, String name, String digest, Instant began) {
        String source = outcome.order().source();
        return texts("select territory.take_note(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)::text",
                outcome.order().kind().word(), name, digest,
                outcome.order().sample() ? "" : String.join(",", taken.whole()), outcome.count("ADDED", "HINTS"),
                outcome.count("CHANGED", "UPDATED", "REOPENED", "COMPLETED"),
                outcome.count("CLOSED", "GONE", "HINTS_GONE"), outcome.rejectedLines(), Timestamp.from(began),
                outcome.edition(), taken.source(), taken.licence(), Download.isAddress(source) ? source : null,
                outcome.lines(), outcome.setAside(), outcome.editionGiven()).getFirst();
    }

    /** The rows of that temporary table, to be sent. */
    CopiedRows copyTo(String table) {
        return new CopiedRows(asked(
                () -> connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin")));
    }

    private static <T> T asked(SqlCall<T> call) {
        try {
            return call.answer();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private interface SqlCall<T> {
        T answer() throws SQLException;
    }

    /**
     * Rows on their way to a temporary table by COPY, sent as they come, so that memory does not grow with the file.
     */
    static final class CopiedRows implements AutoCloseable {
        private static final int FULL = 1 << 16;
        private final CopyIn copy;
        private final StringBuilder waiting = new StringBuilder(FULL + 4096);

        private CopiedRows(CopyIn copy) {
            this.copy = copy;
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
            asked(() -> {
                copy.writeToCopy(bytes, 0, bytes.length);
                return bytes.length;
            });
        }

        /** Sends what is left and ends the COPY; returns how many rows went. */
        long end() {
            send();
            return asked(copy::endCopy);
        }

        /**
         * Gives up what was not ended: a refusal half-way must leave the connection fit for a rollback.
         */
        @Override
        public void close() {
            if (copy.isActive()) {
                asked(() -> {
                    copy.cancelCopy();
                    return copy;
                });
            }
        }
    }
}

package fr.preau.imports;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way to a temporary table by COPY, sent as they come, so that memory does not grow
 * with the file.
 */
final class CopiedRows implements AutoCloseable {
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
     * Gives up what was not ended: a refusal half-way must leave the connection fit for a rollback.
     */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}

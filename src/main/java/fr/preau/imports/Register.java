package fr.preau.imports;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes down each import that was done: pages read their sources and dates there, and the insert wakes every running site. */
final class Register {
    private static final String INSERT =
            """
            select territory.take_note(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private Register() {}

    static void write(Database database, ImportOutcome outcome, Taking.Taken taken, SourceFile file, Instant began) throws SQLException {
        String source = outcome.order().source();
        @Nullable String address = Download.isAddress(source) ? source : null;
        database.run(
                INSERT,
                outcome.order().kind().word(), file.name(), file.sha256(), String.join(",", outcome.scope()),
                outcome.count("ADDED"),
                outcome.count("CHANGED", "UPDATED", "REOPENED", "COMPLETED"),
                outcome.count("CLOSED", "GONE"),
                outcome.rejectedLines(),
                Timestamp.from(began), outcome.edition(), taken.source(), taken.licence(), address, outcome.lines(), outcome.setAside());
    }
}

package fr.preau.imports;

import java.sql.SQLException;

/** One import at a time on one database, whatever the number of machines: the lock ends with the transaction. */
final class Turn {
    private static final String LOCK = "hashtext('territory')";

    private Turn() {}

    /** Waits for the import that is running, if any, and says so. */
    static void take(Database database, Progress progress) throws SQLException {
        if (database.texts("select pg_try_advisory_xact_lock(" + LOCK + ")::text").getFirst().equals("true")) {
            return;
        }
        progress.say("imports.waiting");
        database.run("select pg_advisory_xact_lock(" + LOCK + ")");
    }
}

package fr.preau.imports;

import java.time.LocalDate;
import java.util.List;

/**
 * What every kind of import works with.
 *
 * @param today civil day of the database's clock, for files that do not say their day
 */
record Taking(
        ImportOrder order, Database database, Rejects rejects, Progress progress, LocalDate today) {

    /** Opens a CSV file; its shape was looked at before the transaction began. */
    CsvLines lines(CheckedFile file) {
        return CsvLines.open(file.file(), file.shape(), progress);
    }

    CopiedRows copyTo(String table) {
        try {
            return new CopiedRows(database.connection(), table);
        } catch (java.sql.SQLException e) {
            throw Database.failed(e);
        }
    }

    /** A file whose guards have all spoken. */
    record CheckedFile(SourceFile file, TextShape shape) {}

    /** What a kind of import answers. */
    record Taken(
            List<ImportOutcome.Change> changes,
            long lines,
            long setAside,
            LocalDate edition,
            String source,
            String licence,
            List<String> scope) {}

    /** One kind of import. */
    interface Taker {
        Taken take(List<CheckedFile> files, Taking with) throws java.sql.SQLException;
    }
}

package fr.preau.tools.imports;

import fr.preau.ground.kernel.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every import of a plain CSV table does: find the columns, give each line, list what cannot be used.
 */
final class CsvImport<C extends Enum<C> & Columns.FileColumn> {
    private final ImportRun with;
    private final Class<C> wanted;
    private long lines;

    CsvImport(ImportRun with, Class<C> wanted) {
        this.with = with;
        this.wanted = wanted;
    }

    /**
     * Makes the row of a line, or nothing when the line is set aside; throws {@link LineRejection} when it cannot be
     * used.
     */
    interface Row<C extends Enum<C>> {
        @Nullable
        Object @Nullable [] of(Cells<C> cells);
    }

    /** This line cannot be used, because of that column. */
    static final class LineRejection extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Enum<?> column;
        private final transient Refusal why;

        /** The owner of what the line is about cannot use it. */
        LineRejection(Enum<?> column, Refusal why) {
            super(why.key(), null, false, false);
            this.column = column;
            this.why = why;
        }

        /**
         * @param reason the end of the key {@code imports.reject.…}
         */
        LineRejection(Enum<?> column, String reason, Object... arguments) {
            this(column, Rejects.because(reason, arguments));
        }
    }

    /** Rejects the line that is read, because of that column, unless it is sound. */
    static void require(boolean sound, Enum<?> column, String reason) {
        if (!sound) {
            throw new LineRejection(column, reason);
        }
    }

    static <C extends Enum<C>> LocalDate day(Cells<C> cells, C column) {
        try {
            return Cells.Dates.read(cells.get(column));
        } catch (DateTimeException e) {
            throw new LineRejection(column, Cells.Dates.fault(cells.get(column)));
        }
    }

    /** Copies every line of the file; returns how many were set aside. */
    long copy(CsvLines file, String table, Row<C> row) {
        Map<C, Integer> places = new EnumMap<>(file.columns().find(wanted));
        with.rejects().call(file.columns().called(wanted));
        long[] setAside = {0};
        try (ImportConnection.CopiedRows rows = with.copyTo(table)) {
            long seen = file.forEach(places.values(), with.rejects(),
                    (number, fields) -> take(new Cells<>(number, fields, places), rows, row, setAside));
            rows.end();
            lines += seen;
            with.rejects().refuseTooMany(seen, with.order().acceptLosses());
        }
        return setAside[0];
    }

    /** Copies one thing that was read otherwise, as a line. */
    void one(Cells<C> cells, ImportConnection.CopiedRows rows, Row<C> row, long[] setAside) {
        lines++;
        take(cells, rows, row, setAside);
    }

    private void take(Cells<C> cells, ImportConnection.CopiedRows rows, Row<C> row, long[] setAside) {
        try {
            @Nullable Object @Nullable [] values = row.of(cells);
            if (values == null) {
                setAside[0]++;
            } else {
                rows.add(values);
            }
        } catch (LineRejection e) {
            C column = wanted.cast(e.column);
            with.rejects().line(cells.line(), column.name(), cells.get(column), e.why);
        }
    }

    /** Lines that were not empty, of every file copied. */
    long lines() {
        return lines;
    }
}

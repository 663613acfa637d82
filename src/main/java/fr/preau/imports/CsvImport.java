package fr.preau.imports;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every import of a plain CSV table does: find the columns, give each line, list what cannot
 * be used.
 */
final class CsvImport<C extends Enum<C> & Columns.Wanted> {
    private final Taking with;
    private final Class<C> wanted;
    private long lines;

    CsvImport(Taking with, Class<C> wanted) {
        this.with = with;
        this.wanted = wanted;
    }

    /**
     * Makes the row of a line, or nothing when the line is set aside; throws {@link Rejected} when
     * it cannot be used.
     */
    interface Row<C extends Enum<C>> {
        @Nullable Object @Nullable [] of(Cells<C> cells);
    }

    /** This line cannot be used, because of that column. */
    static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Enum<?> column;
        private final String reason;

        Rejected(Enum<?> column, String reason) {
            super(reason, null, false, false);
            this.column = column;
            this.reason = reason;
        }
    }

    /** Copies every line of the file; returns how many were set aside. */
    long copy(CsvLines file, String table, Row<C> row) throws SQLException {
        Map<C, Integer> places = new EnumMap<>(file.columns().find(wanted));
        long[] setAside = {0};
        long before = lines;
        try (CopiedRows rows = with.copyTo(table)) {
            file.forEach((number, fields) ->
                    take(new Cells<>(number, fields, places), file.columns(), rows, row, setAside));
            rows.end();
        }
        with.rejects().refuseTooMany(lines - before, with.order().acceptLosses());
        return setAside[0];
    }

    private void take(
            Cells<C> cells, Columns columns, CopiedRows rows, Row<C> row, long[] setAside) {
        if (cells.isEmpty()) {
            return;
        }
        lines++;
        if (cells.fields().size() != columns.count()) {
            with.rejects()
                    .line(
                            cells.line(),
                            "",
                            cells.fields().size() + " / " + columns.count(),
                            "width");
            return;
        }
        try {
            @Nullable Object @Nullable [] values = row.of(cells);
            if (values == null) {
                setAside[0]++;
            } else {
                rows.add(values);
            }
        } catch (Rejected e) {
            C column = wanted.cast(e.column);
            with.rejects()
                    .line(
                            cells.line(),
                            columns.name(cells.place(column)),
                            cells.get(column),
                            e.reason);
        }
    }

    /** Lines that were not empty, of every file copied. */
    long lines() {
        return lines;
    }
}

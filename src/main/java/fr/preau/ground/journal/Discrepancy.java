package fr.preau.ground.journal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something stored beside the lines of a ledger that is not what a line says.
 *
 * @param ledger that says it; empty when none does
 * @param n of the line; absent when it is not one line, or no line says it
 * @param table where it is stored
 * @param item what of the table: an id, or a few
 * @param about the thing it concerns, {@code scrutin:B-…}; empty when it is none
 * @param column that differs; empty when the row, or the line, is missing as a whole
 * @param said by the line, cut after 120 characters; absent when it says nothing
 * @param kept in the table, likewise
 */
public record Discrepancy(String ledger, @Nullable Long n, String table, String item, String about, String column,
        @Nullable String said, @Nullable String kept) {
    private static final String UNREADABLE = "?";
    private static final int LONGEST = 120;

    public Discrepancy {
        said = cut(said);
        kept = cut(kept);
    }

    private static @Nullable String cut(@Nullable String value) {
        return value == null || value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }

    /** What could not be compared at all, a table being gone or a line unreadable. */
    static Discrepancy unreadable(String table, String why) {
        return new Discrepancy("", null, table, "", "", UNREADABLE, null, why);
    }

    /** The key of the sentence that says it. */
    public String key() {
        String what = column.equals(UNREADABLE) ? "unreadable"
                : !column.isEmpty() ? "column" : said == null ? "unsaid" : "gone";
        return "journal.discrepancy." + what;
    }

    /** What fills that sentence. */
    public List<Object> arguments() {
        return Arrays.asList(table, item, column, where(), said == null ? "" : said, kept == null ? "" : kept);
    }

    /** {@code journal/12}: the ledger and the number of the line. */
    private String where() {
        return n == null ? ledger : ledger + "/" + n;
    }
}

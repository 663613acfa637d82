package fr.preau.imports;

import java.util.regex.Pattern;

/**
 * Cells a spreadsheet would run instead of showing.
 *
 * <p>Coming in, only what no directory contains is refused: a name may begin with a dash, a longitude is negative, a telephone
 * begins with {@code +33}. Going out, anything that begins like a formula is made plain text.
 */
final class Formulas {
    private static final Pattern RUNS =
            Pattern.compile("^\\s*(=\\s*\\S.*|[+\\-@][^|]*\\|.*!.*|[+\\-@]\\s*[A-Za-z_.]+\\s*\\(.*|[+\\-]\\s*\\d+\\s*[+*/^-].*[A-Za-z(].*)", Pattern.DOTALL);

    private Formulas() {}

    /** Whether the cell is a formula, and not a text that begins like one. */
    static boolean isOne(String cell) {
        return !cell.isEmpty() && startsLikeOne(cell.stripLeading()) && RUNS.matcher(cell).matches();
    }

    /** The cell as plain text for every spreadsheet. */
    static String neutralised(String cell) {
        return startsLikeOne(cell) || !cell.isEmpty() && (cell.charAt(0) == '\t' || cell.charAt(0) == '\r') ? "'" + cell : cell;
    }

    private static boolean startsLikeOne(String cell) {
        return !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0;
    }
}

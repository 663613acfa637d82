package fr.preau.imports;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One line of a file by the names of its columns: a column that is not there, or a cell that is
 * empty, reads as empty.
 */
record Cells<C extends Enum<C>>(long line, List<String> fields, Map<C, Integer> places) {

    /** The cell without the spaces around it. */
    String get(C column) {
        int place = place(column);
        return place < 0 || place >= fields.size() ? "" : fields.get(place).strip();
    }

    /** Where the column is in the file, or -1. */
    int place(C column) {
        return places.getOrDefault(column, -1);
    }

    boolean isEmpty() {
        return fields.stream().allMatch(String::isBlank);
    }

    /**
     * A number as publishers write them: {@code 1 234}, {@code 1 234,5}, with any kind of space.
     */
    static String number(String cell) {
        return cell.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
    }

    /** A département as the INSEE writes it: 035 is 35, 02A is 2A, 971 stays. */
    static String departement(String cell) {
        String code = cell.strip().toUpperCase(java.util.Locale.ROOT);
        if (code.length() == 3 && code.startsWith("0")) {
            return code.substring(1);
        }
        return switch (code) {
            case "620" -> "2A";
            case "720" -> "2B";
            default -> code.length() == 1 ? "0" + code : code;
        };
    }

    /** The département of a commune by its INSEE code. */
    static String departementOfCommune(String commune) {
        return commune.substring(
                0,
                Math.min(
                        commune.startsWith("97") || commune.startsWith("98") ? 3 : 2,
                        commune.length()));
    }

    /**
     * Days as publishers write them: {@code 2023-06-08}, {@code 08/06/2023}, either with an hour
     * after it.
     */
    static final class Dates {
        private static final List<DateTimeFormatter> FORMS =
                List.of(
                        DateTimeFormatter.ofPattern("uuuu-MM-dd")
                                .withResolverStyle(ResolverStyle.STRICT),
                        DateTimeFormatter.ofPattern("dd/MM/uuuu")
                                .withResolverStyle(ResolverStyle.STRICT));

        private Dates() {}

        static LocalDate read(String written) {
            String day = written.length() > 10 ? written.substring(0, 10) : written;
            for (DateTimeFormatter form : FORMS) {
                try {
                    return LocalDate.parse(day, form);
                } catch (DateTimeParseException e) {
                    // the next form, then the refusal below
                }
            }
            throw new DateTimeParseException("not a day", written, 0);
        }
    }

    /**
     * Cells a spreadsheet would run instead of showing.
     *
     * <p>Coming in, only what no directory contains is refused: a name may begin with a dash, a
     * longitude is negative, a telephone begins with {@code +33}. Going out, anything that begins
     * like a formula is made plain text.
     */
    static final class Formulas {
        private static final Pattern RUNS =
                Pattern.compile(
                        "^\\s*(=\\s*\\S.*|[+\\-@][^|]*\\|.*!.*|[+\\-@]\\s*[A-Za-z_.]+\\s*\\(.*|[+\\-]\\s*\\d+\\s*[+*/^-].*[A-Za-z(].*)",
                        Pattern.DOTALL);

        private Formulas() {}

        /** Whether the cell is a formula, and not a text that begins like one. */
        static boolean isOne(String cell) {
            return !cell.isEmpty()
                    && startsLikeOne(cell.stripLeading())
                    && RUNS.matcher(cell).matches();
        }

        /** The cell as plain text for every spreadsheet. */
        static String neutralised(String cell) {
            return startsLikeOne(cell)
                            || !cell.isEmpty() && (cell.charAt(0) == '\t' || cell.charAt(0) == '\r')
                    ? "'" + cell
                    : cell;
        }

        private static boolean startsLikeOne(String cell) {
            return !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0;
        }
    }
}

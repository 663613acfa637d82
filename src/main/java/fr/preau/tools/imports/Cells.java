package fr.preau.tools.imports;

import fr.preau.ground.kernel.Fold;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file by the names of its columns: a column that is not there, or a cell that is empty, reads as empty.
 */
record Cells<C extends Enum<C>>(long line, List<String> fields, Map<C, Integer> places) {

    /** The cell without the spaces around it. */
    String get(C column) {
        int place = place(column);
        return place < 0 || place >= fields.size() ? "" : fields.get(place).strip();
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Where the column is in the file, or -1. */
    int place(C column) {
        return places.getOrDefault(column, -1);
    }

    /**
     * Whether accents were lost on the way: UTF-8 read as something else and written again ({@code
     * Ã©}), or letters already replaced.
     */
    static boolean garbled(String cell) {
        for (int i = 0; i + 1 < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean two = c == '\u00c2' || c == '\u00c3' || c == '\u00c5';
            boolean three = c == '\u00e2' && i + 2 < cell.length() && follows(cell.charAt(i + 2));
            if ((two || three) && follows(cell.charAt(i + 1))) {
                return true;
            }
        }
        return cell.indexOf('\ufffd') >= 0;
    }

    /** A byte that continues a letter in UTF-8, as windows-1252 or ISO 8859-1 shows it. */
    private static boolean follows(char c) {
        return c >= 0x80 && c <= 0xbf || c > 0xff && WINDOWS.indexOf(c) >= 0;
    }

    /** What windows-1252 shows for the bytes 80 to 9f. */
    private static final String WINDOWS = "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
            + "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178";

    private static final Pattern SHORTENED = Pattern.compile("\\d{4}");
    private static final Pattern COMMUNE = Pattern.compile("\\d{5}|2[AB]\\d{3}");
    private static final Pattern SPACES_AND_DOTS = Pattern.compile("[\\s\\u00a0\\u202f.]");

    /** A commune as the INSEE writes it: 1001, which a spreadsheet shortened, is 01001. */
    static String commune(String cell) {
        String code = cell.strip().toUpperCase(java.util.Locale.ROOT);
        return SHORTENED.matcher(code).matches() ? "0" + code : code;
    }

    static boolean isCommune(String code) {
        return COMMUNE.matcher(code).matches();
    }

    /** A SIREN without the spaces people read it with. */
    static String siren(String cell) {
        return SPACES_AND_DOTS.matcher(cell).replaceAll("");
    }

    /**
     * A number as publishers write them: {@code 1 234}, {@code 1 234,5}, with any kind of space.
     */
    static String number(String cell) {
        return Fold.unspaced(cell).replace(',', '.');
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

    /**
     * Days as publishers write them: {@code 2023-06-08}, {@code 08/06/2023}, either with an hour or its distance from
     * Greenwich after it.
     */
    static final class Dates {
        private static final List<DateTimeFormatter> FORMS = List.of(
                DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT),
                DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT));

        private static final Pattern HOUR = Pattern
                .compile("([-/\\d]{10})([T ]\\d{1,2}[:h]\\d{2}.*|Z|[+-]\\d{2}:\\d{2})");
        private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d).*");
        private static final Pattern FRENCH = Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d{4}).*");
        private static final Pattern SHORT_YEAR = Pattern.compile("\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2}");

        private Dates() {}

        static LocalDate read(String written) {
            Matcher whole = HOUR.matcher(written);
            String day = whole.matches() ? whole.group(1) : written;
            for (DateTimeFormatter form : FORMS) {
                try {
                    return LocalDate.parse(day, form);
                } catch (DateTimeParseException e) {
                    // the next form, then the refusal below
                }
            }
            throw new DateTimeParseException("not a day", written, 0);
        }

        /** Why a cell is no day: the end of a reason, and what fills it. */
        static String fault(String written) {
            if (SHORT_YEAR.matcher(written).matches()) {
                return "day.year";
            }
            return swapped(written) == null ? "day" : "day.swapped";
        }

        /** The day meant where the month and the day were written in each other's place. */
        static @Nullable LocalDate swapped(String written) {
            Matcher iso = ISO.matcher(written);
            Matcher french = FRENCH.matcher(written);
            try {
                if (iso.matches()) {
                    return read(iso.group(1) + "-" + iso.group(3) + "-" + iso.group(2));
                }
                return french.matches() ? read(french.group(2) + "/" + french.group(1) + "/" + french.group(3)) : null;
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }

    /** The frame of a département: what lies outside is not in it. In degrees. */
    record Frame(double south, double north, double west, double east) {
        private static final Frame MAINLAND = new Frame(41, 51.6, -5.8, 10);
        private static final Frame GLOBE = new Frame(-90, 90, -180, 180);
        private static final Map<String, Frame> OVERSEAS = Map.ofEntries(
                Map.entry("971", new Frame(15.7, 18.2, -63.3, -60.9)),
                Map.entry("972", new Frame(14.2, 15, -61.4, -60.7)), Map.entry("973", new Frame(2, 6, -55, -51)),
                Map.entry("974", new Frame(-21.5, -20.7, 55.1, 56)),
                Map.entry("975", new Frame(46.6, 47.3, -56.6, -56)),
                Map.entry("976", new Frame(-13.2, -12.4, 44.9, 45.5)),
                Map.entry("977", new Frame(17.7, 18.1, -63.1, -62.6)),
                Map.entry("978", new Frame(17.9, 18.3, -63.3, -62.9)),
                Map.entry("986", new Frame(-14.6, -13, -178.6, -175.9)),
                Map.entry("987", new Frame(-28.5, -7, -155.5, -133.5)),
                Map.entry("988", new Frame(-23.5, -17, 157, 173)));

        static Frame of(String departement) {
            boolean overseas = departement.length() > 2;
            return OVERSEAS.getOrDefault(departement, overseas ? GLOBE : MAINLAND);
        }

        boolean holds(double latitude, double longitude) {
            return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
        }
    }

    /**
     * Cells a spreadsheet would run instead of showing.
     *
     * <p>
     * Coming in, only what no directory contains is refused: a name may begin with a dash, a longitude is negative, a
     * telephone begins with {@code +33}.
     */
    static final class Formulas {
        private static final Pattern RUNS = Pattern.compile(
                "^\\s*(=\\s*\\S.*|[+\\-@][^|]*\\|.*!.*|[+\\-@]\\s*[A-Za-z_.]+\\s*\\(.*|[+\\-]\\s*\\d+\\s*[+*/^-].*[A-Za-z(].*)",
                Pattern.DOTALL);

        private Formulas() {}

        /** Whether the cell is a formula, and not a text that begins like one. */
        static boolean isOne(String cell) {
            return !cell.isEmpty() && "=+-@".indexOf(cell.stripLeading().charAt(0)) >= 0
                    && RUNS.matcher(cell).matches();
        }
    }
}

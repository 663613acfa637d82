package fr.preau.imports;

import java.util.List;
import java.util.Map;

/** One line of a file by the names of its columns: a column that is not there, or a cell that is empty, reads as empty. */
record Cells<C extends Enum<C>>(long line, List<String> fields, Map<C, Integer> places) {

    /** The cell without the spaces around it. */
    String get(C column) {
        int place = places.getOrDefault(column, -1);
        return place < 0 || place >= fields.size() ? "" : fields.get(place).strip();
    }

    boolean isEmpty() {
        return fields.stream().allMatch(String::isBlank);
    }

    /** A number as publishers write them: {@code 1 234}, {@code 1 234,5}, with any kind of space. */
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
        return commune.substring(0, Math.min(commune.startsWith("97") || commune.startsWith("98") ? 3 : 2, commune.length()));
    }
}

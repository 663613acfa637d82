package fr.preau.imports;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The number of a school: seven digits and a check letter, {@code 0350122T}. */
final class Uai {
    /** No I, O, Q: they would be read as digits. The rank is the number modulo 23. */
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private Uai() {}

    /**
     * Upper case, without spaces; a number that lost its leading zero in a spreadsheet gets it
     * back.
     */
    static String tidy(String written) {
        String tight = written.replaceAll("[\\s\\u00a0]", "").toUpperCase(java.util.Locale.ROOT);
        return tight.matches("\\d{6}[A-Z]") ? "0" + tight : tight;
    }

    /** The seven digits of a number whose letter may be wrong or lost; empty when there are not. */
    static String sevenDigits(String written) {
        String tight = tidy(written);
        String start = tight.substring(0, Math.min(7, tight.length()));
        String digits = start.replace('O', '0').replace('I', '1').replace('L', '1');
        if (digits.matches("\\d{6}") && tight.length() == 6) {
            return "0" + digits;
        }
        return digits.matches("\\d{7}") ? digits : "";
    }

    static boolean wellFormed(String uai) {
        return uai.length() == 8 && digits(uai) >= 0 && Character.isLetter(uai.charAt(7));
    }

    /** Whether the last letter is the one the digits call for. */
    static boolean valid(String uai) {
        return wellFormed(uai) && uai.charAt(7) == letter(uai);
    }

    /** The letter those seven digits call for. */
    static char letter(String uai) {
        return LETTERS.charAt(digits(uai) % LETTERS.length());
    }

    /**
     * The number before the letter, or -1 when there are not seven digits; Corsican numbers are
     * 620… and 720…, digits too.
     */
    private static int digits(String uai) {
        int number = 0;
        for (int i = 0; i < 7; i++) {
            int digit = uai.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /**
     * The schools of lines that cannot be used: not read is not missing, so they do not close.
     *
     * <p>A school is known by its seven digits, whatever its letter. Where they are not those of a
     * school either, every school of the commune of that line is kept: it is one of them.
     */
    static final class Kept {
        private static final Pattern ANY = Pattern.compile("(?<!\\d)(\\d{7})\\p{L}(?!\\w)");
        private final Set<String> all = new LinkedHashSet<>();

        /** The school of that cell, which may be written wrong, in that commune. */
        void keep(String uai, String commune) {
            String digits = sevenDigits(uai);
            String where = Cells.isCommune(commune) ? ":" + commune : "";
            if (!digits.isEmpty() || !where.isEmpty()) {
                all.add((digits.isEmpty() ? "?" : digits) + where);
            }
        }

        /** Every number of a school in a line whose cells cannot be told apart. */
        void keepAny(List<String> fields) {
            fields.forEach(field ->
                    ANY.matcher(field).results().map(found -> found.group(1)).forEach(all::add));
        }

        /**
         * Each {@code 0350594}, or {@code 0350594:35238} with the commune to keep whole when no
         * school has these digits; {@code ?} for digits that cannot be read.
         */
        Collection<String> all() {
            return all;
        }
    }
}

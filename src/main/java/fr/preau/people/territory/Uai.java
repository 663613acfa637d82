package fr.preau.people.territory;

import java.util.Locale;
import java.util.regex.Pattern;

/** The number of a school: seven digits and a check letter, {@code 0350122T}. */
public final class Uai {
    /** No I, O, Q: they would be read as digits. The rank is the number modulo 23. */
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]");
    private static final Pattern SHORTENED = Pattern.compile("\\d{6}[A-Z]");

    private Uai() {}

    /**
     * Upper case, without spaces; a number that lost its leading zero in a spreadsheet gets it back.
     */
    public static String tidy(String written) {
        String tight = SPACES.matcher(written).replaceAll("").toUpperCase(Locale.ROOT);
        return SHORTENED.matcher(tight).matches() ? "0" + tight : tight;
    }

    /** The seven digits of a number whose letter may be wrong or lost; empty when there are not. */
    public static String sevenDigits(String written) {
        String tight = tidy(written);
        String start = tight.substring(0, Math.min(7, tight.length()));
        String digits = start.replace('O', '0').replace('I', '1').replace('L', '1');
        if (digits.matches("\\d{6}") && tight.length() == 6) {
            return "0" + digits;
        }
        return digits.matches("\\d{7}") ? digits : "";
    }

    /** Whether it is written like one, whatever its letter. */
    public static boolean wellFormed(String uai) {
        return uai.length() == 8 && digits(uai) >= 0 && Character.isLetter(uai.charAt(7));
    }

    /** Whether the last letter is the one the digits call for. */
    public static boolean valid(String uai) {
        return wellFormed(uai) && uai.charAt(7) == letter(uai);
    }

    /** The letter that the digits of a {@linkplain #wellFormed well-formed} number call for. */
    public static char letter(String uai) {
        return LETTERS.charAt(digits(uai) % LETTERS.length());
    }

    /**
     * The number before the letter, or -1 when there are not seven digits; Corsican numbers are 620… and 720…, digits
     * too.
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
}

package fr.preau.people.organisation;

/**
 * The numbers by which INSEE knows bodies and their establishments. The last digit of each checks the others (Luhn): a
 * number typed wrong is nearly always found.
 */
public final class Siren {
    /** La Poste has more establishments than Luhn could tell apart: their digits are added up. */
    private static final String POST = "356000000";

    private static final int PLACE = 14;
    private static final int BODY = 9;

    private Siren() {}

    /** Whether these are the nine digits of a body. */
    public static boolean isSiren(String text) {
        return text.matches("[0-9]{9}") && !text.equals("000000000") && checked(text);
    }

    /** Whether these are the fourteen digits of an establishment: a SIREN and a number. */
    public static boolean isSiret(String text) {
        return text.length() == PLACE && text.matches("[0-9]+") && isSiren(text.substring(0, BODY))
                && (checked(text) || text.startsWith(POST) && sum(text) % 5 == 0);
    }

    private static int sum(String digits) {
        return digits.chars().map(number -> number - '0').sum();
    }

    private static boolean checked(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = (digits.charAt(i) - '0') * (2 - (digits.length() - i) % 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }
}

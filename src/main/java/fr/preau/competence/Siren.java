package fr.preau.competence;

/** The nine digits of a public body, the last one a check digit (Luhn). */
final class Siren {
    private Siren() {}

    static boolean valid(String text) {
        if (!text.matches("\\d{9}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int digit = (text.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }
}

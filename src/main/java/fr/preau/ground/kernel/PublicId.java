package fr.preau.ground.kernel;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Identifiers shown in public: opaque, short, stable, never a counter. {@code M-7Q2XK9D4TB} is a mandate; ten letters
 * of Crockford's alphabet are fifty random bits. And what is drawn by lot to be known to few.
 */
public final class PublicId {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int TOKEN = 16;

    private PublicId() {}

    /** So many bytes that nobody guesses: a salt, a key. */
    public static byte[] secret(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** What a form or an address has that nobody guesses: 128 random bits, in hexadecimal. */
    public static String token() {
        return HexFormat.of().formatHex(secret(TOKEN));
    }

    /**
     * A new identifier.
     *
     * @param kind the capital that says what it names: {@code M} a mandate, {@code P} a person
     */
    public static String fresh(String kind) {
        return kind + "-" + digits(LENGTH);
    }

    /** So many of the digits and capitals that nobody takes for one another. */
    public static String digits(int length) {
        var drawn = new StringBuilder();
        RANDOM.ints(length, 0, DIGITS.length()).forEach(digit -> drawn.append(DIGITS.charAt(digit)));
        return drawn.toString();
    }
}

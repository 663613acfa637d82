package fr.preau.session;

import fr.preau.kernel.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random values that only their holder knows; what we keep of them is their hash. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int SIZE = 32;
    private static final int ID = 8;

    private Secrets() {}

    public static byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** 256 random bits, as they travel in a cookie or an address. */
    public static String fresh() {
        return TEXT.encodeToString(bytes());
    }

    /** Names a thing that only its owner may see, among those of its owner. */
    public static String id() {
        byte[] bytes = new byte[ID];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}

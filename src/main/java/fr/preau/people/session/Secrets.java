package fr.preau.people.session;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Sha256;
import java.util.Base64;
import java.util.HexFormat;

/** Random values that only their holder knows; what we keep of them is their hash. */
public final class Secrets {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int SIZE = 32;
    private static final int ID = 8;

    private Secrets() {}

    public static byte[] bytes() {
        return PublicId.secret(SIZE);
    }

    /** 256 random bits, as they travel in a cookie or an address. */
    public static String fresh() {
        return TEXT.encodeToString(bytes());
    }

    /** Names a thing that only its owner may see, among those of its owner. */
    public static String id() {
        return HexFormat.of().formatHex(PublicId.secret(ID));
    }

    public static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}

package fr.preau.ground.policy;

import fr.preau.ground.kernel.PublicId;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The token that a form of a signed-in person carries, so that no other site can send it in their name. Masked anew on
 * each page: a compressed answer then tells nothing about the secret.
 */
public final class FormToken {
    /** The name of the field. */
    public static final String FIELD = "_csrf";

    private static final HexFormat HEX = HexFormat.of();

    private FormToken() {}

    /** A token of that session's secret. */
    public static String of(byte[] secret) {
        byte[] mask = PublicId.secret(secret.length);
        return HEX.formatHex(mask) + HEX.formatHex(xor(mask, secret));
    }

    static boolean matches(byte[] secret, @Nullable String token) {
        if (token == null || token.length() != 4 * secret.length) {
            return false;
        }
        try {
            byte[] mask = HEX.parseHex(token, 0, 2 * secret.length);
            byte[] masked = HEX.parseHex(token, 2 * secret.length, token.length());
            return MessageDigest.isEqual(secret, xor(mask, masked));
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }

    private static byte[] xor(byte[] bytes, byte[] other) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = (byte) (bytes[i] ^ other[i]);
        }
        return result;
    }
}

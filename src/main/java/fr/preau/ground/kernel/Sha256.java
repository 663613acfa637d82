package fr.preau.ground.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SHA-256, the fingerprint of the whole house: 32 bytes, or 64 hexadecimal digits. */
public final class Sha256 {
    private Sha256() {}

    /** The fingerprint of the parts, one after the other. */
    public static byte[] of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** The fingerprint of words, in UTF-8. */
    public static byte[] of(String words) {
        return of(words.getBytes(StandardCharsets.UTF_8));
    }

    /** The fingerprint of these, a line each, in hexadecimal; what is absent is an empty line. */
    public static String lines(@Nullable Object... parts) {
        return hex(Arrays.stream(parts).map(one -> Objects.toString(one, "")).collect(Collectors.joining("\n")));
    }

    /** The same as {@link #of(byte[][])}, in hexadecimal. */
    public static String hex(byte[]... parts) {
        return HexFormat.of().formatHex(of(parts));
    }

    /** The same as {@link #of(String)}, in hexadecimal. */
    public static String hex(String words) {
        return HexFormat.of().formatHex(of(words));
    }

    /**
     * What tells later whether words that the journal does not say are still the same: the fingerprint of a salt kept
     * with them, then of the words; in hexadecimal.
     */
    public static String salted(byte[] salt, String words) {
        return hex(salt, words.getBytes(StandardCharsets.UTF_8));
    }

    /** The fingerprint of a file of any size, in hexadecimal. */
    public static String hex(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file);
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** For what comes little by little. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

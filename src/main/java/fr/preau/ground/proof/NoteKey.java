package fr.preau.ground.proof;

import fr.preau.ground.kernel.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who verifies signatures of notes: an Ed25519 public key under a name, for one kind of signature. Written as a C2SP
 * <em>vkey</em>: {@code name+id+base64(kind ‖ key)}.
 *
 * @param kind {@link #LOG} or {@link #WITNESS}
 * @param raw the 32 bytes of RFC 8032
 */
public record NoteKey(String name, byte kind, byte[] raw) {
    /** Signs the text itself. */
    public static final byte LOG = 1;

    /** Signs the text and the hour at which it was seen (c2sp.org/tlog-cosignature). */
    public static final byte WITNESS = 4;

    /** Bytes of a key, public or private. */
    public static final int RAW = 32;

    private static final int ED25519 = 64;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The key written so; empty when it is not exactly a vkey of a kind known here. */
    public static Optional<NoteKey> parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3 || !Note.named(parts[0])) {
            return Optional.empty();
        }
        byte[] material = Note.base64(parts[2]);
        if (material == null || material.length != RAW + 1 || (material[0] != LOG && material[0] != WITNESS)) {
            return Optional.empty();
        }
        var key = new NoteKey(parts[0], material[0], Arrays.copyOfRange(material, 1, material.length));
        return key.toString().equals(vkey) ? Optional.of(key) : Optional.empty();
    }

    /** What tells this key from others of the same name. */
    public int id() {
        byte[] label = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Sha256.of(label, new byte[]{kind}, raw)).getInt();
    }

    /** Whether the signature claims to be of this key: same name, same id. */
    public boolean claims(Note.Signature signature) {
        return signature.id() == id() && signature.name().equals(name);
    }

    /** Whether this key made that signature of that text. */
    public boolean verifies(String text, Note.Signature signature) {
        return claims(signature) && (kind == LOG ? signed(text, signature.bytes()) : cosigned(text, signature));
    }

    /** When a witness says it saw the text; the signature is not looked at. */
    public static Optional<Instant> seenAt(Note.Signature signature) {
        if (signature.bytes().length != Long.BYTES + ED25519) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(signature.bytes()).getLong();
        return seconds < 0 || seconds > Instant.MAX.getEpochSecond() ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /** What a witness signs: a header, the hour, the text. */
    static String cosigned(String text, long seconds) {
        return "cosignature/v1\ntime " + seconds + "\n" + text;
    }

    private boolean cosigned(String text, Note.Signature signature) {
        return seenAt(signature).filter(at -> signed(cosigned(text, at.getEpochSecond()),
                Arrays.copyOfRange(signature.bytes(), Long.BYTES, signature.bytes().length))).isPresent();
    }

    private boolean signed(String text, byte[] signature) {
        if (signature.length != ED25519) {
            return false;
        }
        try {
            var verifier = java.security.Signature.getInstance("Ed25519");
            verifier.initVerify(key());
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        byte[] encoded = ByteBuffer.allocate(X509.length + RAW).put(X509).put(raw).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public String toString() {
        byte[] material = ByteBuffer.allocate(RAW + 1).put(kind).put(raw).array();
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Base64.getEncoder().encodeToString(material);
    }
}

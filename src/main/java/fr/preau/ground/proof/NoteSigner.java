package fr.preau.ground.proof;

import fr.preau.ground.kernel.PublicId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Signs notes with an Ed25519 private key. Never written to a log: it has no text. */
public final class NoteSigner {
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final String PRIVATE = "PRIVATE+KEY+";
    private final byte[] seed;
    private final NoteKey key;

    /**
     * @param seed the 32 bytes of the private key (RFC 8032)
     */
    public NoteSigner(String name, byte kind, byte[] seed) {
        if (seed.length != NoteKey.RAW || !Note.named(name)) {
            throw new IllegalArgumentException("not a name and 32 bytes");
        }
        this.seed = seed.clone();
        this.key = new NoteKey(name, kind, publicPart(seed));
    }

    /** 32 bytes that nobody can guess. */
    public static byte[] freshSeed() {
        return PublicId.secret(NoteKey.RAW);
    }

    /** The signer written {@code PRIVATE+KEY+name+id+base64(kind ‖ seed)}. */
    public static Optional<NoteSigner> parse(String text) {
        String[] parts = text.startsWith(PRIVATE) ? text.split("\\+", 5) : new String[0];
        byte[] material = parts.length == 5 ? Note.base64(parts[4]) : null;
        if (material == null || material.length != NoteKey.RAW + 1
                || (material[0] != NoteKey.LOG && material[0] != NoteKey.WITNESS) || !Note.named(parts[2])) {
            return Optional.empty();
        }
        var signer = new NoteSigner(parts[2], material[0], Arrays.copyOfRange(material, 1, 33));
        return signer.secret().equals(text) ? Optional.of(signer) : Optional.empty();
    }

    /** As {@link #parse} reads it: to be kept where nobody else reads. */
    public String secret() {
        byte[] material = ByteBuffer.allocate(33).put(key.kind()).put(seed).array();
        return PRIVATE + key.name() + "+" + HexFormat.of().toHexDigits(key.id()) + "+"
                + Base64.getEncoder().encodeToString(material);
    }

    /** The same private key under another name. */
    public NoteSigner renamed(String name, byte kind) {
        return new NoteSigner(name, kind, seed);
    }

    /** Who verifies what this signs. */
    public NoteKey key() {
        return key;
    }

    /** Signs a text that ends with a line feed. */
    public Note.Signature sign(String text) {
        return new Note.Signature(key.name(), key.id(), ed25519(text));
    }

    /** Signs a checkpoint as a witness that has seen it at that hour. */
    public Note.Signature cosign(String text, Instant at) {
        long seconds = at.getEpochSecond();
        byte[] signature = ed25519(NoteKey.cosigned(text, seconds));
        return new Note.Signature(key.name(), key.id(),
                ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array());
    }

    private byte[] ed25519(String text) {
        try {
            var signature = java.security.Signature.getInstance("Ed25519");
            signature.initSign(privateKey());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        byte[] encoded = ByteBuffer.allocate(48).put(PKCS8).put(seed).array();
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** The JDK gives the public part only when it draws the private one: it draws ours. */
    private static byte[] publicPart(byte[] seed) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
            pairs.initialize(255, new SeededRandom(seed.clone()));
            byte[] encoded = pairs.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - NoteKey.RAW, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class SeededRandom extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        SeededRandom(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}

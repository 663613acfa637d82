package fr.preau.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Hashes of RFC 6962: a leaf, a node, the root of a whole tree from its full subtrees. */
public final class MerkleTree {
    /** Bytes of a hash. */
    public static final int HASH = 32;

    /** Root of the tree without a leaf: SHA-256 of nothing. */
    static final byte[] EMPTY = sha256();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The hash of a line, without its line feed. */
    public static byte[] leaf(byte[] line) {
        return sha256(LEAF, line);
    }

    /** The hash of two subtrees side by side. */
    public static byte[] node(byte[] left, byte[] right) {
        return sha256(NODE, left, right);
    }

    /** The root, from the roots of the full subtrees set side by side, the largest first. */
    public static byte[] root(byte[] frontier) {
        if (frontier.length == 0) {
            return EMPTY;
        }
        int last = frontier.length - HASH;
        byte[] root = Arrays.copyOfRange(frontier, last, frontier.length);
        for (int at = last - HASH; at >= 0; at -= HASH) {
            root = node(Arrays.copyOfRange(frontier, at, at + HASH), root);
        }
        return root;
    }

    /** SHA-256 of the parts one after the other. */
    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

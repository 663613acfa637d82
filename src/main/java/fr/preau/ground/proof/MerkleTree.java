package fr.preau.ground.proof;

import fr.preau.ground.kernel.Sha256;
import java.util.Arrays;

/** Hashes of RFC 6962: a leaf, a node, the root of a whole tree from its full subtrees. */
public final class MerkleTree {
    /** Bytes of a hash. */
    public static final int HASH = 32;

    /** Root of the tree without a leaf: SHA-256 of nothing. */
    static final byte[] EMPTY = Sha256.of();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The hash of a line, without its line feed. */
    public static byte[] leaf(byte[] line) {
        return Sha256.of(LEAF, line);
    }

    /** The hash of two subtrees side by side. */
    public static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
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
}

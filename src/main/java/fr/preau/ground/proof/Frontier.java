package fr.preau.ground.proof;

import java.util.Arrays;

/**
 * The roots of the full subtrees that make a tree, and how it grows: adding line {@code n} completes a subtree of 2, 4,
 * 8… lines for each low bit of {@code n} that is set.
 */
public final class Frontier {
    private static final int HASH = MerkleTree.HASH;
    private byte[] roots;
    private int length;
    private long size;

    /**
     * @param size lines so far
     * @param roots their full subtrees, the largest first, set side by side
     */
    public Frontier(long size, byte[] roots) {
        if (roots.length != Long.bitCount(size) * HASH) {
            throw new IllegalArgumentException("not the frontier of " + size + " lines");
        }
        this.size = size;
        this.length = roots.length;
        this.roots = Arrays.copyOf(roots, Long.SIZE * HASH);
    }

    /**
     * Adds a leaf.
     *
     * @return the subtrees it completes, itself first, set side by side
     */
    public byte[] add(byte[] leaf) {
        int merges = Long.numberOfTrailingZeros(~size);
        byte[] completed = new byte[(merges + 1) * HASH];
        byte[] hash = leaf;
        System.arraycopy(hash, 0, completed, 0, HASH);
        for (int level = 1; level <= merges; level++) {
            length -= HASH;
            hash = MerkleTree.node(Arrays.copyOfRange(roots, length, length + HASH), hash);
            System.arraycopy(hash, 0, completed, level * HASH, HASH);
        }
        System.arraycopy(hash, 0, roots, length, HASH);
        length += HASH;
        size++;
        return completed;
    }

    /** Lines so far. */
    public long size() {
        return size;
    }

    /** The roots, set side by side. */
    public byte[] bytes() {
        return Arrays.copyOf(roots, length);
    }

    /** The root of the whole tree. */
    public byte[] root() {
        return MerkleTree.root(bytes());
    }
}

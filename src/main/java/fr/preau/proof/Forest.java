package fr.preau.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Full subtrees side by side, of lines that need not begin at the first: two neighbours of the same
 * size become one where the tree has that node.
 */
final class Forest {

    /** A full subtree of 2^level lines from a line on. */
    record Grown(int level, long from, byte[] hash) {}

    private final List<Grown> trees = new ArrayList<>();
    private final MessageDigest sha256 = digest();
    private final byte[] pair = new byte[1 + 2 * MerkleTree.HASH];

    Forest() {
        pair[0] = 1;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds the subtree that comes next; its hash now belongs to the forest. */
    void add(int level, long from, byte[] hash) {
        int grown = level;
        long start = from;
        while (!trees.isEmpty()) {
            Grown left = trees.getLast();
            if (left.level != grown || (left.from >> grown & 1) != 0) {
                break;
            }
            trees.removeLast();
            join(left.hash, hash);
            grown++;
            start = left.from;
        }
        trees.add(new Grown(grown, start, hash));
    }

    /** The hash of the right one becomes that of both. */
    private void join(byte[] left, byte[] right) {
        System.arraycopy(left, 0, pair, 1, MerkleTree.HASH);
        System.arraycopy(right, 0, pair, 1 + MerkleTree.HASH, MerkleTree.HASH);
        try {
            sha256.update(pair);
            sha256.digest(right, 0, MerkleTree.HASH);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Grown> trees() {
        return List.copyOf(trees);
    }

    /** The root of the tree, when it begins at the first line. */
    byte[] root() {
        if (trees.isEmpty()) {
            return MerkleTree.EMPTY;
        }
        byte[] root = trees.getLast().hash;
        for (Grown left : trees.reversed().subList(1, trees.size())) {
            root = MerkleTree.node(left.hash, root);
        }
        return root;
    }
}

package fr.preau.proof;

import fr.preau.kernel.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Full subtrees side by side, of lines that need not begin at the first: two neighbours of the same
 * size become one where the tree has that node.
 *
 * <p>Their hashes lie one after the other, so that two neighbours are hashed where they are, by
 * putting for a moment the byte that a node begins with before them; their hash then takes the
 * place of the left one.
 */
final class Forest {

    /** A full subtree of 2^level lines from a line on. */
    record Grown(int level, long from, byte[] hash) {}

    private static final int ROOM = 24;
    private static final int BEGIN = 1;
    private static final byte NODE = 1;
    private final MessageDigest sha256 = Sha256.digest();
    private byte[] hashes = new byte[BEGIN + ROOM * MerkleTree.HASH];
    private int[] levels = new int[ROOM];
    private long[] firsts = new long[ROOM];
    private int size;

    /** Adds the subtree that comes next. */
    void add(int level, long from, byte[] hash) {
        makeRoom();
        System.arraycopy(hash, 0, hashes, place(size), MerkleTree.HASH);
        grow(level, from);
    }

    /** Adds the line that comes next, whose leaf that digest has read. */
    void add(long n, MessageDigest leaf) {
        makeRoom();
        try {
            leaf.digest(hashes, place(size), MerkleTree.HASH);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        grow(0, n);
    }

    private void makeRoom() {
        if (size == levels.length) {
            hashes = Arrays.copyOf(hashes, BEGIN + 2 * size * MerkleTree.HASH);
            levels = Arrays.copyOf(levels, 2 * size);
            firsts = Arrays.copyOf(firsts, 2 * size);
        }
    }

    private static int place(int tree) {
        return BEGIN + tree * MerkleTree.HASH;
    }

    private void grow(int level, long from) {
        int last = size;
        int grown = level;
        long first = from;
        while (last > 0 && levels[last - 1] == grown && (firsts[last - 1] >> grown & 1) == 0) {
            last--;
            join(place(last));
            first = firsts[last];
            grown++;
        }
        levels[last] = grown;
        firsts[last] = first;
        size = last + 1;
    }

    /** The hash that begins there becomes that of it and of the next one. */
    private void join(int left) {
        byte before = hashes[left - 1];
        hashes[left - 1] = NODE;
        sha256.update(hashes, left - 1, 1 + 2 * MerkleTree.HASH);
        hashes[left - 1] = before;
        try {
            sha256.digest(hashes, left, MerkleTree.HASH);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hash(int tree) {
        return Arrays.copyOfRange(hashes, place(tree), place(tree + 1));
    }

    List<Grown> trees() {
        List<Grown> trees = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            trees.add(new Grown(levels[i], firsts[i], hash(i)));
        }
        return trees;
    }

    /** The root of the tree, when it begins at the first line. */
    byte[] root() {
        if (size == 0) {
            return MerkleTree.EMPTY;
        }
        byte[] root = hash(size - 1);
        for (int i = size - 2; i >= 0; i--) {
            root = MerkleTree.node(hash(i), root);
        }
        return root;
    }
}

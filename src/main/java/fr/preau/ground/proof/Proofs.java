package fr.preau.ground.proof;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * The few hashes that show that a line is in a tree, or that a tree continues another one: RFC 6962, sections 2.1.1 and
 * 2.1.2.
 *
 * <p>
 * A proof is a list of hashes of spans of lines. A span that begins where a proof makes it begin falls apart into full
 * subtrees, the largest first, and the root of each full subtree was kept when it completed. So a proof is made of
 * O(log² n) kept hashes, known in advance: they are asked for together, in one look-up.
 *
 * <p>
 * Verification follows RFC 9162, sections 2.1.3.2 and 2.1.4.2, which give the loop without recursion: the bits of the
 * number of a line (or of the smaller size) say on which side each hash stands.
 */
public final class Proofs {

    /** A full subtree: 2^level lines, from number × 2^level on. */
    public record Subtree(int level, long number) {
        /** The line that completes it, where its hash is kept. */
        public long line() {
            return ((number + 1) << level) - 1;
        }
    }

    /** Lines from one number up to another, which is not in it. */
    public record Span(long from, long to) {
        /** The full subtrees it falls apart into, in the order of their lines. */
        public List<Subtree> subtrees() {
            List<Subtree> full = new ArrayList<>();
            long at = from;
            while (at < to) {
                int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at);
                if (at > 0) {
                    level = Math.min(level, Long.numberOfTrailingZeros(at));
                }
                full.add(new Subtree(level, at >> level));
                at += 1L << level;
            }
            return full;
        }
    }

    private Proofs() {}

    /** What proves that line {@code n} is in the tree of {@code size} lines; n &lt; size. */
    public static List<Span> inclusion(long n, long size) {
        Deque<Span> path = new ArrayDeque<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (n < middle) {
                path.push(new Span(middle, to));
                to = middle;
            } else {
                path.push(new Span(from, middle));
                from = middle;
            }
        }
        return List.copyOf(path);
    }

    /** What proves that the tree of {@code size} lines continues that of {@code old} lines. */
    public static List<Span> consistency(long old, long size) {
        Deque<Span> path = new ArrayDeque<>();
        if (old == 0 || old == size) {
            return List.of();
        }
        long from = 0;
        long to = size;
        while (old < to) {
            long middle = from + split(to - from);
            if (old <= middle) {
                path.push(new Span(middle, to));
                to = middle;
            } else {
                path.push(new Span(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            path.push(new Span(from, to));
        }
        return List.copyOf(path);
    }

    /** The hash of a span, from those of its full subtrees. */
    public static byte[] hash(Span span, Function<Subtree, byte[]> kept) {
        List<Subtree> full = span.subtrees();
        byte[] hash = kept.apply(full.getLast());
        for (Subtree left : full.reversed().subList(1, full.size())) {
            hash = MerkleTree.node(kept.apply(left), hash);
        }
        return hash;
    }

    /** Whether the proof shows that the tree of the second root continues that of the first. */
    public static boolean continues(long old, long size, byte[] oldRoot, byte[] root, List<byte[]> proof) {
        if (old < 0 || old > size || !hashes(proof)) {
            return false;
        }
        if (old == 0 || old == size) {
            return proof.isEmpty() && (old < size || MessageDigest.isEqual(oldRoot, root));
        }
        Deque<byte[]> path = new ArrayDeque<>(proof);
        if (Long.bitCount(old) == 1) {
            path.push(oldRoot);
        }
        return !path.isEmpty() && climbs(old - 1, size - 1, path, oldRoot, root);
    }

    private static boolean climbs(long oldLast, long last, Deque<byte[]> path, byte[] oldRoot, byte[] root) {
        int common = Long.numberOfTrailingZeros(~oldLast);
        long side = oldLast >> common;
        long end = last >> common;
        byte[] first = path.pop();
        byte[] second = first;
        for (byte[] other : path) {
            if (end == 0) {
                return false;
            }
            if ((side & 1) == 1 || side == end) {
                first = MerkleTree.node(other, first);
                second = MerkleTree.node(other, second);
                int up = side == 0 ? 0 : Long.numberOfTrailingZeros(side);
                side >>= up;
                end >>= up;
            } else {
                second = MerkleTree.node(second, other);
            }
            side >>= 1;
            end >>= 1;
        }
        return end == 0 && MessageDigest.isEqual(first, oldRoot) && MessageDigest.isEqual(second, root);
    }

    static boolean hashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == MerkleTree.HASH);
    }

    /** The largest power of two smaller than a size above one. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}

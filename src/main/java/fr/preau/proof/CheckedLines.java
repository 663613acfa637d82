package fr.preau.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that follow one another, checked apart from those before them: their form, numbers, chain
 * and hours; and the subtrees they make, cut where a checkpoint says its size.
 */
final class CheckedLines {
    private static final String DIGITS = "0123456789abcdef";
    private final byte[] bytes;
    private final long[] cuts;
    private final MessageDigest sha256 = Forest.digest();
    private final byte[] hash = new byte[MerkleTree.HASH];
    private final byte[] hex = new byte[LineShape.HEX];
    private Forest forest = new Forest();

    /** The number of the first line, its hour and what it says of the line before. */
    long first;

    byte[] firstAt = new byte[0];
    byte[] firstPrevious = new byte[0];

    /** How many lines are right, before the fault if there is one. */
    long count;

    /** The hour of the last line, and its hash in hexadecimal. */
    byte[] lastAt = new byte[0];

    /** What is wrong with the line after the right ones. */
    @Nullable String fault;

    /** The subtrees of each stretch; all but the last end where a checkpoint does. */
    final List<List<Forest.Grown>> stretches = new ArrayList<>();

    /**
     * @param cuts sizes of checkpoints, in order
     */
    CheckedLines(byte[] bytes, long[] cuts) {
        this.bytes = bytes;
        this.cuts = cuts;
    }

    byte[] lastHash() {
        return hex.clone();
    }

    /**
     * Checks whole lines, each with its line feed.
     *
     * @param from not 0: the byte before the first line is written on
     */
    CheckedLines check(int from, int to) {
        var shape = new LineShape(bytes);
        int start = from;
        int cut = -1;
        while (start < to && fault == null) {
            int end = start;
            while (bytes[end] != '\n') {
                end++;
            }
            fault = fault(shape, start, end);
            if (fault == null) {
                cut = take(shape, start, end, cut);
            }
            start = end + 1;
        }
        stretches.add(forest.trees());
        return this;
    }

    private @Nullable String fault(LineShape shape, int start, int end) {
        if (!shape.read(start, end)) {
            return "proof.fault.form";
        }
        if (count == 0) {
            return null;
        }
        if (shape.n != first + count) {
            return "proof.fault.number";
        }
        if (shape.previousLength == 0
                || !Arrays.equals(
                        bytes,
                        shape.previous,
                        shape.previous + LineShape.HEX,
                        hex,
                        0,
                        LineShape.HEX)) {
            return "proof.fault.chain";
        }
        int at = shape.at;
        return Arrays.compare(bytes, at, at + LineShape.AT, lastAt, 0, LineShape.AT) < 0
                ? "proof.fault.clock"
                : null;
    }

    private int take(LineShape shape, int start, int end, int cut) {
        byte[] at = Arrays.copyOfRange(bytes, shape.at, shape.at + LineShape.AT);
        if (count == 0) {
            first = shape.n;
            firstAt = at;
            firstPrevious =
                    Arrays.copyOfRange(
                            bytes, shape.previous, shape.previous + shape.previousLength);
        }
        lastAt = at;
        forest.add(0, first + count, hashes(start, end));
        count++;
        int next = cut < 0 ? insertion(first + 1) : cut;
        if (next < cuts.length && cuts[next] == first + count) {
            stretches.add(forest.trees());
            forest = new Forest();
            next++;
        }
        return next;
    }

    /** Where the sizes from that one on begin; read once, as lines then come in order. */
    private int insertion(long size) {
        int found = Arrays.binarySearch(cuts, size);
        return found >= 0 ? found : -found - 1;
    }

    /** Hashes the line for the chain, and gives its leaf. */
    private byte[] hashes(int start, int end) {
        byte[] leaf = new byte[MerkleTree.HASH];
        byte before = bytes[start - 1];
        try {
            sha256.update(bytes, start, end - start);
            sha256.digest(hash, 0, hash.length);
            bytes[start - 1] = 0;
            sha256.update(bytes, start - 1, end - start + 1);
            sha256.digest(leaf, 0, leaf.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        } finally {
            bytes[start - 1] = before;
        }
        for (int i = 0; i < hash.length; i++) {
            hex[2 * i] = (byte) DIGITS.charAt(hash[i] >> 4 & 15);
            hex[2 * i + 1] = (byte) DIGITS.charAt(hash[i] & 15);
        }
        return leaf;
    }
}

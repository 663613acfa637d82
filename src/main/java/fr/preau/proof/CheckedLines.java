package fr.preau.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    private static final VarHandle PAIRS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final short[] HEX = new short[256];
    private final byte[] bytes;
    private final long[] cuts;
    private final MessageDigest sha256 = Forest.digest();
    private final byte[] hash = new byte[MerkleTree.HASH];
    private final byte[] hex = new byte[LineShape.HEX];
    private Forest forest = new Forest();
    private int firstHour;
    private int lastHour;
    private int nextCut;

    static {
        String digits = "0123456789abcdef";
        for (int i = 0; i < HEX.length; i++) {
            HEX[i] = (short) (digits.charAt(i >> 4) | digits.charAt(i & 15) << 8);
        }
    }

    /** The number of the first line and what it says of the line before. */
    long first;

    byte[] firstPrevious = new byte[0];

    /** How many lines are right, before the fault if there is one. */
    long count;

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

    /** The hash of the last line, in hexadecimal. */
    byte[] lastHash() {
        return hex.clone();
    }

    byte[] firstAt() {
        return Arrays.copyOfRange(bytes, firstHour, firstHour + LineShape.AT);
    }

    byte[] lastAt() {
        return Arrays.copyOfRange(bytes, lastHour, lastHour + LineShape.AT);
    }

    /**
     * Checks whole lines, each with its line feed.
     *
     * @param from not 0: the byte before the first line is written on
     */
    CheckedLines check(int from, int to) {
        var shape = new LineShape(bytes, to);
        int start = from;
        while (start < to) {
            fault = fault(shape, start);
            if (fault != null) {
                break;
            }
            take(shape, start);
            start = shape.end + 1;
        }
        stretches.add(forest.trees());
        return this;
    }

    private @Nullable String fault(LineShape shape, int start) {
        if (!shape.read(start)) {
            return "proof.fault.form";
        }
        if (count == 0) {
            return shape.hex() ? null : "proof.fault.form";
        }
        if (shape.n != first + count) {
            return "proof.fault.number";
        }
        int until = shape.previous + LineShape.HEX;
        if (shape.previousLength == 0
                || !Arrays.equals(bytes, shape.previous, until, hex, 0, LineShape.HEX)) {
            return shape.hex() ? "proof.fault.chain" : "proof.fault.form";
        }
        int hour =
                Arrays.mismatch(
                        bytes,
                        shape.at,
                        shape.at + LineShape.AT,
                        bytes,
                        lastHour,
                        lastHour + LineShape.AT);
        return hour >= 0 && bytes[shape.at + hour] < bytes[lastHour + hour]
                ? "proof.fault.clock"
                : null;
    }

    private void take(LineShape shape, int start) {
        lastHour = shape.at;
        if (count == 0) {
            first = shape.n;
            firstHour = shape.at;
            firstPrevious =
                    Arrays.copyOfRange(
                            bytes, shape.previous, shape.previous + shape.previousLength);
            int found = Arrays.binarySearch(cuts, first + 1);
            nextCut = found >= 0 ? found : -found - 1;
        }
        forest.add(0, first + count, hashes(start, shape.end));
        count++;
        if (nextCut < cuts.length && cuts[nextCut] == first + count) {
            stretches.add(forest.trees());
            forest = new Forest();
            nextCut++;
        }
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
            PAIRS.set(hex, 2 * i, HEX[hash[i] & 255]);
        }
        return leaf;
    }
}

package fr.preau.proof;

import fr.preau.kernel.Sha256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines that follow one another, checked apart from those before them: their form, numbers, chain
 * and hours; and the subtrees they make, cut where a checkpoint says its size.
 */
final class CheckedLines {
    private static final VarHandle PAIRS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final short[] HEX = new short[256];
    private static final int BLOCK = 64;
    private final byte[] bytes;
    private final long[] cuts;
    private final MessageDigest chain = Sha256.digest();
    private final MessageDigest leaf = Sha256.digest();
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

    /** The hours of the first line and of the last one. */
    byte[] firstAt = new byte[0];

    byte[] lastAt = new byte[0];

    /** How many lines are right, before the fault if there is one. */
    long count;

    /** What is wrong with the line after the right ones. */
    @Nullable String fault;

    /** The leaves of lines not shown, before the first one that is. */
    final List<byte[]> leading = new ArrayList<>();

    /** How many lines from the first one on are of the journal; all of them, or fewer. */
    long ofJournal;

    /** Lines that record the checkpoint of another ledger. */
    final List<Map<String, Object>> marks = new ArrayList<>();

    /** Whether the last line is shown, so that its hash is known. */
    private boolean shown;

    /**
     * What the right lines say, when they are not all of the journal; nothing for a hidden one.
     * Made here because stretches are checked side by side, and what they mean one after the other.
     */
    final List<Map<String, Object>> values = new ArrayList<>();

    private int begin;

    /** The subtrees of each stretch; all but the last end where a checkpoint does. */
    final List<List<Forest.Grown>> stretches = new ArrayList<>();

    /**
     * @param cuts sizes of checkpoints, in order
     */
    CheckedLines(byte[] bytes, long[] cuts) {
        this.bytes = bytes;
        this.cuts = cuts;
    }

    /** What it was made of, once all is known of it. */
    byte[] bytes() {
        return bytes;
    }

    /** The hash of the last line, in hexadecimal; unknown when only its leaf is shown. */
    byte @Nullable [] lastHash() {
        return shown ? hex.clone() : null;
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
            if (shape.readHidden(start)) {
                hide(shape.leaf());
            } else {
                fault = fault(shape, start);
                if (fault != null) {
                    break;
                }
                take(shape, start);
            }
            start = shape.end + 1;
        }
        stretches.add(forest.trees());
        if (count > 0) {
            firstAt = hour(firstHour);
            lastAt = hour(lastHour);
        }
        if (ofJournal < count) {
            value();
        }
        return this;
    }

    private byte[] hour(int from) {
        return Arrays.copyOfRange(bytes, from, from + LineShape.AT);
    }

    private void value() {
        int start = begin;
        for (long n = 0; n < count; n++) {
            values.add(
                    LineShape.hidden(bytes, start)
                            ? Map.of()
                            : CanonicalReader.object(bytes, start));
            do {
                start++;
            } while (bytes[start - 1] != '\n');
        }
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
        if (!follows(shape)) {
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

    /** The chain passes from a line that is shown; after one that is not, nobody can say. */
    private boolean follows(LineShape shape) {
        int until = shape.previous + shape.previousLength;
        return shape.previousLength > 0
                && (shown
                        ? Arrays.equals(bytes, shape.previous, until, hex, 0, LineShape.HEX)
                        : shape.hex());
    }

    private void take(LineShape shape, int start) {
        lastHour = shape.at;
        if (count == 0) {
            first = shape.n;
            begin = start;
            firstHour = shape.at;
            firstPrevious =
                    Arrays.copyOfRange(
                            bytes, shape.previous, shape.previous + shape.previousLength);
            int found = Arrays.binarySearch(cuts, first + 1);
            nextCut = found >= 0 ? found : -found - 1;
        }
        boolean mark = shape.checkpoint();
        ofJournal += ofJournal == count && (mark || shape.act()) ? 1 : 0;
        if (mark) {
            marks.add(CanonicalReader.object(bytes, start));
        }
        shown = true;
        hash(start, shape.end);
        counted();
    }

    private void hide(byte[] leaf) {
        shown = false;
        if (count == 0) {
            leading.add(leaf);
        } else {
            forest.add(0, first + count, leaf);
            counted();
        }
    }

    private void counted() {
        count++;
        if (nextCut < cuts.length && cuts[nextCut] == first + count) {
            stretches.add(forest.trees());
            forest = new Forest();
            nextCut++;
        }
    }

    /**
     * Hashes the line for the chain, and its leaf: the same bytes after a zero, put for a moment
     * over the line feed before. Block by block in turn, because one hash waits for each of its
     * blocks, and a core works on the other one meanwhile.
     */
    private void hash(int start, int end) {
        byte before = bytes[start - 1];
        bytes[start - 1] = 0;
        int at = start;
        while (end - at > BLOCK) {
            chain.update(bytes, at, BLOCK);
            leaf.update(bytes, at - 1, BLOCK);
            at += BLOCK;
        }
        chain.update(bytes, at, end - at);
        leaf.update(bytes, at - 1, end - at + 1);
        bytes[start - 1] = before;
        try {
            chain.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        forest.add(first + count, leaf);
        for (int i = 0; i < hash.length; i++) {
            PAIRS.set(hex, 2 * i, HEX[hash[i] & 255]);
        }
    }
}

package fr.preau.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where the members of one line of a ledger are: {@code
 * {"at":"…","data":{…},"n":0,"prev":"…","type":"…"}} and its line feed, in that order and in no
 * other form.
 */
final class LineShape {
    static final int AT = 24;
    static final int HEX = 64;
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] BEGIN = ascii("{\"at\":\"");
    private static final byte[] DATA = ascii("\",\"data\":");
    private static final byte[] NUMBER = ascii(",\"n\":");
    private static final byte[] PREVIOUS = ascii(",\"prev\":\"");
    private static final byte[] TYPE = ascii("\",\"type\":\"");
    private static final byte[] END = ascii("\"}\n");
    private static final byte[] ACT = ascii("ACT");
    private static final byte[] CHECKPOINT = ascii("CHECKPOINT");
    private static final byte[] HOUR = ascii("0000-00-00T00:00:00.000Z");
    private static final byte[] HIDDEN = ascii("{\"leaf\":\"");
    private static final byte[] SLACK = new byte[AT];
    private static final long HIGH = 0xf0f0f0f0f0f0f0f0L;
    private final byte[] bytes;
    private final int limit;
    private final CanonicalScanner scanner;

    static {
        for (int i = 0; i < AT; i++) {
            SLACK[i] = HOUR[i] == '0' ? (byte) 6 : (byte) 15;
        }
    }

    /** Where the hour begins. */
    int at;

    /** The number of the line. */
    long n;

    /** Where the hash of the line before begins, and its length: none for the first line. */
    int previous;

    int previousLength;

    /** Where the type begins. */
    int type;

    /** Where the line feed is. */
    int end;

    /**
     * @param limit where the bytes end
     */
    LineShape(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
        this.scanner = new CanonicalScanner(bytes, limit);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the line that begins there; false when it is not one. */
    boolean read(int start) {
        at = start + BEGIN.length;
        int data = at + AT + DATA.length;
        if (data >= limit
                || !has(start, BEGIN)
                || !hour()
                || !has(at + AT, DATA)
                || bytes[data] != '{') {
            return false;
        }
        int next = scanner.value(data, 0);
        if (next < 0 || !has(next, NUMBER)) {
            return false;
        }
        int number = next + NUMBER.length;
        boolean digit = number < limit && bytes[number] >= '0' && bytes[number] <= '9';
        next = digit ? scanner.value(number, 0) : -1;
        if (next < 0 || !has(next, PREVIOUS)) {
            return false;
        }
        n = 0;
        for (int i = number; i < next; i++) {
            n = n * 10 + bytes[i] - '0';
        }
        return tail(next + PREVIOUS.length);
    }

    private boolean tail(int from) {
        previous = from;
        previousLength = from < limit && bytes[from] == '"' ? 0 : HEX;
        type = from + previousLength + TYPE.length;
        if (!has(from + previousLength, TYPE)) {
            return false;
        }
        int next = type;
        while (next < limit && (bytes[next] >= 'A' && bytes[next] <= 'Z' || bytes[next] == '_')) {
            next++;
        }
        end = next + 2;
        return next > type && has(next, END);
    }

    /** Whether the hash of the line before is written as one is. */
    boolean hex() {
        return hex(previous, previousLength);
    }

    private boolean hex(int from, int length) {
        for (int i = from; i < from + length; i++) {
            byte b = bytes[i];
            if (!(b >= '0' && b <= '9' || b >= 'a' && b <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line that was read is an act: what the journal is made of, and checkpoints. */
    boolean act() {
        return Arrays.equals(bytes, type, end - 2, ACT, 0, ACT.length);
    }

    /** Whether it records the checkpoint of another ledger. */
    boolean checkpoint() {
        return Arrays.equals(bytes, type, end - 2, CHECKPOINT, 0, CHECKPOINT.length);
    }

    /**
     * Whether only the leaf of the line that begins there is shown: {@code {"leaf":"…"}} and its
     * line feed; it then ends after that.
     */
    boolean readHidden(int start) {
        int leaf = start + HIDDEN.length;
        if (!has(start, HIDDEN) || !has(leaf + HEX, END) || !hex(leaf, HEX)) {
            return false;
        }
        end = leaf + HEX + END.length - 1;
        return true;
    }

    /** Whether the right line that begins there is a hidden one. */
    static boolean hidden(byte[] bytes, int start) {
        return bytes[start + 2] == HIDDEN[2];
    }

    /** The leaf of the hidden line that was read. */
    byte[] leaf() {
        int to = end + 1 - END.length;
        return HexFormat.of().parseHex(new String(bytes, to - HEX, HEX, StandardCharsets.US_ASCII));
    }

    /**
     * Eight bytes at once: without the template, a digit is 0 to 9, so that 6 more stay under 16;
     * any other byte is 0, so that 15 more do.
     */
    private boolean hour() {
        long wrong = 0;
        for (int i = 0; i < AT; i += Long.BYTES) {
            long rest = (long) WORDS.get(bytes, at + i) ^ (long) WORDS.get(HOUR, i);
            wrong |= rest | rest + (long) WORDS.get(SLACK, i);
        }
        return (wrong & HIGH) == 0;
    }

    private boolean has(int from, byte[] text) {
        if (from + text.length > limit) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}

package fr.preau.proof;

import java.nio.charset.StandardCharsets;

/**
 * Where the members of one line of a ledger are: {@code
 * {"at":"…","data":{…},"n":0,"prev":"…","type":"…"}}, in that order and in no other form.
 */
final class LineShape {
    static final int AT = 24;
    static final int HEX = 64;
    private static final byte[] BEGIN = ascii("{\"at\":\"");
    private static final byte[] DATA = ascii("\",\"data\":");
    private static final byte[] NUMBER = ascii(",\"n\":");
    private static final byte[] PREVIOUS = ascii(",\"prev\":\"");
    private static final byte[] TYPE = ascii("\",\"type\":\"");
    private static final byte[] END = ascii("\"}");
    private static final byte[] HOUR = ascii("0000-00-00T00:00:00.000Z");
    private final byte[] bytes;

    /** Where the hour begins. */
    int at;

    /** The number of the line. */
    long n;

    /** Where the hash of the line before begins, and its length: none for the first line. */
    int previous;

    int previousLength;

    LineShape(byte[] bytes) {
        this.bytes = bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the line between two places; false when it is not one. */
    boolean read(int start, int end) {
        var scanner = new CanonicalScanner(bytes, end);
        at = start + BEGIN.length;
        int data = at + AT + DATA.length;
        if (data >= end
                || !has(start, end, BEGIN)
                || !hour()
                || !has(at + AT, end, DATA)
                || bytes[data] != '{') {
            return false;
        }
        int next = scanner.value(data, 0);
        if (next < 0 || !has(next, end, NUMBER)) {
            return false;
        }
        int number = next + NUMBER.length;
        next =
                number < end && bytes[number] >= '0' && bytes[number] <= '9'
                        ? scanner.value(number, 0)
                        : -1;
        return next >= 0
                && number(number, next)
                && has(next, end, PREVIOUS)
                && tail(next + PREVIOUS.length, end);
    }

    private boolean number(int from, int until) {
        n = 0;
        for (int i = from; i < until; i++) {
            n = n * 10 + bytes[i] - '0';
        }
        return true;
    }

    private boolean tail(int from, int end) {
        previous = from;
        int next = from;
        while (next < end && hex(bytes[next])) {
            next++;
        }
        previousLength = next - from;
        if ((previousLength != 0 && previousLength != HEX) || !has(next, end, TYPE)) {
            return false;
        }
        int type = next + TYPE.length;
        next = type;
        while (next < end && (bytes[next] >= 'A' && bytes[next] <= 'Z' || bytes[next] == '_')) {
            next++;
        }
        return next > type && next + END.length == end && has(next, end, END);
    }

    private static boolean hex(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'f';
    }

    private boolean hour() {
        for (int i = 0; i < AT; i++) {
            byte b = bytes[at + i];
            boolean right = HOUR[i] == '0' ? b >= '0' && b <= '9' : b == HOUR[i];
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private boolean has(int from, int end, byte[] text) {
        if (from + text.length > end) {
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

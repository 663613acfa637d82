package fr.preau.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes are JSON in its one canonical form (RFC 8785 restricted to objects, arrays,
 * strings, integers and booleans), without building anything: a million lines a second.
 */
final class CanonicalScanner {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final int WRONG = -1;
    private static final int DEEPEST = 32;
    private static final String ESCAPES = "\"\\bfnrt";
    private static final long LARGEST = (1L << 53) - 1;
    private final byte[] bytes;
    private final int end;

    /**
     * @param end where the bytes end
     */
    CanonicalScanner(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Where the value that begins there ends; negative when it is not canonical. */
    int value(int at, int depth) {
        if (at >= end || depth > DEEPEST) {
            return WRONG;
        }
        return switch (bytes[at]) {
            case '"' -> string(at);
            case '{' -> object(at, depth);
            case '[' -> array(at, depth);
            case 't' -> word(at, "true");
            case 'f' -> word(at, "false");
            default -> integer(at);
        };
    }

    private int word(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                return WRONG;
            }
        }
        return at + word.length();
    }

    private int integer(int at) {
        int first = at < end && bytes[at] == '-' ? at + 1 : at;
        int last = first;
        long value = 0;
        while (last < end && bytes[last] >= '0' && bytes[last] <= '9' && last - first < 17) {
            value = value * 10 + bytes[last++] - '0';
        }
        boolean zeroFirst = last > first && bytes[first] == '0' && (last - first > 1 || first > at);
        return last == first || zeroFirst || value > LARGEST ? WRONG : last;
    }

    private int array(int at, int depth) {
        int next = at + 1;
        if (next < end && bytes[next] == ']') {
            return next + 1;
        }
        while (true) {
            next = value(next, depth + 1);
            if (next < 0 || next >= end) {
                return WRONG;
            }
            if (bytes[next] == ']') {
                return next + 1;
            }
            if (bytes[next++] != ',') {
                return WRONG;
            }
        }
    }

    private int object(int at, int depth) {
        int next = at + 1;
        if (next < end && bytes[next] == '}') {
            return next + 1;
        }
        int before = WRONG;
        while (true) {
            int name = next;
            int colon = name < end && bytes[name] == '"' ? string(name) : WRONG;
            if (colon < 0
                    || colon >= end
                    || bytes[colon] != ':'
                    || (before >= 0 && !follows(before, name))) {
                return WRONG;
            }
            next = value(colon + 1, depth + 1);
            if (next < 0 || next >= end) {
                return WRONG;
            }
            if (bytes[next] == '}') {
                return next + 1;
            }
            if (bytes[next++] != ',') {
                return WRONG;
            }
            before = name;
        }
    }

    /** Whether one name comes strictly after another, by its UTF-16 units. */
    private boolean follows(int before, int name) {
        int i = 1;
        while (true) {
            byte a = bytes[before + i];
            byte b = bytes[name + i];
            if (a == '\\' || b == '\\' || a < 0 || b < 0) {
                return text(before).compareTo(text(name)) < 0;
            }
            if (a != b) {
                return a == '"' || (b != '"' && a < b);
            }
            if (a == '"') {
                return false;
            }
            i++;
        }
    }

    /** The text of a string that was scanned. */
    private String text(int at) {
        return CanonicalReader.plain(
                new String(bytes, at + 1, string(at) - at - 2, StandardCharsets.UTF_8));
    }

    private int string(int at) {
        int next = at + 1;
        while (next < end) {
            if (next + Long.BYTES <= end) {
                long special = special((long) WORDS.get(bytes, next));
                if (special == 0) {
                    next += Long.BYTES;
                    continue;
                }
                next += Long.numberOfTrailingZeros(special) >> 3;
            }
            byte b = bytes[next];
            if (b == '"') {
                return next + 1;
            }
            if (b >= ' ' && b != '\\') {
                next++;
            } else {
                next = b == '\\' ? escape(next) : b < 0 ? character(next) : WRONG;
                if (next < 0) {
                    return WRONG;
                }
            }
        }
        return WRONG;
    }

    /**
     * Eight bytes at once: the lowest bit set is in the first of them that is a quote, a backslash,
     * a control character or not ASCII; none when there is none. (A borrow may mark bytes after
     * that one, never before.)
     */
    private static long special(long eight) {
        long quote = eight ^ ONES * '"';
        long slash = eight ^ ONES * '\\';
        long found =
                eight | (eight - ONES * ' ') | (quote - ONES & ~quote) | (slash - ONES & ~slash);
        return found & HIGH;
    }

    /** Only what must be escaped is, and in its one way. */
    private int escape(int at) {
        if (at + 1 >= end) {
            return WRONG;
        }
        byte kind = bytes[at + 1];
        if (ESCAPES.indexOf(kind) >= 0) {
            return at + 2;
        }
        boolean control =
                kind == 'u'
                        && at + 5 < end
                        && bytes[at + 2] == '0'
                        && bytes[at + 3] == '0'
                        && (bytes[at + 4] == '0' || bytes[at + 4] == '1');
        int low = control ? "0123456789abcdef".indexOf(bytes[at + 5]) : WRONG;
        int code = low < 0 ? WRONG : (bytes[at + 4] - '0') * 16 + low;
        boolean named = code == 8 || code == 9 || code == 10 || code == 12 || code == 13;
        return code < 0 || named ? WRONG : at + 6;
    }

    /** A character of several bytes: the shortest form, no half of a surrogate pair. */
    private int character(int at) {
        int first = bytes[at] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + length > end) {
            return WRONG;
        }
        int code = first & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            int more = bytes[at + i] & 0xff;
            if ((more & 0xc0) != 0x80) {
                return WRONG;
            }
            code = code << 6 | more & 0x3f;
        }
        int least = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
        boolean half = code >= 0xd800 && code <= 0xdfff;
        return code < least || code > 0x10ffff || half ? WRONG : at + length;
    }
}

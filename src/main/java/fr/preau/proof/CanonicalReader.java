package fr.preau.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of bytes that {@link CanonicalScanner} has found to be canonical JSON, so that nothing
 * is checked again: maps, lists, strings, {@code Long}s and booleans.
 */
final class CanonicalReader {
    private static final String ESCAPES = "\"\\bfnrt";
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private final byte[] bytes;
    private int at;

    private CanonicalReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The object that begins there. */
    static Map<String, Object> object(byte[] bytes, int from) {
        return new CanonicalReader(bytes, from).object();
    }

    private Object value() {
        return switch (bytes[at]) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't', 'f' -> truth();
            default -> integer();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new HashMap<>();
        at++;
        while (bytes[at] != '}') {
            at += bytes[at] == ',' ? 1 : 0;
            String name = string();
            at++;
            members.put(name, value());
        }
        at++;
        return members;
    }

    private List<Object> array() {
        List<Object> values = new ArrayList<>();
        at++;
        while (bytes[at] != ']') {
            at += bytes[at] == ',' ? 1 : 0;
            values.add(value());
        }
        at++;
        return values;
    }

    private Boolean truth() {
        boolean truth = bytes[at] == 't';
        at += truth ? 4 : 5;
        return truth;
    }

    private Long integer() {
        boolean below = bytes[at] == '-';
        at += below ? 1 : 0;
        long value = 0;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + bytes[at++] - '0';
        }
        return below ? -value : value;
    }

    private String string() {
        int from = ++at;
        boolean simple = true;
        while (bytes[at] != '"') {
            simple &= bytes[at] != '\\';
            at += bytes[at] == '\\' ? 2 : 1;
        }
        var raw = new String(bytes, from, at++ - from, StandardCharsets.UTF_8);
        return simple ? raw : plain(raw);
    }

    /** A string without its escapes. */
    static String plain(String raw) {
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (raw.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(ESCAPED.charAt(ESCAPES.indexOf(raw.charAt(i))));
            }
        }
        return text.toString();
    }
}

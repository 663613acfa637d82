package fr.preau.ground.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One and only one text for a value: JSON as RFC 8785 writes it, restricted to objects, arrays, strings, integers and
 * booleans. What is signed or hashed is written here.
 *
 * <p>
 * Members are sorted by the UTF-16 units of their names, nothing is spaced, only what JSON demands is escaped.
 * Everything else is refused with an {@link IllegalArgumentException}: null, a fraction (a decimal is a string), an
 * integer that a double cannot hold (RFC 7493), half a surrogate pair.
 */
public final class CanonicalJson {
    /** The largest integer that every reader of JSON reads exactly: 2^53 − 1. */
    public static final long LARGEST = (1L << 53) - 1;

    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /** Made when a record is read or told: who writes a map needs no more. */
    private static final class Records {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    /**
     * The value in UTF-8.
     *
     * @param value a {@code Map} with string keys, {@code List}, {@code String}, {@code Long}, {@code Integer},
     * {@code Boolean}, or a record of such values
     */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as a text. */
    public static String text(Object value) {
        var out = new StringBuilder(256);
        write(out, value);
        return out.toString();
    }

    /** What a record says, as programs read it; what is absent is left out. */
    public static Map<?, ?> told(Record it) {
        return Records.MAPPER.convertValue(it, Map.class);
    }

    /**
     * A record from its text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return Records.MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case String text -> string(out, text);
            case Long number -> integer(out, number);
            case Integer number -> out.append(number.intValue());
            case Boolean truth -> out.append(truth.booleanValue());
            case Map<?, ?> object -> object(out, object);
            case List<?> array -> array(out, array);
            case Record record -> object(out, told(record));
            case null -> throw new IllegalArgumentException("null is not written");
            default -> throw new IllegalArgumentException(value.getClass() + " is not written as JSON");
        }
    }

    private static void integer(StringBuilder out, long number) {
        if (number > LARGEST || number < -LARGEST) {
            throw new IllegalArgumentException(number + " is beyond 2^53 - 1");
        }
        out.append(number);
    }

    private static void object(StringBuilder out, Map<?, ?> object) {
        var members = new TreeMap<String, @Nullable Object>();
        object.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("the name of a member is a string");
            }
            members.put(text, value);
        });
        char before = '{';
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            out.append(before);
            string(out, member.getKey());
            write(out.append(':'), member.getValue());
            before = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static void array(StringBuilder out, List<?> array) {
        char before = '[';
        for (Object value : array) {
            write(out.append(before), value);
            before = ',';
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                i = pair(out, text, i);
            } else {
                character(out, c);
            }
        }
        out.append('"');
    }

    private static int pair(StringBuilder out, String text, int first) {
        boolean whole = first + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(first), text.charAt(first + 1));
        if (!whole) {
            throw new IllegalArgumentException("half a surrogate pair is not text");
        }
        out.append(text, first, first + 2);
        return first + 1;
    }

    private static void character(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                } else {
                    out.append(c);
                }
            }
        }
    }
}

package fr.preau.ground.proof;

import fr.preau.ground.kernel.CanonicalJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a ledger, which has only one form: {@code {"at":"…","data":{…},"n":0,"prev":"…","type":"…"}}, in
 * canonical JSON. It is read by a library, written again by us, and right when nothing differs. While a ballot is
 * sealed, only the leaf of a line is shown: {@code {"leaf":"…"}}.
 *
 * @param leaf of a line that is not shown; absent for the others
 */
record LedgerLine(Map<String, Object> members, byte @Nullable [] leaf) {
    /** Digits of a fingerprint. */
    static final int HEX = 64;

    private static final int DEEPEST = 33;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LedgerLines.LONGEST)
                    .maxNameLength(LedgerLines.LONGEST)
                    .build())
            .build()).enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
    private static final Set<String> MEMBERS = Set.of("at", "data", "n", "prev", "type");
    private static final Pattern HOUR = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TYPE = Pattern.compile("[A-Z_]+");

    /** Reads a line, without its line feed; nothing when it has not the form of one. */
    static @Nullable LedgerLine of(byte[] line) {
        Map<String, Object> members = canonical(line);
        if (members == null) {
            return null;
        }
        if (members.keySet().equals(Set.of("leaf"))) {
            return members.get("leaf") instanceof String leaf && HASH.matcher(leaf).matches()
                    ? new LedgerLine(Map.of(), HexFormat.of().parseHex(leaf))
                    : null;
        }
        boolean formed = members.keySet().equals(MEMBERS) && is(HOUR, members.get("at"))
                && members.get("data") instanceof Map && members.get("n") instanceof Long n && n >= 0
                && ("".equals(members.get("prev")) || is(HASH, members.get("prev"))) && is(TYPE, members.get("type"));
        return formed ? new LedgerLine(members, null) : null;
    }

    private static boolean is(Pattern form, @Nullable Object value) {
        return value instanceof String text && form.matcher(text).matches();
    }

    private static @Nullable Map<String, Object> canonical(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            Map<String, Object> members = JSON.readValue(text, OBJECT);
            return members != null && CanonicalJson.text(members).equals(text) ? members : null;
        } catch (CharacterCodingException | JacksonException | IllegalArgumentException e) {
            return null;
        }
    }

    long n() {
        return (Long) member("n");
    }

    String at() {
        return (String) member("at");
    }

    /** The hash of the line before, in hexadecimal; empty for the first one. */
    String previous() {
        return (String) member("prev");
    }

    String type() {
        return (String) member("type");
    }

    private Object member(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalStateException("only the leaf of this line is shown");
        }
        return value;
    }
}

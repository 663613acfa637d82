package fr.preau.ground.journal;

import fr.preau.ground.kernel.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written on one line, before it has its number.
 *
 * @param type {@code ACT}, {@code CHECKPOINT}, {@code VOTE}…
 * @param action of an act, {@code mandate.granted}
 * @param object what the act is about, {@code kind:id}
 * @param data canonical already, so that what cannot be written fails in the deed that says it
 */
record NewLine(String type, @Nullable String action, @Nullable String organisation, @Nullable String object,
        String data) {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    static NewLine of(String type, @Nullable String action, @Nullable String organisation, @Nullable String object,
            Map<String, ?> data) {
        return new NewLine(type, action, organisation, object, CanonicalJson.text(data));
    }

    /** The bytes to publish, without line feed: members in their canonical order. */
    byte[] body(long n, Instant at, byte[] previousHash) {
        String text = "{\"at\":\"" + MILLISECONDS.format(at) + "\",\"data\":" + data + ",\"n\":" + n + ",\"prev\":\""
                + HexFormat.of().formatHex(previousHash) + "\",\"type\":\"" + type + "\"}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

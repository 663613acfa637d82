package fr.preau.debate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fr.preau.amendment.Amendment;
import fr.preau.amendment.Amendment.Add;
import fr.preau.amendment.Amendment.Change;
import fr.preau.amendment.Amendment.Move;
import fr.preau.amendment.Amendment.Remove;
import fr.preau.amendment.Amendment.Reword;
import fr.preau.amendment.Amendment.Under;
import fr.preau.kernel.CanonicalJson;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An amendment as canonical JSON: what is kept, hashed and served. */
final class AmendmentJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(Change.class, Kinds.class).build();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private AmendmentJson() {}

    /** What a change is called there. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = Reword.class, name = "REWORD"),
        @Type(value = Remove.class, name = "REMOVE"),
        @Type(value = Move.class, name = "MOVE"),
        @Type(value = Add.class, name = "ADD"),
        @Type(value = Under.class, name = "UNDER")
    })
    private interface Kinds {}

    static String write(Amendment one) {
        return CanonicalJson.text(told(one));
    }

    /** The same as plain values, for the API. */
    static Map<String, Object> told(Amendment one) {
        return JSON.convertValue(one, VALUES);
    }

    /** What it does: {@code REWORD}, {@code REMOVE}… */
    static String kind(Amendment one) {
        return String.valueOf(JSON.convertValue(one.change(), VALUES).get("kind"));
    }

    static Amendment read(String json) {
        return JSON.readValue(json, Amendment.class);
    }
}

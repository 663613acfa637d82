package fr.preau.debate;

import fr.preau.amendment.Amendment;
import fr.preau.amendment.Amendment.Add;
import fr.preau.amendment.Amendment.Change;
import fr.preau.amendment.Amendment.Edit;
import fr.preau.amendment.Amendment.Move;
import fr.preau.amendment.Amendment.Remove;
import fr.preau.amendment.Amendment.Reword;
import fr.preau.amendment.Amendment.Under;
import fr.preau.amendment.Text;
import fr.preau.kernel.CanonicalJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An amendment as canonical JSON: what is kept, hashed and served. */
final class AmendmentJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AmendmentJson() {}

    static String write(Amendment one) {
        return CanonicalJson.text(told(one));
    }

    /** The same as plain values, for the API. */
    static Map<String, Object> told(Amendment one) {
        return Map.of("id", one.id(), "base", one.base(), "change", change(one.change()));
    }

    private static Map<String, Object> change(Change change) {
        return switch (change) {
            case Reword it ->
                    Map.of("kind", "REWORD", "block", it.block(), "edits", edits(it.edits()));
            case Remove it -> Map.of("kind", "REMOVE", "block", it.block());
            case Move it -> Map.of("kind", "MOVE", "block", it.block(), "after", it.after());
            case Add it ->
                    Map.of("kind", "ADD", "after", it.after(), "blocks", blocks(it.blocks()));
            case Under it ->
                    Map.of(
                            "kind", "UNDER",
                            "amendment", it.amendment(),
                            "part", it.part(),
                            "edits", edits(it.edits()));
        };
    }

    private static List<Map<String, Object>> edits(List<Edit> edits) {
        return edits.stream()
                .map(one ->
                        Map.<String, Object>of(
                                "from", one.from(), "to", one.to(), "words", one.words()))
                .toList();
    }

    private static List<Map<String, Object>> blocks(List<Text.Block> blocks) {
        return blocks.stream()
                .map(one ->
                        Map.<String, Object>of(
                                "id", one.id(), "kind", one.kind().name(), "words", one.words()))
                .toList();
    }

    /** What it does: {@code REWORD}, {@code REMOVE}… */
    static String kind(Amendment one) {
        return String.valueOf(change(one.change()).get("kind"));
    }

    static Amendment read(String json) {
        JsonNode root = JSON.readTree(json);
        return new Amendment(text(root, "id"), text(root, "base"), change(root.required("change")));
    }

    private static Change change(JsonNode node) {
        String kind = text(node, "kind");
        return switch (kind) {
            case "REWORD" -> new Reword(text(node, "block"), edits(node));
            case "REMOVE" -> new Remove(text(node, "block"));
            case "MOVE" -> new Move(text(node, "block"), text(node, "after"));
            case "ADD" ->
                    new Add(
                            text(node, "after"),
                            node.required("blocks")
                                    .valueStream()
                                    .map(one ->
                                            new Text.Block(
                                                    text(one, "id"),
                                                    Text.Kind.valueOf(text(one, "kind")),
                                                    text(one, "words")))
                                    .toList());
            case "UNDER" ->
                    new Under(text(node, "amendment"), node.required("part").asInt(), edits(node));
            default -> throw new IllegalArgumentException("not a change: " + kind);
        };
    }

    private static List<Edit> edits(JsonNode node) {
        return node.required("edits")
                .valueStream()
                .map(one ->
                        new Edit(
                                one.required("from").asInt(),
                                one.required("to").asInt(),
                                text(one, "words")))
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asString();
    }
}

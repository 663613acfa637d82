package fr.preau.ground.web;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API, asked of the server that listens to that port. */
public final class ApiDocument {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final JsonNode TEXT = text();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final int port;
    private final JdbcClient sql;

    ApiDocument(int port, JdbcClient sql) {
        this.port = port;
        this.sql = sql;
    }

    private static JsonNode text() {
        try (var in = new ClassPathResource("api/openapi.json").getInputStream()) {
            return closed(JSON.readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, where a property that is not described is an error: what clients cannot read. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ArrayNode many) {
            many.forEach(ApiDocument::closed);
        } else if (node instanceof ObjectNode objectNode) {
            objectNode.properties().forEach(entry -> closed(entry.getValue()));
            if (objectNode.path("properties").isObject() && !objectNode.has("additionalProperties")) {
                objectNode.put("additionalProperties", false);
            }
        }
        return node;
    }

    JsonNode operation(String path) {
        return TEXT.get("paths").get(path).get("get");
    }

    List<JsonNode> queryParameters(String path) {
        return parameters(path).stream().filter(parameter -> parameter.path("in").asString().equals("query")).toList();
    }

    List<JsonNode> parameters(String path) {
        return operation(path).get("parameters").valueStream().map(this::resolved).toList();
    }

    JsonNode resolved(JsonNode described) {
        return described.has("$ref") ? TEXT.at(described.get("$ref").asString().substring(1)) : described;
    }

    /** What a good answer of a path is described as. */
    JsonNode answer(String path) {
        return resolved(operation(path).at("/responses/200/content/application~1json/schema"));
    }

    Schema schema(JsonNode described) {
        ObjectNode whole = JSON.createObjectNode();
        described.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
        whole.set("components", TEXT.get("components"));
        return SCHEMAS.getSchema(whole);
    }

    /**
     * The path with the examples of its parameters, those of a ballot being this world’s, and more.
     */
    URI address(String path, String more) {
        String query = queryParameters(path).stream()
                .filter(parameter -> parameter.has("example"))
                .map(parameter -> parameter.get("name").asString() + "=" + encoded(parameter.get("example").asString()))
                .collect(Collectors.joining("&"));
        return at(filled(path) + "?" + query + (query.isEmpty() || more.isEmpty() ? more : "&" + more));
    }

    /** The path with the examples of what is in it, and nothing asked. */
    String filled(String path) {
        String filled = path.contains("/ballots/") || path.contains("/charters/{id}")
                || path.contains("/press-releases/{id}") || path.contains("/financing-plans/{id}")
                || path.contains("/pooled-services/{id}") || path.contains("/operations/{id}")
                || path.contains("/needs/{id}") || path.contains("/offers/{id}")
                || path.contains("/group-purchases/{id}") || path.contains("/trainings/{id}")
                || path.contains("/consultations/{id}") || path.contains("/journees/{id}")
                || path.contains("/calls/{id}") || path.contains("/contributions/{id}")
                || path.contains("/proposals/{id}") || path.contains("/instances/{id}")
                || path.contains("/syntheses/{id}") ? Samples.filled(Samples.OF.get(path).getFirst(), sql) : path;
        for (JsonNode parameter : parameters(path)) {
            if (parameter.path("in").asString().equals("path")) {
                filled = filled.replace("{" + parameter.get("name").asString() + "}",
                        parameter.get("example").asString());
            }
        }
        return filled;
    }

    URI at(String pathAndQuery) {
        return URI.create("http://localhost:" + port + pathAndQuery);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

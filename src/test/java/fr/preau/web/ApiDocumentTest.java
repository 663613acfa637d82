package fr.preau.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.preau.policy.Policies;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the API against the running server: every route is described, and every answer
 * is as described.
 */
@OpenSite
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Autowired Policies policies;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonNode document = read();

    @Test
    void theDescriptionIsValid() throws IOException {
        String text =
                new ClassPathResource("api/openapi.json")
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(new OpenAPIV3Parser().readContents(text).getMessages()).isEmpty();
    }

    @Test
    void everyRouteOfTheApiIsDescribedAndNoOther() {
        var routes =
                policies.routes().stream()
                        .map(Policies.Route::path)
                        .filter(path -> path.startsWith("/api/"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(document.get("paths").propertyNames())).isEqualTo(routes);
    }

    Stream<String> described() {
        return document.get("paths").propertyNames().stream()
                .filter(path ->
                        policies.routes().stream().anyMatch(route -> route.path().equals(path)));
    }

    @ParameterizedTest
    @MethodSource("described")
    void theAnswerIsAsDescribed(String path) throws Exception {
        HttpResponse<String> answer = get(address(path, ""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        JsonNode described = operation(path).at("/responses/200/content/application~1json/schema");
        assertThat(schema(described).validate(JSON.readTree(answer.body()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("described")
    void anUnchangedAnswerIsNotSentTwice(String path) throws Exception {
        String tag = get(address(path, "")).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                client.send(
                        HttpRequest.newBuilder(address(path, ""))
                                .header("If-None-Match", tag)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("described")
    void aParameterThatDoesNotExistIsRefusedAndTheKnownOnesAreNamed(String path) throws Exception {
        HttpResponse<String> answer = get(address(path, "inconnu=1"));
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(
                        schema(
                                        document.at(
                                                "/components/responses/400/content/application~1problem+json/schema"))
                                .validate(problem))
                .isEmpty();
        assertThat(problem.get("field").asString()).isEqualTo("inconnu");
        queryParameters(path)
                .forEach(parameter ->
                        assertThat(problem.get("detail").asString())
                                .contains(parameter.get("name").asString()));
    }

    @Test
    void theApiAnswersHeadAndOptions() throws Exception {
        URI address = address("/api/v1/suggestions", "");
        assertThat(send("HEAD", address).statusCode()).isEqualTo(200);
        assertThat(send("OPTIONS", address).headers().firstValue("Allow").orElse(""))
                .contains("GET");
        assertThat(send("DELETE", address).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> send(String method, URI address)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /**
     * The path with the examples of its parameters, those of a ballot being this world’s, and more.
     */
    private URI address(String path, String more) {
        String filled =
                path.contains("/ballots/") || path.contains("/charters/{id}")
                        ? Samples.filled(Samples.OF.get(path).getFirst(), sql)
                        : path;
        for (JsonNode parameter : parameters(path)) {
            if (parameter.path("in").asString().equals("path")) {
                filled =
                        filled.replace(
                                "{" + parameter.get("name").asString() + "}",
                                parameter.get("example").asString());
            }
        }
        String query =
                queryParameters(path).stream()
                        .filter(parameter -> parameter.has("example"))
                        .map(parameter ->
                                parameter.get("name").asString()
                                        + "="
                                        + URLEncoder.encode(
                                                parameter.get("example").asString(),
                                                StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return URI.create(
                "http://localhost:"
                        + port
                        + filled
                        + "?"
                        + query
                        + (query.isEmpty() || more.isEmpty() ? more : "&" + more));
    }

    private List<JsonNode> queryParameters(String path) {
        return parameters(path).stream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .toList();
    }

    private List<JsonNode> parameters(String path) {
        return operation(path)
                .get("parameters")
                .valueStream()
                .map(parameter ->
                        parameter.has("$ref")
                                ? document.at(parameter.get("$ref").asString().substring(1))
                                : parameter)
                .toList();
    }

    private JsonNode operation(String path) {
        return document.get("paths").get(path).get("get");
    }

    private Schema schema(JsonNode described) {
        ObjectNode whole = JSON.createObjectNode();
        described
                .properties()
                .forEach((Map.Entry<String, JsonNode> entry) ->
                        whole.set(entry.getKey(), entry.getValue()));
        whole.set("components", document.get("components"));
        return SCHEMAS.getSchema(whole);
    }

    private static JsonNode read() {
        try (var in = new ClassPathResource("api/openapi.json").getInputStream()) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

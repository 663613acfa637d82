package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Policies;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
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

/**
 * The description of the API against the running server: every route is described, and every answer is as described.
 */
@OpenSite
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired Policies policies;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private ApiDocument document;

    @BeforeEach
    void read() {
        document = new ApiDocument(port, sql);
    }

    @Test
    void theDescriptionIsValid() throws IOException {
        String text = new ClassPathResource("api/openapi.json").getContentAsString(StandardCharsets.UTF_8);
        assertThat(new OpenAPIV3Parser().readContents(text).getMessages()).isEmpty();
    }

    @Test
    void everyRouteOfTheApiIsDescribedAndNoOther() {
        var routes = policies.routes()
                .stream()
                .map(Policies.Route::path)
                .filter(path -> path.startsWith("/api/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(ApiDocument.TEXT.get("paths").propertyNames())).isEqualTo(routes);
    }

    Stream<String> described() {
        return ApiDocument.TEXT.get("paths")
                .propertyNames()
                .stream()
                .filter(path -> policies.routes().stream().anyMatch(route -> route.path().equals(path)));
    }

    @ParameterizedTest
    @MethodSource("described")
    void theAnswerIsAsDescribed(String path) throws Exception {
        HttpResponse<String> answer = get(document.address(path, ""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        JsonNode described = document.operation(path).at("/responses/200/content/application~1json/schema");
        assertThat(document.schema(described).validate(JSON.readTree(answer.body()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("described")
    void anUnchangedAnswerIsNotSentTwice(String path) throws Exception {
        String tag = get(document.address(path, "")).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = client.send(
                HttpRequest.newBuilder(document.address(path, "")).header("If-None-Match", tag).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("described")
    void aParameterThatDoesNotExistIsRefusedAndTheKnownOnesAreNamed(String path) throws Exception {
        HttpResponse<String> answer = get(document.address(path, "inconnu=1"));
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(document
                .schema(ApiDocument.TEXT.at("/components/responses/400/content/application~1problem+json/schema"))
                .validate(problem)).isEmpty();
        assertThat(problem.get("field").asString()).isEqualTo("inconnu");
        document.queryParameters(path)
                .forEach(parameter -> assertThat(problem.get("detail").asString())
                        .contains(parameter.get("name").asString()));
    }

    @Test
    void theApiAnswersHeadAndOptions() throws Exception {
        URI address = document.address("/api/v1/suggestions", "");
        assertThat(send("HEAD", address).statusCode()).isEqualTo(200);
        assertThat(send("OPTIONS", address).headers().firstValue("Allow").orElse("")).contains("GET");
        assertThat(send("DELETE", address).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> send(String method, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}

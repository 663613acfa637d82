package fr.preau.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of the law, asked over the network about the real territory. */
@OpenSite
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesOverTheNetworkTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A merged commune: a case names it by its own code, and says itself that it was merged. */
    private static final Map<String, String> MERGED = Map.of("K39", "74268");

    /** The files of single questions: the engine itself is asked all the others. */
    private static final Set<String> SINGLE = Set.of("cas/recette.yml", "cas/deduits.yml", "cas/relecture-2026.yml");

    @LocalServerPort int port;
    private final HttpClient client = HttpClient.newHttpClient();

    @TestFactory
    Stream<DynamicTest> every_case_holds_on_the_real_territory() {
        return Law.shipped()
                .cases()
                .stream()
                .filter(lawCase -> SINGLE.contains(lawCase.file()))
                .map(lawCase -> DynamicTest.dynamicTest(lawCase.id() + " " + lawCase.title(), () -> holds(lawCase)));
    }

    private void holds(LawCase lawCase) throws Exception {
        LocalDate day = lawCase.days().getLast();
        for (LawCase.Expectation expected : lawCase.answers()) {
            JsonNode answer = answer(lawCase, expected.subject(), day);
            for (var role : expected.roles().entrySet()) {
                assertThat(found(answer, role.getKey(), role.getValue())).as(expected.subject() + " " + role.getKey())
                        .isEqualTo(written(role.getValue()));
            }
            if (expected.kind() != null) {
                assertThat(answer.get("kind").asString()).isEqualTo(expected.kind().name());
            }
            assertThat(answer.get("trace").size()).isPositive();
        }
    }

    private static Map<String, String> written(Map<String, Optional<Role.Force>> holders) {
        Map<String, String> written = new TreeMap<>();
        holders.forEach((authority, force) -> written.put(authority, force.map(Enum::name).orElse("")));
        return written;
    }

    private static Map<String, String> found(JsonNode answer, Role role, Map<String, Optional<Role.Force>> asserted) {
        Map<String, String> found = new TreeMap<>();
        answer.get("holders").forEach(holder -> {
            String authority = holder.get("authority").asString();
            boolean silent = asserted.containsKey(authority) && asserted.get(authority).isEmpty();
            if (holder.get("role").asString().equals(role.name())) {
                found.put(authority, silent ? "" : holder.get("force").asString());
            }
        });
        return found;
    }

    private JsonNode answer(LawCase lawCase, String subject, LocalDate day) throws Exception {
        String query = "commune=" + MERGED.getOrDefault(lawCase.id(), lawCase.place().commune()) + "&level="
                + lawCase.level() + "&subject=" + subject + "&date=" + day + "&facts="
                + URLEncoder.encode(lawCase.facts(), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/competences?" + query))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(query).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}

package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** What leaves this site names it by its own address, whatever name a request asks for. */
@OpenSite
@Tag("ci")
class PublicAddressTest {
    private static final String PIRATE = "pirate.example";
    @Autowired Policies policies;
    @Autowired PublicAddress address;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";

    @BeforeEach
    void anybody() {
        cookie = "";
    }

    private HttpResponse<byte[]> send(String path, HttpRequest.Builder request) {
        try {
            URI to = path.chars().anyMatch(c -> c > 126 || c == ' ')
                    ? new URI("http", null, "localhost", port, path, null, null)
                    : URI.create("http://localhost:" + port + path);
            return client.send(request.uri(to).header("Host", PIRATE).header("Cookie", cookie).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> form(String path, Map<String, String> fields) {
        String body = Stream.concat(fields.entrySet().stream(), Stream.of(Map.entry(Once.FIELD, Once.fresh())))
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private void signIn(String name) {
        String person = sql.sql("select id from account.v_person where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        var answer = form("/connexion/demo", Map.of("strength", "strong", "person", person));
        cookie = answer.headers()
                .allValues("Set-Cookie")
                .stream()
                .map(allValue -> allValue.replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
    }

    private List<String> samples(boolean open) {
        String town = sql.sql(
                "select distinct organisation from account.v_held where organisation_name = 'Commune de Sainte-Exemple'")
                .query(String.class)
                .single();
        return policies.routes()
                .stream()
                .filter(route -> route.methods().isEmpty() || route.methods().contains("GET"))
                .filter(route -> (route.who() == Visitor.ANYONE) == open)
                .map(Policies.Route::path)
                .flatMap(path -> Samples.OF.getOrDefault(path, List.of(path)).stream())
                .map(path -> Samples.filled(path, sql).replace("sainte-exemple", town))
                .distinct()
                .toList();
    }

    /** Of all faces, those that repeat the name that was asked for. */
    private List<String> pirated(List<String> paths) {
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            for (String text : List.of(path, path.equals("/") ? "/en" : "/en" + path)) {
                HttpResponse<byte[]> answer = send(text, HttpRequest.newBuilder().GET());
                String all = answer.headers().map() + new String(answer.body(), StandardCharsets.ISO_8859_1);
                if (all.contains("pirate")) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    @Test
    void noFaceThatAnybodyReadsRepeatsTheNameThatARequestAsksFor() {
        assertThat(pirated(samples(true))).isEmpty();
        assertThat(new String(get("/sitemap.xml"), StandardCharsets.UTF_8))
                .contains("<loc>http://localhost:" + port + "/");
        assertThat(new String(get("/formations.ics"), StandardCharsets.UTF_8).replace("\r\n ", ""))
                .contains("URL:http://localhost:" + port + "/formations/sessions/");
        assertThat(new String(get("/pratiques.atom"), StandardCharsets.UTF_8))
                .contains("href=\"http://localhost:" + port + "/pratiques");
    }

    private byte[] get(String path) {
        HttpResponse<byte[]> answer = send(path, HttpRequest.newBuilder().GET());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void norAnyFaceOfWhoHasSignedIn() {
        for (String name : List.of("Camille Durand", "Kim Rolland")) {
            signIn(name);
            assertThat(pirated(samples(false))).isEmpty();
        }
    }

    @Test
    void lettersThatAStrangerAsksForLeadHere() {
        String journee = Samples.filled("/concertation/journees/Y-COMING", sql);
        String call = Samples.filled("/concertation/appels/L-APPEL", sql);
        String session = sql.sql(
                "select id from training.session where cancelled_at is null and first_day > kernel.today() and closes >= kernel.today() and (opens is null or opens <= kernel.today()) and audience = 'BOTH' order by id limit 1")
                .query(String.class)
                .single();
        String mail = "detournee@exemple.test";
        Map<String, String> me = Map.of("nom", "Alix", "courriel", mail, "part", "AGENT");
        assertThat(form(journee + "/inscriptions", me).statusCode()).isEqualTo(303);
        assertThat(form("/formations/sessions/" + session + "/inscriptions", me).statusCode()).isEqualTo(303);
        assertThat(form(call + "/propositions",
                Map.of("nom", "Alix", "courriel", mail, "titre", "Des volets dans chaque classe", "texte",
                        "Pour voir les écrans, l’été surtout.", "demande", "Que les volets ferment."))
                .statusCode()).isEqualTo(303);
        assertThat(form("/connexion/courriel", Map.of("courriel", mail)).statusCode()).as("one could not sign in there")
                .isEqualTo(503);
        assertThat(sql.sql("select content -> 'action' ->> 'url' from post.letter where recipient = :mail order by id")
                .param("mail", mail)
                .query(String.class)
                .list()).hasSize(3).allSatisfy(url -> assertThat(url).startsWith("http://localhost:" + port + "/"));
        assertThat(sql.sql("select count(*) from post.letter where content::text like '%pirate%'")
                .query(Integer.class)
                .single()).isZero();
    }

    @Test
    void itIsTheOneThatTheOperatorSaysElseWhereTheServerListens() {
        var site = new Site("https://preau.exemple", false, "", "", "", "", "", false);
        var said = new PublicAddress(site, new MockEnvironment());
        assertThat(said.of(Language.EN, "/aide")).isEqualTo("https://preau.exemple/en/aide");
        assertThat(said.host()).isEqualTo("preau.exemple");
        assertThat(address.of("/aide")).isEqualTo("http://localhost:" + port + "/aide");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, localhost", "0.0.0.0, localhost", "::1, localhost", "::, localhost", "192.0.2.7, 192.0.2.7",
            "2001:db8::7, [2001:db8::7]", "preau.local, preau.local", "'', localhost"})
    void aServerIsAskedForWhereItListens(String listens, String asked) {
        var environment = new MockEnvironment().withProperty("server.address", listens)
                .withProperty("server.port", "8090");
        assertThat(PublicAddress.listening(environment)).isEqualTo("http://" + asked + ":8090");
    }
}

package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of routes says what is private: each of them keeps private manners. */
@OpenSite
@Tag("ci")
class PrivateAnswersTest {
    private static final String ORIGIN = "Access-Control-Allow-Origin";
    @Autowired Policies policies;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<Void> send(String path, String cookie, HttpRequest.Builder request) {
        try {
            URI to = path.chars().anyMatch(c -> c > 126 || c == ' ')
                    ? new URI("http", null, "localhost", port, path, null, null)
                    : URI.create("http://localhost:" + port + path);
            return client.send(
                    request.uri(to).header("Cookie", cookie).header("Origin", "http://localhost:" + port).build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<Void> get(String path, String cookie) {
        return send(path, cookie, HttpRequest.newBuilder().GET());
    }

    private String signedIn(String name) {
        String person = sql.sql("select id from account.v_person where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        return send("/connexion/demo", "",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("strength=strong&person=" + person)))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    private Stream<Policies.Route> read() {
        return policies.routes().stream().filter(route -> route.methods().isEmpty() || route.methods().contains("GET"));
    }

    private List<String> samples(Policies.Route route) {
        String town = sql.sql(
                "select distinct organisation from account.v_held where organisation_name = 'Commune de Sainte-Exemple'")
                .query(String.class)
                .single();
        List<String> known = Samples.OF.getOrDefault(route.path(), List.of());
        // without a sample, the route is asked for what is not there: its manners come first
        List<String> all = known.isEmpty() ? List.of(route.path()) : known;
        return all.stream()
                .map(path -> Samples.filled(path, sql).replace("sainte-exemple", town))
                .map(path -> path.replaceAll("\\{[^}]*}", "Z-0000000000"))
                .toList();
    }

    private static boolean kept(HttpHeaders headers) {
        return headers.allValues("Cache-Control").equals(List.of("no-store")) && headers.firstValue(ORIGIN).isEmpty()
                && String.join(",", headers.allValues("Vary")).toLowerCase(Locale.ROOT).contains("cookie");
    }

    @Test
    void whatNeedsASignInIsKeptByNoCacheAndReadByNoOtherSite() {
        List<String> wrong = new ArrayList<>();
        for (String cookie : List.of("", signedIn("Camille Durand"), signedIn("Kim Rolland"))) {
            read().filter(route -> route.who() != Visitor.ANYONE)
                    .flatMap(route -> samples(route).stream())
                    .flatMap(path -> Stream.of(path, "/en" + path))
                    .forEach(path -> {
                        HttpResponse<Void> answer = get(path, cookie);
                        if (!kept(answer.headers()) && answer.statusCode() != 303) {
                            wrong.add(answer.statusCode() + " " + path);
                        }
                        if (answer.headers().firstValue(ORIGIN).isPresent()) {
                            wrong.add("shared " + path);
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void norIsWhatAFormIsAnswered() {
        String cookie = signedIn("Camille Durand");
        List<String> wrong = policies.routes()
                .stream()
                .filter(route -> route.methods().contains("POST"))
                .filter(route -> route.who() != Visitor.ANYONE)
                .map(route -> route.path().replaceAll("\\{[^}]*}", "Z-0000000000"))
                .filter(path -> !kept(
                        send(path, cookie, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()))
                                .headers()))
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoHasSignedInLeavesNothingOfTheirOwnBehindWhereOthersReadToo() {
        String cookie = signedIn("Camille Durand");
        List<String> wrong = new ArrayList<>();
        read().filter(route -> route.who() == Visitor.ANYONE && !route.path().equals("/error"))
                .filter(route -> !route.path().matches("/(api|sante)/.*")) // they carry no account
                .filter(route -> Samples.OF.containsKey(route.path()) || !route.path().contains("{"))
                .flatMap(route -> samples(route).stream().limit(1))
                .forEach(path -> {
                    HttpHeaders own = get(path, cookie).headers();
                    boolean same = own.firstValue("Cache-Control").orElse("").contains("public");
                    if (!same && !kept(own) || own.firstValue(ORIGIN).isPresent()) {
                        wrong.add(path);
                    }
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatAnybodyReadsStaysOpenToAllSites() {
        for (String path : List.of("/formations.csv", "/api/v1/journees", "/en/chartes.csv")) {
            HttpHeaders headers = get(path, "").headers();
            assertThat(headers.firstValue(ORIGIN)).as(path).contains("*");
            assertThat(headers.firstValue("Cache-Control")).as(path).contains("no-cache");
        }
    }

    @Test
    void noOtherSiteIsToldThatItMayAskForWhatIsPrivate() {
        for (String path : List.of("/administration/securite.csv", "/formations.csv")) {
            HttpResponse<Void> answer = send(path, "",
                    HttpRequest.newBuilder()
                            .header("Access-Control-Request-Method", "GET")
                            .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.headers().firstValue(ORIGIN).isPresent()).as(path)
                    .isEqualTo(path.equals("/formations.csv"));
        }
    }
}

package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every page there is, in both languages, as a browser receives it: what each must be is in {@link PageRules}, where
 * its links lead is tried here.
 */
@OpenSite
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("ci")
class PageTest {
    private static final int MOST_STATEMENTS = 5;

    private static final int LINKS_FOLLOWED = 12;

    /** What answers by itself alone, and what says no as long as the invented sittings go on. */
    private static final Set<String> APART = Set.of("/error", "/sante/pret");

    @Autowired Policies policies;
    @Autowired Statements statements;
    @LocalServerPort int port;

    @Autowired JdbcClient sql;

    private final HttpClient stranger = HttpClient.newHttpClient();
    private HttpClient browser = stranger;

    /** The browser of each, who signed in once. */
    private final Map<String, HttpClient> people = new ConcurrentHashMap<>();

    private final Set<String> resolved = ConcurrentHashMap.newKeySet();

    Stream<String> addresses() {
        return read().filter(route -> route.who() == Visitor.ANYONE)
                .map(Policies.Route::path)
                .filter(path -> !APART.contains(path))
                .distinct()
                .flatMap(path -> Samples.OF.getOrDefault(path, List.of(path)).stream());
    }

    private Stream<Policies.Route> read() {
        return policies.routes().stream().filter(route -> route.methods().isEmpty() || route.methods().contains("GET"));
    }

    /** The pages of those who have signed in, each with whose it is. */
    Stream<Arguments> ownAddresses() {
        return read().filter(route -> route.who() != Visitor.ANYONE)
                .flatMap(route -> Samples.OF.getOrDefault(route.path(), List.of(route.path()))
                        .stream()
                        .map(path -> Arguments.of(path, route.who())));
    }

    @Test
    void everyRouteWithParametersHasASample() {
        assertThat(Stream.concat(addresses(), ownAddresses().map(arguments -> (String) arguments.get()[0])))
                .allSatisfy(path -> assertThat(path).doesNotContain("{"));
        assertThat(policies.routes()).extracting(Policies.Route::path).containsAll(Samples.OF.keySet());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void everyPageKeepsTheHouseRules(String sample) {
        String path = Samples.filled(sample, sql);
        if (visit(path)) {
            visit(path.equals("/") ? "/en" : "/en" + path);
        }
    }

    @ParameterizedTest
    @MethodSource("ownAddresses")
    void everyPageOfWhoHasSignedInToo(String sample, Visitor who) {
        String path = Samples.filled(sample, sql).replace("sainte-exemple", saintExemple());
        browser = people.computeIfAbsent(
                who == Visitor.OPERATOR ? "Kim Rolland" : path.equals("/garants") ? "Morgan Blanc" : "Camille Durand",
                this::signedIn);
        try {
            if (visit(path)) {
                visit("/en" + path);
            }
        } finally {
            browser = stranger;
        }
    }

    private HttpClient signedIn(String name) {
        HttpClient known = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        String person = sql.sql("select id from account.v_person where name = :name")
                .param("name", name)
                .query((row, number) -> row.getString(1))
                .single();
        var form = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/connexion/demo"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("strength=strong&person=" + person));
        assertThat(send(known, form.build()).statusCode()).isEqualTo(303);
        return known;
    }

    private String saintExemple() {
        return sql.sql(
                "select distinct organisation from account.v_held where organisation_name = 'Commune de Sainte-Exemple'")
                .query((row, number) -> row.getString(1))
                .single();
    }

    @Test
    void theErrorPagesToo() {
        page("/nulle-part", 404);
        page("/en/nowhere", 404);
        page("/recherche?q=a&genre=INCONNU", 400);
    }

    private void page(String path, int status) {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(path).startsWith("text/html");
    }

    /** Visits an address and follows its links; false when it is not a page but data. */
    private boolean visit(String path) {
        statements.take();
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        int ofTheSession = browser == stranger ? 0 : 1;
        assertThat(statements.take() - ofTheSession).as("statements of %s", path).isLessThanOrEqualTo(MOST_STATEMENTS);
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return false;
        }
        assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
        links(Jsoup.parse(text(answer), "http://localhost:" + port + path), path);
        return true;
    }

    private void links(Document page, String path) {
        Set<String> ours = new LinkedHashSet<>(
                page.select("a[href^=/], link[href^=/], script[src^=/], form[method=get][action^=/]")
                        .stream()
                        .map(element -> element.hasAttr("href") ? element.attr("href")
                                : element.hasAttr("src") ? element.attr("src") : element.attr("action"))
                        .toList());
        ours.stream()
                .map(link -> link.replaceFirst("#.*", ""))
                .filter(link -> !resolved.contains(link))
                .limit(LINKS_FOLLOWED)
                .forEach(link -> {
                    assertThat(get(link).statusCode()).as("%s, linked from %s", link, path).isLessThan(400);
                    resolved.add(link);
                });
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            URI address = path.chars().anyMatch(c -> c > 126 || c == ' ')
                    ? new URI("http", null, "localhost", port, path, null, null)
                    : URI.create("http://localhost:" + port + path);
            return send(browser, HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip").build());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static HttpResponse<byte[]> send(HttpClient browser, HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        if (answer.headers().firstValue("Content-Encoding").isEmpty()) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        try (var zipped = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(zipped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package fr.preau.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.policy.Policies;
import fr.preau.policy.Visitor;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every page there is, in both languages, as a browser receives it. */
@OpenSite
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final int MOST_STATEMENTS = 5;
    private static final int MOST_BYTES = 150_000;
    private static final int LINKS_FOLLOWED = 12;
    private static final Pattern UNFILLED =
            Pattern.compile(
                    "\\{\\d}|\\b(kernel|policy|web|site|journal|post|account|access|administration|territory|competence|conversation|library|replication|ballot|tally|poll|charter|amendment)\\.[a-z]+\\.[a-z.]+|\\bnull\\b");

    @Autowired Policies policies;
    @Autowired Statements statements;
    @LocalServerPort int port;

    @Autowired JdbcClient sql;

    private final HttpClient stranger = HttpClient.newHttpClient();
    private HttpClient browser = stranger;
    private final Set<String> resolved = ConcurrentHashMap.newKeySet();

    Stream<String> addresses() {
        return read().filter(route -> route.who() == Visitor.ANYONE)
                .map(Policies.Route::path)
                .filter(path -> !path.equals("/error"))
                .distinct()
                .flatMap(path -> Samples.OF.getOrDefault(path, List.of(path)).stream());
    }

    private Stream<Policies.Route> read() {
        return policies.routes().stream()
                .filter(route -> route.methods().isEmpty() || route.methods().contains("GET"));
    }

    /** The pages of those who have signed in, each with whose it is. */
    Stream<Arguments> ownAddresses() {
        return read().filter(route -> route.who() != Visitor.ANYONE)
                .flatMap(route ->
                        Samples.OF.getOrDefault(route.path(), List.of(route.path())).stream()
                                .map(path -> Arguments.of(path, route.who())));
    }

    @Test
    void everyRouteWithParametersHasASample() {
        assertThat(Stream.concat(addresses(), ownAddresses().map(one -> (String) one.get()[0])))
                .allSatisfy(path -> assertThat(path).doesNotContain("{"));
        assertThat(policies.routes())
                .extracting(Policies.Route::path)
                .containsAll(Samples.OF.keySet());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void everyPageKeepsTheHouseRules(String sample) {
        String path = Samples.filled(sample, sql);
        if (visit(path, Language.FR)) {
            visit(path.equals("/") ? "/en" : "/en" + path, Language.EN);
        }
    }

    @ParameterizedTest
    @MethodSource("ownAddresses")
    void everyPageOfWhoHasSignedInToo(String sample, Visitor who) throws Exception {
        String path = Samples.filled(sample, sql).replace("sainte-exemple", saintExemple());
        browser =
                signedIn(
                        who == Visitor.OPERATOR
                                ? "Kim Rolland"
                                : path.equals("/garants") ? "Morgan Blanc" : "Camille Durand");
        try {
            if (visit(path, Language.FR)) {
                visit("/en" + path, Language.EN);
            }
        } finally {
            browser = stranger;
        }
    }

    private HttpClient signedIn(String name) throws IOException, InterruptedException {
        HttpClient known =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .build();
        String person =
                sql.sql("select id from account.v_person where name = :name")
                        .param("name", name)
                        .query((row, number) -> row.getString(1))
                        .single();
        var form =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/connexion/demo"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "strength=strong&person=" + person));
        assertThat(known.send(form.build(), HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(303);
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
        page(get("/nulle-part"), "/nulle-part", 404, Language.FR);
        page(get("/en/nowhere"), "/en/nowhere", 404, Language.EN);
        page(get("/recherche?q=a&genre=INCONNU"), "/recherche?q=a&genre=INCONNU", 400, Language.FR);
    }

    /**
     * Visits an address and checks everything a page must be; false when it is not a page but data,
     * of which only the status is checked.
     */
    private boolean visit(String path, Language language) {
        statements.take();
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        int ofTheSession = browser == stranger ? 0 : 1;
        assertThat(statements.take() - ofTheSession)
                .as("statements of %s", path)
                .isLessThanOrEqualTo(MOST_STATEMENTS);
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return false;
        }
        page(answer, path, 200, language);
        return true;
    }

    private void page(HttpResponse<byte[]> answer, String path, int status, Language language) {
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.body().length).as("bytes of %s", path).isLessThanOrEqualTo(MOST_BYTES);
        headers(answer, path, language);
        Document page = Jsoup.parse(text(answer), "http://localhost:" + port + path);
        wording(page, path, language);
        structure(page, path);
        if (status == 200) {
            links(page, path);
        }
    }

    private static void headers(HttpResponse<byte[]> answer, String path, Language language) {
        assertThat(answer.headers().firstValue("Content-Language"))
                .as(path)
                .contains(language.tag());
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .as(path)
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                .as(path)
                .contains("nosniff");
        assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
    }

    private static void wording(Document page, String path, Language language) {
        assertThat(page.selectFirst("html").attr("lang")).as(path).isEqualTo(language.tag());
        assertThat(page.title())
                .as(path)
                .endsWith(" — Préau")
                .hasSizeGreaterThan(" — Préau".length());
        assertThat(page.select("h1"))
                .as("h1 of %s", path)
                .hasSize(1)
                .first()
                .satisfies(h1 -> assertThat(h1.text()).isNotBlank());
        Document read = page.clone();
        read.select("code, script").remove();
        assertThat(read.text()).as(path).doesNotContainPattern(UNFILLED);
    }

    private static void structure(Document page, String path) {
        assertThat(page.select("[id]").eachAttr("id"))
                .as("ids of %s", path)
                .doesNotHaveDuplicates();
        assertThat(page.select("input:not([type=hidden]), select, textarea"))
                .as("controls of %s", path)
                .allSatisfy(control ->
                        assertThat(labelled(page, control)).as(control.outerHtml()).isTrue());
        assertThat(
                        page.select(
                                "[style], style, script:not([src]), [onclick], [onload], [onsubmit]"))
                .as("inline code of %s", path)
                .isEmpty();
        assertThat(page.select("table"))
                .as("tables of %s", path)
                .allSatisfy(table -> assertThat(table.select("caption")).isNotEmpty());
        assertThat(page.select("a:not([href]), a[href='#'], button:empty:not([aria-label])"))
                .as("dead ends of %s", path)
                .isEmpty();
        assertThat(page.select("[aria-describedby], [aria-labelledby]"))
                .as(path)
                .allSatisfy(element ->
                        Stream.of(
                                        (element.attr("aria-describedby")
                                                        + " "
                                                        + element.attr("aria-labelledby"))
                                                .strip()
                                                .split(" "))
                                .forEach(id ->
                                        assertThat(page.getElementById(id)).as(id).isNotNull()));
    }

    private static boolean labelled(Document page, Element control) {
        return control.hasAttr("aria-label")
                || control.hasAttr("aria-labelledby")
                || control.closest("label") != null
                || (control.hasAttr("id")
                        && page.selectFirst("label[for=" + control.id() + "]") != null);
    }

    private void links(Document page, String path) {
        Set<String> ours =
                new LinkedHashSet<>(
                        page
                                .select(
                                        "a[href^=/], link[href^=/], script[src^=/], form[method=get][action^=/]")
                                .stream()
                                .map(element ->
                                        element.hasAttr("href")
                                                ? element.attr("href")
                                                : element.hasAttr("src")
                                                        ? element.attr("src")
                                                        : element.attr("action"))
                                .toList());
        ours.stream()
                .map(link -> link.replaceFirst("#.*", ""))
                .filter(link -> !resolved.contains(link))
                .limit(LINKS_FOLLOWED)
                .forEach(link -> {
                    assertThat(get(link).statusCode())
                            .as("%s, linked from %s", link, path)
                            .isLessThan(400);
                    resolved.add(link);
                });
        page.select("a[href^=#]")
                .eachAttr("href")
                .forEach(anchor ->
                        assertThat(page.getElementById(anchor.substring(1)))
                                .as("%s in %s", anchor, path)
                                .isNotNull());
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            URI address =
                    path.chars().anyMatch(c -> c > 126 || c == ' ')
                            ? new URI("http", null, "localhost", port, path, null, null)
                            : URI.create("http://localhost:" + port + path);
            return browser.send(
                    HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip").build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(path, e);
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

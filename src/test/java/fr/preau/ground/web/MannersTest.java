package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the site answers to those who are not polite, and to the programs that visit it. */
@OpenSite
class MannersTest {
    private final HttpClient client = HttpClient.newHttpClient();
    @LocalServerPort int port;
    @Autowired List<Shown.PendingLoad> awaited;

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpRequest.Builder theme(String fields) {
        return to("/affichage").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
    }

    @Test
    void aThemeIsKeptInACookieAndLeadsBackToThePage() throws Exception {
        HttpResponse<String> answer = send(theme("theme=dark&retour=/en/aide?x=1"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/en/aide?x=1");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("theme=dark; Path=/;")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
    }

    @Test
    void theAutomaticThemeForgetsTheCookie() throws Exception {
        assertThat(send(theme("theme=auto")).headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)",
            "/\t/evil.example", "evil", ""})
    void noAddressOfAnotherSiteIsEverGoneBackTo(String back) throws Exception {
        String encoded = java.net.URLEncoder.encode(back, StandardCharsets.UTF_8);
        assertThat(send(theme("theme=dark&retour=" + encoded)).headers().firstValue("Location")).contains("/");
    }

    @Test
    void anUnknownThemeIsRefused() throws Exception {
        assertThat(send(theme("theme=pink")).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aFormOfAnotherSiteIsRefused(String from) throws Exception {
        assertThat(send(theme("theme=dark").header("Sec-Fetch-Site", from)).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://localhost"})
    void aFormOfAnotherOriginIsRefusedWithAPage(String origin) throws Exception {
        HttpResponse<String> answer = send(theme("theme=dark").header("Origin", origin));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<h1>Action refusée</h1>");
    }

    @Test
    void ourOwnFormIsAccepted() throws Exception {
        HttpRequest.Builder ours = theme("theme=light").header("Origin", "http://localhost:" + port)
                .header("Sec-Fetch-Site", "same-origin");
        assertThat(send(ours).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/%zz", "/<script>", "/a%2f..%2fb"})
    void anAddressThatCannotBeReadHasABarePageOfOurs(String target) throws Exception {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400")
                .contains("Demande incomprise", "default-src 'none'")
                .doesNotContain("Tomcat", "<script", "style");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%E9", "100%", "a%2"})
    void anEscapeThatIsNoLetterIsToldWithItsParameter(String value) throws Exception {
        String head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        String answer = raw("GET /api/v1/practices?page=1&q=" + value + head);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"q\"", "%25");
        assertThat(raw("GET /recherche?q=" + value + head)).startsWith("HTTP/1.1 400").contains("paramètre", "%25");
    }

    @Test
    void aSearchTooLongIsShownAgainWholeWithItsSentence() throws Exception {
        String words = "maintenance-".repeat(20);
        String answer = raw("GET /recherche?q=" + words + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 422")
                .contains("value=\"" + words + "\"", "240 caractères, 200 au plus", "recherche-e");
    }

    /** Whoever signs in comes back to it: it is written twice in what leads to that page. */
    @Test
    void theLongestAddressLeadsToThePageWhereOneSignsIn() throws Exception {
        String longest = "%C3%A9".repeat(2_600);
        assertThat(raw("GET /moi?x=" + longest + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 303");
    }

    @Test
    void endlessHeadersAreRefusedWithoutARawPage() throws Exception {
        String answer = raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(40_000) + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Tomcat", "<style");
    }

    @Test
    void whatIsSentIsNeverRepeatedByTrace() throws Exception {
        String answer = raw(
                "TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: abracadabra\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("abracadabra");
    }

    @Test
    void twoSlashesNeverLeadToAnotherHost() throws Exception {
        assertThat(raw("GET /en//evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .doesNotContain("\"//evil.example");
    }

    @Test
    void theSecurityContactExpiresInTheFuture() throws Exception {
        String text = send(to("/.well-known/security.txt")).body();
        assertThat(text).contains("Contact: ");
        String expires = text.lines().filter(line -> line.startsWith("Expires: ")).findFirst().orElseThrow();
        assertThat(Instant.parse(expires.substring("Expires: ".length()))).isAfter(Instant.now().plusSeconds(86_400))
                .isBefore(Instant.now().plusSeconds(366L * 86_400));
    }

    @Test
    void theSiteMapNamesThisSiteAndTheRobotsFindIt() throws Exception {
        assertThat(send(to("/robots.txt")).body()).contains("Sitemap: http://localhost:" + port + "/sitemap.xml");
        assertThat(send(to("/sitemap.xml")).body()).contains("http://www.sitemaps.org/schemas/sitemap/0.9");
        assertThat(send(to("/sitemap-9999.xml")).statusCode()).isEqualTo(404);
    }

    @Test
    void staticFilesAreKeptForEverOnlyUnderTheirFingerprint() throws Exception {
        assertThat(send(to("/static/preau.css?v=1")).headers().firstValue("Cache-Control").orElse(""))
                .contains("immutable");
        assertThat(send(to("/static/preau.css")).headers().firstValue("Cache-Control").orElse(""))
                .doesNotContain("immutable");
    }

    @Test
    void theProgramSaysItIsAliveAndReadyOnceAllThatItsStartPromisesIsThere() throws Exception {
        assertThat(send(to("/sante/vivant")).statusCode()).isEqualTo(200);
        boolean before = promised();
        int answer = send(to("/sante/pret")).statusCode();
        assertThat(answer).isIn(promised() ? 200 : 503, before ? 200 : 503);
    }

    private boolean promised() {
        return awaited.stream().allMatch(part -> part.awaited() == null);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.people.territory.TestTerritory;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A site whose database goes away, and what its log keeps of its visitors. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "logging.file.name="
        + OutagePageTest.LOG)
@ContextConfiguration(initializers = OutagePageTest.OnItsOwnDatabase.class)
@Tag("ci")
class OutagePageTest {
    static final String LOG = "target/log/preau.log";
    private static final String FORM = "objet=commune:92048&section=nom&constat=Zebulon-Typed+is+wrong&attendu=&source=&_once=";
    private static final String TOKEN = "A".repeat(43);
    private static final TestDatabase DATABASE = TestTerritory.fresh();

    static {
        // the log is set up once a JVM: without this it would go on where an earlier test put it
        LoggingSystem.get(OutagePageTest.class.getClassLoader()).cleanUp();
    }

    static final class OnItsOwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(DATABASE.settings()).applyTo(context);
        }
    }

    @LocalServerPort int port;

    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void aDatabaseThatIsAwayIsSaidOnAPageAndComesBackByItself() {
        awaitOpen();
        DATABASE.whileAway(() -> {
            HttpResponse<String> page = get("/registre/journal");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("<h1>Réessayez dans un instant</h1>")
                    .contains("Rien de ce qui était enregistré n’est perdu")
                    .doesNotContain("SQL");
            assertThat(get("/en/registre/journal").body()).contains("Nothing that was stored is lost");
            HttpResponse<String> first = get("/");
            assertThat(first.statusCode()).as("the first page needs no database").isEqualTo(200);
            HttpResponse<String> signedIn = send(HttpRequest.newBuilder().GET().header("Cookie", "preau=" + TOKEN),
                    "/");
            assertThat(signedIn.statusCode()).isEqualTo(503);
            assertThat(signedIn.headers().firstValue("Retry-After")).isPresent();
            assertThat(signedIn.body()).contains("Rien de ce qui était enregistré n’est perdu");
            assertThat(get("/sante/vivant").statusCode()).isEqualTo(200);
            assertThat(get("/sante/pret").statusCode()).isEqualTo(503);
        });
        awaitOpen();
    }

    /** Each of them is in the middle of its work when its connection dies. */
    @Test
    void whoeverIsServedWhenConnectionsDieIsToldToComeBackAndNeverThatWeBroke() throws Exception {
        awaitOpen();
        for (int turn = 0; turn < 3; turn++) {
            List<Future<HttpResponse<String>>> served = new ArrayList<>();
            try (var visitors = Executors.newVirtualThreadPerTaskExecutor();
                    Connection other = DATABASE.ownerConnection()) {
                other.setAutoCommit(false);
                other.createStatement()
                        .execute(
                                "lock table kernel.once, conversation.correction, journal.line, journal.ledger in access exclusive mode");
                for (int n = 0; n < 6; n++) {
                    String form = FORM + Once.fresh();
                    served.add(visitors.submit(() -> post("/corrections", form)));
                    served.add(visitors.submit(() -> get("/registre/journal")));
                }
                DATABASE.killWaiting(6);
                other.rollback();
                for (Future<HttpResponse<String>> future : served) {
                    HttpResponse<String> answer = future.get();
                    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 303, 422, 503);
                    if (answer.statusCode() == 503) {
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                        assertThat(answer.body()).contains("Rien de ce qui était enregistré");
                    }
                }
                assertThat(served).anyMatch(future -> future.resultNow().statusCode() == 503);
            }
            awaitOpen();
        }
    }

    @Test
    void whatWasSentIsGivenBackWholeAndWhatIsReadComesBackByItself() {
        awaitOpen();
        DATABASE.whileAway(() -> {
            HttpResponse<String> read = get("/registre/journal");
            assertThat(read.headers().firstValue("Refresh")).isPresent();
            HttpResponse<String> sent = post("/corrections?x=1", FORM + "jeton");
            assertThat(sent.statusCode()).isEqualTo(503);
            assertThat(sent.headers().firstValue("Refresh")).isEmpty();
            var form = (FormElement) Jsoup.parse(sent.body()).selectFirst("form[data-again]");
            assertThat(form.attr("action")).isEqualTo("/corrections?x=1");
            Map<String, String> fields = new HashMap<>();
            form.formData().forEach(val -> fields.put(val.key(), val.value()));
            assertThat(fields).containsEntry("objet", "commune:92048")
                    .containsEntry("constat", "Zebulon-Typed is wrong")
                    .containsEntry("_once", "jeton")
                    .containsEntry("_encore", "1");
            HttpResponse<String> last = post("/corrections", FORM + "jeton&_encore=20");
            assertThat(Jsoup.parse(last.body()).select("form[data-again]")).as("then somebody looks").isEmpty();
            assertThat(Jsoup.parse(last.body()).select("form button.btn").text()).contains("Envoyer de nouveau");
        });
        awaitOpen();
    }

    @Test
    void theLogIsJsonAndKeepsNothingOfWhatVisitorsType() throws IOException {
        long before = Files.size(Path.of(LOG));
        get("/recherche?q=Zebulon-Typed");
        get("/recherche?q=zebulon%40typed.example&page=x");
        get("/inconnu/Zebulon-Typed?mail=zebulon@typed.example");
        get("/api/v1/territoires?q=Zebulon-Typed&page=Zebulon-Typed");
        post("/corrections", FORM);
        post("/connexion", "mail=zebulon@typed.example&name=Zebulon-Typed");
        raw("GET /recherche?q=Zebulon-Typed{} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw("GET /recherche?q=Zebulon-Typed%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        raw("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: zebulon=\"Zebulon-Typed\r\nConnection: close\r\n\r\n");
        DATABASE.whileAway(() -> post("/corrections", FORM));
        LoggerFactory.getLogger("library").error("refused", new IllegalStateException("no box zebulon@typed.example"));
        List<String> lines = since(before);
        assertThat(lines).isNotEmpty().noneMatch(line -> line.toLowerCase().contains("zebulon"));
        assertThat(lines).anyMatch(line -> line.contains("no box …@…"));
        JsonMapper json = new JsonMapper();
        assertThat(lines).allSatisfy(line -> {
            JsonNode entry = json.readTree(line);
            assertThat(entry.has("@timestamp") && entry.has("message")).isTrue();
        });
    }

    /** The pool finds out one by one which of its connections are dead. */
    private void awaitOpen() {
        Instant late = Instant.now().plus(Duration.ofMinutes(2));
        while (get("/registre/journal").statusCode() != 200) {
            assertThat(Instant.now()).as("it comes back by itself").isBefore(late);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static List<String> since(long before) throws IOException {
        try (InputStream log = Files.newInputStream(Path.of(LOG))) {
            log.skipNBytes(before);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    private HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)), path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) {
        try {
            return browser.send(request.uri(URI.create("http://localhost:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readNBytes(1);
        }
    }
}

package fr.preau.people.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fr.preau.ground.kernel.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider says of itself is taken where it was configured, and nowhere else. */
@NullUnmarked
class DiscoveryTest {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, String> led = new ConcurrentHashMap<>();
    private HttpServer server;
    private String here;

    @BeforeEach
    void begin() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        here = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] page = pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            String elsewhere = led.get(path);
            if (elsewhere != null) {
                exchange.getResponseHeaders().add("Location", elsewhere);
            }
            exchange.sendResponseHeaders(elsewhere == null ? 200 : 302, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private String metadata(String issuer) {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%2$s/a","token_endpoint":"%2$s/t","userinfo_endpoint":"%2$s/u",
                "jwks_uri":"%2$s/k","subject_types_supported":["public"],"response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}
                """
                .formatted(issuer, here);
    }

    private ProConnect proConnect() {
        return new ProConnect(new ProConnectSettings(here, "us", "secret", "openid", List.of(), "RS256", false,
                Duration.ofSeconds(5)));
    }

    @Test
    void aProviderThatSaysWhoItIsIsBelieved() {
        pages.put(DISCOVERY, metadata(here));
        Assertions.assertThatCode(proConnect()::reach).doesNotThrowAnyException();
    }

    @Test
    void aProviderThatNamesAnotherIsNotBelieved() {
        pages.put(DISCOVERY, metadata("https://pirate.exemple"));
        assertThatThrownBy(proConnect()::reach).isInstanceOf(Refusal.Later.class);
    }

    @Test
    void aProviderThatLeadsElsewhereIsNotFollowed() {
        pages.put("/ailleurs", metadata(here));
        led.put(DISCOVERY, here + "/ailleurs");
        assertThatThrownBy(proConnect()::reach).isInstanceOf(Refusal.Later.class);
    }
}

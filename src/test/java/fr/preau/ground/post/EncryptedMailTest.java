package fr.preau.ground.post;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.web.TestTexts;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Letters given to a server by STARTTLS: encrypted, to the server of that name and no other, and what it refuses is
 * known where somebody waits for it.
 */
@Tag("ci")
class EncryptedMailTest {
    private static final char[] PASSWORD = "invented".toCharArray();
    @TempDir Path folder;
    private final SSLContext before = context();
    private final TestDatabase database = TestDatabase.fresh();
    private final Outbox outbox = new Outbox(
            org.springframework.jdbc.core.simple.JdbcClient.create(database.dataSource()), false);

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    /** Keys for a server of that name; from now on this machine trusts whoever signed them. */
    private SSLContext server(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "SAN=dns:" + name, "-keystore",
                store.toString(), "-storepass", new String(PASSWORD)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream read = Files.newInputStream(store)) {
            keys.load(read, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry(name, keys.getCertificate("mykey"));
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        SSLContext both = SSLContext.getInstance("TLS");
        both.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        SSLContext.setDefault(both);
        return both;
    }

    private Post through(FussyServer server) {
        var postman = new Postman(outbox, TestTexts.all(), "starttls://localhost:" + server.port(),
                "Préau <ne-pas-repondre@preau.example.fr>");
        var post = new Post(outbox, postman);
        for (String to : List.of("camille@exemple.fr", "disparue@exemple.fr")) {
            post.send(new Letter(to, "fr", "Un vote s’ouvre", List.of("Bonjour,"), null, null, null));
        }
        postman.round();
        return post;
    }

    private static FussyServer refusing(@Nullable SSLContext tls) {
        return new FussyServer("disparue@exemple.fr", 550, tls);
    }

    @Test
    void aLetterLeavesInSecretAndWhatTheServerRefusesIsKnown() throws Exception {
        try (var server = refusing(server("localhost"))) {
            Post post = through(server);
            assertThat(server.accepted()).containsExactly("camille@exemple.fr");
            assertThat(server.inClear()).isNotEmpty()
                    .allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
            assertThat(post.bounced("disparue@exemple.fr")).isTrue();
            assertThat(post.bounced("camille@exemple.fr")).isFalse();
            Post.Condition condition = post.condition();
            assertThat(condition.lost()).isEqualTo(1);
            assertThat(condition.left()).isEqualTo(1);
            assertThat(condition.waiting()).isZero();
        }
    }

    @Test
    void aServerOfAnotherNameIsTrustedWithNothing() throws Exception {
        try (var server = refusing(server("autre.exemple.fr"))) {
            waits(server);
        }
    }

    @Test
    void aServerThatNobodyVouchesForIsTrustedWithNothing() throws Exception {
        SSLContext unknown = server("localhost");
        SSLContext.setDefault(before);
        try (var server = refusing(unknown)) {
            waits(server);
        }
    }

    @Test
    void aServerThatDoesNotEncryptIsTrustedWithNothing() {
        try (var server = refusing(null)) {
            waits(server);
        }
    }

    private void waits(FussyServer server) {
        Post post = through(server);
        assertThat(server.accepted()).isEmpty();
        assertThat(server.inClear()).noneMatch(line -> line.matches("(?i)(MAIL|RCPT|DATA).*"));
        assertThat(post.condition().waiting()).isEqualTo(2);
        assertThat(post.condition().lastFailure()).isEqualTo("UNREACHABLE");
    }
}

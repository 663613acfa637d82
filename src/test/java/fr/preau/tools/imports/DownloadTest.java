package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);
    @TempDir Path folder;
    private HttpServer server;
    private ImportRoom room;
    private byte[] file;

    private static ImportLimits impatient(ImportLimits usual) {
        return new ImportLimits(usual.file(), usual.unpacked(), usual.ratio(), usual.patience(), usual.line(),
                usual.columns(), Duration.ofSeconds(1), usual.download(), usual.inside());
    }

    @BeforeEach
    void aPublisher() throws IOException {
        room = new ImportRoom(folder, impatient(ImportLimits.USUAL));
        file = Files.readAllBytes(ImportRoom.fixture("annuaire-2023.csv"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/annuaire.csv", exchange -> answer(exchange, file, file.length));
        server.createContext("/court.csv", exchange -> answer(exchange, Arrays.copyOf(file, 3_000), file.length));
        server.createContext("/page.csv", exchange -> answer(exchange, "<html>".getBytes(), 6));
        server.createContext("/ailleurs", exchange -> redirect(exchange, "/annuaire.csv"));
        server.createContext("/boucle", exchange -> redirect(exchange, "/boucle"));
        server.createContext("/local", exchange -> redirect(exchange, "file:///etc/hostname"));
        server.createContext("/absent.csv", exchange -> exchange.sendResponseHeaders(404, -1));
        server.createContext("/muet.csv", exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, 100);
            exchange.getResponseBody().flush(); // then nothing, and the connection stays open
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aFileIsTakenFromItsAddressAndTheAddressIsWrittenDown() {
        String address = at("/annuaire.csv");
        assertThat(room.imports.run(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, address), Progress.SILENT).count("ADDED"))
                .isEqualTo(15);
        assertThat(room.sql.sql("select file || ' ' || address from territory.v_import order by id desc limit 1")
                .query(String.class)
                .single()).isEqualTo("annuaire.csv " + address);
    }

    @Test
    void aRedirectionIsFollowedAndALoopIsNot() {
        assertThat(room.imports.run(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, at("/ailleurs")), Progress.SILENT)
                .count("ADDED")).isEqualTo(15);
        assertThat(refusal("/boucle")).contains("plus de 5 fois");
        assertThat(refusal("/local")).contains("http ou https");
    }

    @Test
    void aPageTakesNothingFromThisMachineNorItsNetwork() {
        for (String host : List.of("127.0.0.1", "[::1]", "0.0.0.0", "10.1.2.3", "192.168.0.1", "169.254.169.254",
                "100.64.0.1", "[fd00::1]", "localhost", "2130706433", "255.255.255.255", "[::ffff:127.0.0.1]",
                "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fec0::1]", "[ff02::1]",
                "[::]")) {
            String address = "http://" + host + ":" + server.getAddress().getPort() + "/annuaire.csv";
            assertThat(room.refusal(new ImportOrder(ImportOrder.Kind.ANNUAIRE, address, false, false, Set.of(),
                    Language.FR, List.of("M-7KQ2M9XH4T")))).contains("de son réseau");
        }
        assertThat(room.states()).isZero();
    }

    @Test
    void whatThePublisherDoesNotGiveIsRefused() {
        assertThat(refusal("/absent.csv")).contains("réponse 404");
        assertThat(refusal("/court.csv")).contains("rien n’a été importé".substring(4));
        assertThat(refusal("/page.csv")).contains("page web");
        assertThat(refusal("/muet.csv")).contains("ne répond plus");
        assertThat(room.states()).isZero();
    }

    @Test
    void whoNeverEndsTheirHeadersIsLeft() throws Exception {
        ImportLimits brief = new ImportLimits(1 << 20, 1 << 20, 100, 1 << 20, 1 << 20, 100, LONG, SHORT, true);
        try (var endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(endless));
            var download = new Download(brief, Progress.SILENT, true);
            String address = "http://127.0.0.1:" + endless.getLocalPort() + "/sans-fin.csv";
            assertThatThrownBy(() -> download.fetch(address)).isInstanceOf(Refusal.class);
        }
    }

    /** A header now and then, as long as somebody listens. */
    private static void drip(ServerSocket server) {
        try (var caller = server.accept()) {
            caller.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes());
            while (true) {
                caller.getOutputStream().write("X: y\r\n".getBytes());
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException left) {
            Thread.currentThread().interrupt();
        }
    }

    private String refusal(String path) {
        return room.refusal(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, at(path)));
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, byte[] body, long announced) throws IOException {
        exchange.sendResponseHeaders(200, announced);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }
}

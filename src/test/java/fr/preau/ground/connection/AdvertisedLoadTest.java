package fr.preau.ground.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All that the page of whoever runs it promises is opened at once, on the heap that is shipped: the screens of halls,
 * and beside them what ends a server that counts on good will.
 */
@Tag("ci")
class AdvertisedLoadTest {
    private static final String FORM = "/corrections";
    private static final int WINDOW = 16;
    private final HttpClient visitor = HttpClient.newHttpClient();
    private final List<Socket> held = new ArrayList<>();

    @Test
    void thoseWhoWatchAndThoseWhoDawdleLeaveRoomForThoseWhoRead() throws Exception {
        int screens = promised("screens");
        int fromOne = promised("from one address");
        try (Shipped site = Shipped.open()) {
            String hall = site.hall();
            List<Socket> watching = watching(site, hall, screens, fromOne);
            ask(site, "/", 200);
            assertThat(firstLine(asked(site, 1, head("GET", hall + "/direct/flux", ""))))
                    .as("one more from an address that has its share")
                    .contains("429");
            List<Socket> dawdling = dawdling(site);
            ask(site, "/", 200);
            assertThat(post(site, 300_000).statusCode()).isEqualTo(422);
            ask(site, hall, 200);
            assertThat(post(site, 7_000_000).statusCode()).isEqualTo(422);
            refused(dawdling);
            for (Socket socket : watching) {
                assertThat(stillThere(socket)).isTrue();
            }
            assertThat(site.lives()).isTrue();
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    /** The number that the page of whoever runs it gives to that. */
    private static int promised(String what) throws IOException {
        Matcher said = Pattern.compile("\\| " + what + " \\|[^|]*?\\*\\*([\\d ]+)\\*\\*")
                .matcher(Files.readString(Path.of("docs", "operations.md")));
        assertThat(said.find()).as(what).isTrue();
        return Integer.parseInt(said.group(1).replace(" ", ""));
    }

    /** A few at a time, as a hall sits down. */
    private List<Socket> watching(Shipped site, String hall, int screens, int fromOne) throws IOException {
        List<Socket> all = new ArrayList<>();
        for (int i = 0; i < screens; i++) {
            all.add(asked(site, 1 + i / fromOne, head("GET", hall + "/direct/flux", "")));
            if (i == 0) {
                assertThat(firstLine(all.getFirst())).contains(" 200");
            } else if (i > WINDOW) {
                assertThat(firstLine(all.get(i - WINDOW))).contains(" 200");
            }
        }
        for (int i = screens - WINDOW; i < screens; i++) {
            assertThat(firstLine(all.get(i))).contains(" 200");
        }
        return all;
    }

    /** Forms half sent, heads that do not end, one that announces much and sends nothing. */
    private List<Socket> dawdling(Shipped site) throws IOException {
        List<Socket> all = new ArrayList<>();
        String half = "q=" + "a".repeat(100_000);
        for (int i = 0; i < 350; i++) {
            all.add(asked(site, 1, head("POST", FORM, sent(250_000)) + half));
            all.add(asked(site, 1, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "));
        }
        all.add(asked(site, 1, head("POST", FORM, sent(8_000_000)) + "q="));
        return all;
    }

    /** Those who were told were told in a sentence, and when to come back. */
    private static void refused(List<Socket> dawdling) throws IOException {
        List<String> answers = new ArrayList<>();
        for (Socket socket : dawdling) {
            answers.add(all(socket));
        }
        assertThat(answers).filteredOn(answer -> !answer.isEmpty())
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer).containsPattern("^HTTP/1.1 (408|503)")
                        .contains("Retry-After: ", "<h1>", "Connection: close"))
                .anyMatch(answer -> answer.startsWith("HTTP/1.1 408"));
    }

    private HttpResponse<String> ask(Shipped site, String path, int status) throws Exception {
        HttpResponse<String> answer = visitor.send(HttpRequest.newBuilder(at(site, path)).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return answer;
    }

    /** Sent again when told to, as somebody would: those who dawdle are at the same address. */
    private static HttpResponse<String> post(Shipped site, int length) throws Exception {
        HttpResponse<String> answer = posted(site, length);
        for (int again = 0; answer.statusCode() == 503 && again < 4; again++) {
            Thread.sleep(1_000 * answer.headers().firstValueAsLong("Retry-After").orElseThrow());
            answer = posted(site, length);
        }
        return answer;
    }

    /**
     * A form that is all there, and says too much to be taken. On a connection of its own: one that was kept may have
     * been closed meanwhile, and nothing sends a form again by itself.
     */
    private static HttpResponse<String> posted(Shipped site, int length) throws Exception {
        String typed = "objet=commune%3A35238&constat=" + "a".repeat(length);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(at(site, FORM))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(typed))
                    .build(), BodyHandlers.ofString());
        }
    }

    private static URI at(Shipped site, String path) {
        return URI.create("http://127.0.0.1:" + site.port() + path);
    }

    private static String head(String method, String path, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
    }

    private static String sent(int length) {
        return "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + length + "\r\n";
    }

    /** From one of the addresses of this machine. */
    private Socket asked(Shipped site, int address, String words) throws IOException {
        var socket = new Socket();
        held.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + address), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), site.port()));
        try {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException refused) {
            // told before having said all
        }
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int c = socket.getInputStream().read(); c > 0 && c != '\n'; c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static String all(Socket socket) {
        var said = new StringBuilder();
        var piece = new byte[4096];
        try {
            socket.setSoTimeout(30_000);
            for (int n = socket.getInputStream().read(piece); n > 0; n = socket.getInputStream().read(piece)) {
                said.append(new String(piece, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException cut) {
            return said.toString();
        }
        return said.toString();
    }

    private static boolean stillThere(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        var piece = new byte[4096];
        try {
            int n = 1;
            while (n > 0) {
                n = socket.getInputStream().read(piece);
            }
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        }
    }
}

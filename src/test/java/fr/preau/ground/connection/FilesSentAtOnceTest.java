package fr.preau.ground.connection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.files.Made;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fifty files at once, as large or as hostile as anybody makes them, sent to a server that has the heap that is
 * shipped: each is answered, and the site goes on.
 */
@Tag("ci")
class FilesSentAtOnceTest {
    private static final String EDGE = "bord";
    private static final int MANY = 50;
    private final HttpClient visitor = HttpClient.newHttpClient();

    @Test
    void whateverIsSentTheSiteGoesOn() throws Exception {
        try (Shipped site = Shipped.openToFiles(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var over = new AtomicBoolean();
            Future<Integer> reading = threads.submit(() -> readingWhile(site, over));
            String check = site.adhesion() + "/verification";
            List<Integer> huge = sent(i -> answered(site, i, check, "document", "", "", new byte[1], 99 << 20));
            assertThat(huge).containsOnly(413);
            byte[] dictionaries = Made.pdf("4 0 obj [" + "<<>>".repeat(4_500_000) + "] endobj");
            List<Integer> bombs = sent(i -> answered(site, i % 10, check, "document", "", "", dictionaries, 0));
            assertThat(bombs).isSubsetOf(422, 429, 503).contains(422);
            byte[] numbers = Made.pdf("4 0 obj [" + "1.5 ".repeat(4_500_000) + "] endobj");
            assertThat(answered(site, 20, check, "document", "", "", numbers, 0)).isEqualTo(422);
            String page = page(site, "/prix/fichier");
            String token = Jsoup.parse(page).select("main input[name=_csrf]").val();
            String form = part("_csrf", token) + part("taxe", "HT");
            String prices = "/prix/fichier";
            assertThat(sent(i -> answered(site, i, prices, "fichier", form, site.cookie(), new byte[1], 99 << 20)))
                    .containsOnly(413);
            byte[] table = "a;b\n".repeat(4_800_000).getBytes(StandardCharsets.UTF_8);
            assertThat(sent(i -> answered(site, i, prices, "fichier", form, site.cookie(), table, 0)))
                    .isSubsetOf(422, 429, 503)
                    .contains(422);
            over.set(true);
            assertThat(reading.get()).as("pages read meanwhile").isPositive();
            assertThat(answered(site, 30, check, "document", "", "", Made.pdf(""), 0)).as("a sound file, after")
                    .isEqualTo(200);
            assertThat(site.lives()).isTrue();
        }
    }

    /** How many pages were read, each of them well. */
    private int readingWhile(Shipped site, AtomicBoolean over) throws Exception {
        int many = 0;
        while (!over.get()) {
            assertThat(page(site, "/")).contains("<h1");
            many++;
        }
        return many;
    }

    private String page(Shipped site, String path) throws Exception {
        var answer = visitor.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path))
                .header("Cookie", site.cookie())
                .build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** All at once; the status that each was answered. */
    private static List<Integer> sent(IntFunction<Integer> function) throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                int n = i;
                all.add(threads.submit(() -> function.apply(n)));
            }
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> each : all) {
            answers.add(each.get());
        }
        return answers;
    }

    private static String part(String name, String value) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(EDGE, name, value);
    }

    /**
     * Sends a file from one of the addresses of this machine until it is answered.
     *
     * @param zeros that come after its bytes
     */
    private static int answered(Shipped site, int from, String path, String field, String form, String cookie,
            byte[] file, int zeros) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(form.getBytes(StandardCharsets.UTF_8));
        String head = "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a\"\r\n\r\n";
        body.writeBytes(head.formatted(EDGE, field).getBytes(StandardCharsets.UTF_8));
        byte[] end = ("\r\n--" + EDGE + "--\r\n").getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + (2 + from)), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), site.port()));
            OutputStream out = socket.getOutputStream();
            long length = (long) body.size() + file.length + zeros + end.length;
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie
                    + "\r\nContent-Type: multipart/form-data; boundary=" + EDGE
                    + "\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body.toByteArray());
            send(socket, out, file, zeros, end);
            return status(socket.getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    /** Stops once there is an answer: whoever is refused sends no more. */
    private static void send(Socket socket, OutputStream out, byte[] file, int zeros, byte[] end) throws IOException {
        try {
            out.write(file);
            byte[] some = new byte[1 << 20];
            for (int left = zeros; left > 0; left -= some.length) {
                if (socket.getInputStream().available() > 0) {
                    return;
                }
                out.write(some, 0, Math.min(left, some.length));
            }
            out.write(end);
        } catch (IOException told) {
            // told before having said all
        }
    }

    private static int status(InputStream in) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String first = lines.readLine();
        assertThat(first).startsWith("HTTP/1.1 ");
        return Integer.parseInt(first.split(" ")[1]);
    }
}

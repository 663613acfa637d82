package fr.preau.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody of the invented world with a browser, signed in strongly; or a stranger. */
final class Visitor {
    private static final AtomicInteger PLACES = new AtomicInteger();
    final String name;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();
    private final String base;
    private final String place = "198.19.7." + PLACES.incrementAndGet();

    Visitor(int port, JdbcClient sql, String name, String person) throws Exception {
        this.name = name;
        this.base = "http://localhost:" + port;
        if (!person.isEmpty()) {
            send("/connexion/demo", Filled.text("person=" + person + "&strength=strong"));
        }
    }

    /** The page at that address; absent when it is none. */
    Document read(String path) {
        try {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    base
                                                            + path.replace(" ", "%20")
                                                                    .replace("|", "%7C")))
                                    .header("X-Forwarded-For", place)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            boolean page =
                    answer.statusCode() == 200
                            && answer.headers()
                                    .firstValue("Content-Type")
                                    .orElse("")
                                    .startsWith("text/html");
            return page ? Jsoup.parse(answer.body(), base + path) : null;
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> send(String path, Filled filled) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", filled.type())
                        .header("X-Forwarded-For", place)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(filled.body()));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

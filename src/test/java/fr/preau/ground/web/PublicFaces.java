package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every public address of the demonstration, read as one visitor or another: what strangers read of others is looked
 * for in all of them, those of rooms to come too.
 */
public final class PublicFaces {
    private final int port;
    private final Policies policies;
    private final JdbcClient sql;
    private final HttpClient stranger = HttpClient.newHttpClient();

    public PublicFaces(int port, Policies policies, JdbcClient sql) {
        this.port = port;
        this.policies = policies;
        this.sql = sql;
    }

    public HttpClient stranger() {
        return stranger;
    }

    /** The browser of somebody of the demonstration, who just signed in. */
    public HttpClient signedIn(String name) {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        String person = sql.sql("select id from account.v_person where name = :name")
                .param("name", name)
                .query((row, number) -> row.getString(1))
                .single();
        assertThat(send(browser, "/connexion/demo", "strength=strong&person=" + person)).as(name).isEqualTo(303);
        return browser;
    }

    /** Sends a form as it is; gives the status. */
    public int send(HttpClient browser, String path, String form) {
        return answer(browser,
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build())
                .statusCode();
    }

    /** A sample of each public route, with what the demonstration made. */
    public Set<String> addresses() {
        Set<String> all = new TreeSet<>();
        policies.routes()
                .stream()
                .filter(route -> route.methods().isEmpty() || route.methods().contains("GET"))
                .filter(route -> route.who() == Visitor.ANYONE && !route.path().equals("/error"))
                .flatMap(route -> Samples.OF.getOrDefault(route.path(), List.of(route.path())).stream())
                .forEach(path -> all.add(Samples.filled(path, sql)));
        return all;
    }

    /** What is read at each of these addresses, by one browser. */
    public SortedMap<String, String> read(HttpClient browser, Iterable<String> addresses) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String path : addresses) {
            all.put(path, read(browser, path));
        }
        return all;
    }

    public String read(HttpClient browser, String path) {
        URI address = URI.create("http://localhost:" + port + path.replace(" ", "%20").replace("’", "%E2%80%99"));
        byte[] body = answer(browser, HttpRequest.newBuilder(address).build()).body();
        if (path.contains(".pdf")) {
            return printed(body);
        }
        return path.contains(".odt") || path.contains(".xlsx") ? unzipped(body)
                : new String(body, StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> answer(HttpClient browser, HttpRequest asked) {
        try {
            return browser.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(asked.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The words of a PDF, or of the page that refuses it. */
    private static String printed(byte[] body) {
        if (body.length < 5 || body[0] != '%') {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (PDDocument document = Loader.loadPDF(body)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unzipped(byte[] body) {
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** With plain blanks, as somebody who looks for words in it. */
    public static String plain(String said) {
        return said.replace("&nbsp;", " ").replaceAll("[\\u00a0\\u202f]", " ");
    }
}

package fr.preau.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.SentAtOnce;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.NullUnmarked;

/** A visitor's browser without JavaScript: keeps its cookies, fills in the forms it is shown. */
@NullUnmarked
public final class Browser {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private static final AtomicInteger PLACES = new AtomicInteger();
    private String base;
    private boolean alone;
    private String place = "198.18." + PLACES.incrementAndGet() / 250 + "." + PLACES.get() % 250;

    public Browser(int port) {
        this.base = "http://localhost:" + port;
    }

    /** The same browser, that knows this machine under another name. */
    Browser at(String host) {
        base = base.replace("//localhost:", "//" + host + ":");
        return this;
    }

    /** The same browser somewhere else, where a proxy is trusted to say so. */
    Browser from(String address) {
        place = address;
        return this;
    }

    /** The same browser, whose forms are sent once: what it tries is counted. */
    public Browser alone() {
        alone = true;
        return this;
    }

    /** Another browser that has somehow got the same cookies, perhaps on another node. */
    Browser sameCookies(int otherPort) {
        Browser other = new Browser(otherPort);
        other.cookies.putAll(cookies);
        other.place = place;
        return other;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    /** The page at that address, which must be there. */
    public Document page(String path) {
        return page(get(path), 200);
    }

    public static Document page(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(status);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    /** Posts those fields and nothing else: no token is added. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(form(path, fields));
    }

    /** The same, as a browser of today says that the form was on a page of this site. */
    HttpResponse<String> postFromOurPage(String path, Map<String, String> fields) {
        return send(form(path, fields).header("Sec-Fetch-Site", "same-origin"));
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet()
                .stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Fills in the form of a page whose action ends like this, and sends it. */
    public HttpResponse<String> submit(Document page, String action, Map<String, String> typed) {
        Map<String, String> fields = fields(page, action);
        fields.putAll(typed);
        String path = page.select("form[action$=" + action + "]").first().attr("action");
        return post(path, fields);
    }

    /** Sends the form of a page with one file, whose content is text. */
    public HttpResponse<String> attach(Document page, String action, Map<String, String> typed, String file,
            String content) {
        Map<String, String> fields = fields(page, action);
        fields.remove(file);
        fields.putAll(typed);
        String edge = "----preau";
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + edge + "\r\nContent-Disposition: form-data; name=\"" + name)
                .append("\"\r\n\r\n" + value + "\r\n"));
        body.append("--" + edge + "\r\nContent-Disposition: form-data; name=\"" + file)
                .append("\"; filename=\"" + file + ".csv\"\r\nContent-Type: text/csv\r\n\r\n")
                .append(content + "\r\n--" + edge + "--\r\n");
        return send(HttpRequest.newBuilder(address(action))
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    public static Map<String, String> fields(Document page, String action) {
        Element form = page.select("form[action$=" + action + "]").first();
        assertThat(form).as("form %s of %s", action, page.title()).isNotNull();
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name]:not([type=radio]):not([type=checkbox]), textarea[name]")
                .forEach(input -> fields.put(input.attr("name"), input.val()));
        return fields;
    }

    public static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("status of %s", answer.uri()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).toString();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.setHeader("Cookie",
                    cookies.entrySet()
                            .stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        request.setHeader("X-Forwarded-For", place);
        if (alone) {
            request.setHeader(SentAtOnce.COPY, "alone");
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers()
                    .allValues("Set-Cookie")
                    .stream()
                    .flatMap(header -> HttpCookie.parse(header).stream())
                    .forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    URI address(String path) {
        return URI.create(path.startsWith("http") ? path : base + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

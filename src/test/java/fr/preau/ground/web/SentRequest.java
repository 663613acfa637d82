package fr.preau.ground.web;

import fr.preau.ground.kernel.Once;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.springframework.util.StreamUtils;

/** Copies of a request to a real port, sent there again. */
final class SentRequest {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String FROM = "X-Forwarded-For";
    private static final Set<String> OF_ITS_CONNECTION = Set.of("connection", "content-length", "expect", "upgrade",
            "http2-settings", "transfer-encoding");
    private static final Pattern TOKEN = Pattern.compile("(_once(?:=|\"\r\n\r\n))[0-9a-f]{32}");

    /** In bytes: what is larger is sent for the sake of its size. */
    static final int LARGEST = 256 << 10;

    /** The attribute that has what was read of it, a byte a character. */
    static final String BODY = SentRequest.class.getName();

    private SentRequest() {}

    /** None when it is large. */
    static List<Callable<SentAnswer>> copies(HttpServletRequest request, String burst, int number) throws IOException {
        long length = request.getContentLengthLong();
        if (length < 0 || length > LARGEST) {
            return List.of();
        }
        String body = StreamUtils.copyToString(request.getInputStream(), StandardCharsets.ISO_8859_1);
        request.setAttribute(BODY, body);
        List<Callable<SentAnswer>> copies = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String said = i % 2 == 0 ? body : TOKEN.matcher(body).replaceAll("$1" + Once.fresh());
            HttpRequest copy = copy(request, burst, said);
            copies.add(() -> {
                HttpResponse<byte[]> answer = CLIENT.send(copy, HttpResponse.BodyHandlers.ofByteArray());
                return new SentAnswer(answer.statusCode(), answer.headers().map(), answer.body());
            });
        }
        return copies;
    }

    private static HttpRequest copy(HttpServletRequest request, String burst, String body) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var copy = HttpRequest
                .newBuilder(URI.create("http://localhost:" + request.getLocalPort() + request.getRequestURI() + query))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)))
                .header(SentAtOnce.COPY, burst);
        Collections.list(request.getHeaderNames())
                .stream()
                .filter(name -> !OF_ITS_CONNECTION.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> Collections.list(request.getHeaders(name)).forEach(value -> copy.header(name, value)));
        // a trusted proxy said where it comes from, and the header is gone
        if (request.getHeader(FROM) == null && !InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()) {
            copy.header(FROM, request.getRemoteAddr());
        }
        return copy.build();
    }
}

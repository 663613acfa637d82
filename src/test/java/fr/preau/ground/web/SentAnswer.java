package fr.preau.ground.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one of several copies of a form was answered. */
record SentAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    /** What a server says of each answer by itself. */
    private static final Set<String> ITS_OWN = Set.of("connection", "keep-alive", "transfer-encoding", "content-length",
            "date");

    static SentAnswer of(HttpServletResponse response, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.getHeaderNames().forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
        return new SentAnswer(response.getStatus(), headers, body);
    }

    private String header(String name) {
        return headers.entrySet()
                .stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue().getFirst())
                .findFirst()
                .orElse("");
    }

    /**
     * Whether something was done, rather than refused, shown again or put off until one signs in.
     */
    boolean done() {
        boolean leads = status == HttpServletResponse.SC_SEE_OTHER && !header("Location").contains("/connexion?");
        boolean says = status / 100 == 2 && !header("Content-Type").startsWith("text/html");
        return leads || says;
    }

    /** Whether a page says something, of what was done or of what is asked next. */
    boolean told() {
        return status / 100 == 2;
    }

    /** The lower, the more was done. */
    int rank() {
        return done() ? 0 : told() ? 1 : 2;
    }

    void give(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach((name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        response.getOutputStream().write(body);
    }

    @Override
    public String toString() {
        return status + (header("Location").isEmpty() ? "" : " " + header("Location"));
    }
}

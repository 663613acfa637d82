package fr.preau.ground.web;

import fr.preau.ground.policy.SignedIn;
import fr.preau.people.access.KeptForm;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.WebUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Forms that are read again before they are acted upon. Whoever made a key meanwhile was kept the same form: once the
 * act is done, from whatever page, it must not await them any more. Every form that any test sends so is kept first,
 * and looked for after.
 *
 * <p>
 * The routes that are read again are declared in {@code recaps.txt}; those whose act was done are in
 * {@code target/recaps}, which {@code bin/ci} compares.
 */
final class Recaps {
    private static final List<String> DECLARED = declared();
    private static final List<PathPattern> PATTERNS = DECLARED.stream()
            .map(PathPatternParser.defaultInstance::parse)
            .toList();
    private static final Path FOLDER = Path.of("target", "recaps");
    private static final Path DONE = FOLDER.resolve(ProcessHandle.current().pid() + ".txt");
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();
    private static final String RECAP = "form:has(button[name=relire][value=non])";
    private static final Pattern PART = Pattern.compile("name=\"([^\"]+)\"\r\n\r\n(.*?)\r\n--", Pattern.DOTALL);
    private static final String AGAIN = "relire";

    private final ConfigurableApplicationContext application;

    Recaps(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** Keeps that form for who sends it, as if it had waited for a key. */
    @Nullable
    KeptForm before(HttpServletRequest request) {
        Map<String, String[]> sent = sent(request);
        String path = path(request);
        var place = PathContainer.parsePath(path);
        boolean again = PATTERNS.stream().anyMatch(pattern -> pattern.matches(place));
        return sent.containsKey(AGAIN) || !again ? null
                : person(request).map(person -> KeptForm.keep(application, person, path, sent)).orElse(null);
    }

    /** Looks at what came of it. */
    void after(HttpServletRequest request, @Nullable String route, SentAnswer answer, @Nullable KeptForm kept)
            throws IOException {
        if (kept != null) {
            boolean awaits = kept.takeAway();
            if (answer.done() && awaits) {
                throw new AssertionError(route + " was done, and the form kept of it still awaits");
            }
            if (answer.done() && route != null && KNOWN.add(route)) {
                Files.createDirectories(FOLDER);
                Files.writeString(DONE, route + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        String html = new String(answer.body(), StandardCharsets.UTF_8);
        Element recap = answer.status() == 200 && html.contains("value=\"non\"") ? Jsoup.parse(html).selectFirst(RECAP)
                : null;
        if (recap != null) {
            if (route != null && !DECLARED.contains(route)) {
                throw new AssertionError(route + " is read again: declare it in recaps.txt");
            }
            if (!LanguageFilter.withoutPrefix(recap.attr("action")).equals(path(request))) {
                throw new AssertionError(route + " is read again, and sent elsewhere");
            }
        }
    }

    private static List<String> declared() {
        try (var list = Recaps.class.getResourceAsStream("/fr/preau/ground/web/recaps.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(HttpServletRequest request) {
        return LanguageFilter.withoutPrefix(request.getRequestURI());
    }

    private Optional<String> person(HttpServletRequest request) {
        SignedIn known = SignedIn.of(request);
        Cookie session = WebUtils.getCookie(request, "preau");
        return known != null ? Optional.of(known.id())
                : Optional.ofNullable(session).flatMap(cookie -> KeptForm.person(application, cookie.getValue()));
    }

    private static Map<String, String[]> sent(HttpServletRequest request) {
        if (request instanceof MockHttpServletRequest mock) {
            return mock.getParameterMap();
        }
        Object body = request.getAttribute(SentRequest.BODY);
        Map<String, List<String>> sent = new LinkedHashMap<>();
        if (body instanceof String form) {
            String type = String.valueOf(request.getContentType());
            if (type.startsWith("multipart/")) {
                PART.matcher(form).results().forEach(part -> add(sent, part.group(1), utf8(part.group(2))));
            } else {
                for (String field : form.split("&")) {
                    String[] both = (field + "=").split("=", -1);
                    add(sent, decoded(both[0]), decoded(both[1]));
                }
            }
        }
        Map<String, String[]> all = new LinkedHashMap<>();
        sent.forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
        return all;
    }

    private static void add(Map<String, List<String>> sent, String name, String value) {
        sent.computeIfAbsent(name, field -> new ArrayList<>()).add(value);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}

package fr.preau.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.kernel.PreauTest;
import fr.preau.policy.Policies;
import fr.preau.policy.Policies.Route;
import fr.preau.web.Language;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every form of the table of routes, found in the pages of the invented world and sent several
 * times at once by the same person, some copies with the same token and some with their own: what
 * is written is written once.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "preau.demo=true",
            "preau.site.demo=true",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1"
        })
@ContextConfiguration(initializers = PreauTest.OnTestDatabase.class)
class SentAtOnceTest {
    /** How many copies, half of them with one token. */
    private static final int COPIES = 8;

    private static final int PAGES_OF_A_ROUTE = 5;
    private static final int ROUNDS = 2;
    private static final int TRIES = 3;

    /** In the order in which they visit: whoever may do the most first. */
    private static final List<String> PEOPLE =
            List.of(
                    "Camille Durand",
                    "Sacha Moreau",
                    "Andréa Mercier",
                    "Kim Rolland",
                    "Lee Marchand",
                    "Noa Fontaine",
                    "Dominique Petit",
                    "Morgan Blanc",
                    "Inès Vidal",
                    "Eden Garnier",
                    "Ari Lopez",
                    "Robin Caron",
                    "");

    /**
     * Forms that nobody surely meets in this world yet, one a line: a new route is sent at once, or
     * is written there by whoever adds it. Those of a run, with why nothing came of them, are in
     * {@code target/unmet-forms.txt}.
     */
    private static final Path UNMET =
            Path.of("src", "test", "resources", "fr", "preau", "demo", "unmet-forms.txt");

    /**
     * Forms after which their sender is somebody else, or others can do nothing more: sent last.
     */
    private static final List<String> LAST =
            List.of(
                    "/pratiques/{id}/archivage",
                    "/pratiques/{id}/retrait",
                    "/connexion",
                    "/deconnexion",
                    "/effacement",
                    "/fin",
                    "/appareils");

    @Autowired Policies policies;
    @Autowired InventedPeople people;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private final Map<String, PathPattern> routes = new TreeMap<>();
    private final Set<String> done = new TreeSet<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> met = new TreeMap<>();

    /** A form as somebody found it. */
    private record Found(String route, Visitor who, String page, FormElement form) {}

    @Test
    void everyFormSentSeveralTimesAtOnceDoesWhatOneSendingDoes() throws Exception {
        policies.routes().stream()
                .filter(route -> route.methods().contains("POST"))
                .map(Route::path)
                .forEach(path -> routes.put(path, PathPatternParser.defaultInstance.parse(path)));
        for (String name : PEOPLE) {
            visitors.put(name, new Visitor(port, sql, name, person(name)));
        }
        new Rows(sql, known, 0).twins();
        for (int round = 1; round <= ROUNDS; round++) {
            for (Found one : found()) {
                if (!done.contains(one.route())
                        && tries.merge(one.route(), 1, Integer::sum) <= TRIES * round) {
                    sendAtOnce(one, false);
                }
            }
        }
        List<String> unmet = routes.keySet().stream().filter(one -> !done.contains(one)).toList();
        Files.write(
                Path.of("target", "unmet-forms.txt"),
                unmet.stream().map(one -> one + " " + met.getOrDefault(one, "")).toList());
        assertThat(wrong).as("what several sendings at once wrote").isEmpty();
        assertThat(Files.readAllLines(UNMET)).containsAll(unmet);
    }

    private String person(String name) {
        return people.all(Language.FR).stream()
                .filter(one -> one.name().equals(name))
                .map(InventedPeople.Invented::person)
                .findFirst()
                .orElse("");
    }

    /** The forms of the pages, a few pages of each route for each visitor. */
    private List<Found> found() {
        List<Found> all = new ArrayList<>();
        for (Visitor who : visitors.values()) {
            Map<String, Integer> seen = new HashMap<>();
            Set<String> met = new LinkedHashSet<>(List.of("/", "/moi"));
            List<String> next = new ArrayList<>(met);
            for (int i = 0; i < next.size(); i++) {
                String path = next.get(i);
                if (seen.merge(shape(path), 1, Integer::sum) > PAGES_OF_A_ROUTE) {
                    continue;
                }
                var page = who.read(path);
                if (page == null) {
                    continue;
                }
                page.select("a[href^=/]").stream()
                        .map(link -> link.attr("href").replaceFirst("#.*", ""))
                        .filter(href ->
                                !href.matches(
                                        "/(en|static|api)\\b.*|//.*|.*\\.[a-z0-9]{2,6}(\\?.*)?"))
                        .filter(met::add)
                        .forEach(next::add);
                page.forms().stream()
                        .filter(form -> form.attr("method").equalsIgnoreCase("post"))
                        .forEach(form -> {
                            String route = route(URI.create(form.attr("action")).getPath());
                            if (route != null) {
                                all.add(new Found(route, who, path, form));
                            }
                        });
            }
        }
        all.sort(Comparator.comparing(one -> LAST.stream().anyMatch(one.route()::contains)));
        return all;
    }

    /** What pages of the same kind have in common. */
    private static String shape(String href) {
        return href.replaceFirst("\\?.*", "?").replaceAll("/[^/]*[0-9:][^/]*", "/*");
    }

    private String route(String path) {
        var asked = PathContainer.parsePath(path);
        return routes.entrySet().stream()
                .filter(one -> one.getValue().matches(asked))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private void sendAtOnce(Found one, boolean again) {
        for (Filled.Way way : Filled.Way.values()) {
            var rows = new Rows(sql, known);
            List<HttpResponse<String>> answers = burst(one, way);
            List<String> statuses =
                    answers.stream().map(a -> a.statusCode() + "").distinct().sorted().toList();
            Set<String> twins = rows.twins();
            if (!twins.isEmpty()) {
                wrong.add(
                        one.route()
                                + " by "
                                + one.who().name
                                + " "
                                + way
                                + " "
                                + statuses
                                + " "
                                + twins);
            }
            if (answers.stream().anyMatch(a -> a.statusCode() >= 500)) {
                wrong.add(one.route() + " " + way + " " + statuses);
            }
            met.merge(
                    one.route(),
                    String.join(" ", one.page(), one.who().name, way.name(), statuses.toString())
                            + Filled.why(answers.getFirst()),
                    (before, now) -> before + " || " + now);
            if (answers.stream()
                    .anyMatch(a ->
                            a.statusCode() == 303
                                    && !a.headers()
                                            .firstValue("Location")
                                            .orElse("")
                                            .contains("/connexion?"))) {
                done.add(one.route());
                return;
            }
            if (answers.getFirst().statusCode() == 200 && !again) {
                Jsoup.parse(answers.getFirst().body(), "http://localhost").forms().stream()
                        .filter(form ->
                                one.route()
                                        .equals(route(URI.create(form.attr("action")).getPath())))
                        .findFirst()
                        .ifPresent(form ->
                                sendAtOnce(
                                        new Found(one.route(), one.who(), one.page(), form), true));
                if (done.contains(one.route())) {
                    return;
                }
            }
        }
    }

    private List<HttpResponse<String>> burst(Found one, Filled.Way way) {
        var start = new CountDownLatch(1);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                var filled = Filled.of(one.form(), way, i % 2 == 0);
                sent.add(
                        senders.submit(() -> {
                            start.await();
                            return one.who().send(one.form().attr("action"), filled);
                        }));
            }
            start.countDown();
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : sent) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(one.route(), e);
        }
    }
}

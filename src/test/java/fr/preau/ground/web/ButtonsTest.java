package fr.preau.ground.web;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Policies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * The pages of things, of whatever room, as several people read them: what a page offers is done or asks for more, and
 * what no page offers is not done. Its world is its own, for much is done in it.
 */
@OpenSite
@TestPropertySource(properties = "preau.test=buttons")
@Tag("ci")
class ButtonsTest {
    /** Of each kind, as many things as this are tried. */
    private static final int MOST = 5;

    private static final List<String> PEOPLE = List.of("Camille Durand", "Sacha Moreau", "Morgan Blanc");

    @Autowired Policies policies;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    /**
     * The pages and the forms of one kind of thing, by what follows the address of the thing.
     *
     * @param parts the pages that have another name in their address: of each, one that the others lead to is read, and
     * those at the address of a form
     */
    private record Kind(String thing, List<String> pages, List<String> parts, List<String> forms) {
        Pattern link() {
            return Pattern.compile("(?:/en)?(" + named(thing) + ")(?:[?#/].*)?");
        }

        private static String named(String path) {
            return path.replaceAll("\\{\\w+}", "[^/?#.]+");
        }

        /** Those that a page leads to. */
        List<String> parts(Document page, String own) {
            List<String> below = page.select("a[href^=" + own + "/]")
                    .eachAttr("href")
                    .stream()
                    .map(href -> href.substring(own.length()).replaceFirst("[?#].*", ""))
                    .toList();
            return parts.stream()
                    .map(Kind::named)
                    .flatMap(part -> Stream.concat(below.stream().filter(rest -> rest.matches(part)).limit(1),
                            below.stream().filter(rest -> rest.matches(part) && forms.contains(rest))))
                    .map(own::concat)
                    .toList();
        }
    }

    /** Every kind of thing that has a page of its own and something that is done to it. */
    private List<Kind> kinds() {
        Set<String> read = routes("GET");
        Set<String> sent = routes("POST");
        return read.stream()
                .filter(path -> path.matches("/[a-z/-]+/\\{\\w+}"))
                .map(thing -> new Kind(thing, after(read, thing, false), after(read, thing, true),
                        after(sent, thing, false)))
                .filter(kind -> !kind.forms().isEmpty())
                .toList();
    }

    private Set<String> routes(String method) {
        return policies.routes()
                .stream()
                .filter(route -> route.methods().contains(method))
                .map(Policies.Route::path)
                .filter(path -> !path.startsWith("/api/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> after(Set<String> paths, String thing, boolean named) {
        return paths.stream()
                .filter(path -> path.equals(thing) || path.startsWith(thing + "/"))
                .map(path -> path.substring(thing.length()))
                .filter(rest -> rest.contains("{") == named)
                .toList();
    }

    /** The things of each kind that pages lead to, always the same ones: by their names, for an address is drawn. */
    private Map<Kind, List<String>> things(Browser... browsers) {
        Map<String, String> links = new TreeMap<>();
        Set<String> addresses = new PublicFaces(port, policies, sql).addresses();
        for (Browser browser : browsers) {
            addresses.stream()
                    .filter(address -> !address.matches("/api/.*|.*\\.\\w+(\\?.*)?"))
                    .flatMap(address -> browser.page(address).stream())
                    .flatMap(page -> page.select("main a[href^=/]").stream())
                    .forEach(link -> links.merge(link.attr("href"), link.text(), BinaryOperator.minBy(naturalOrder())));
        }
        Set<String> routes = routes("GET");
        Map<Kind, List<String>> things = new TreeMap<>(Comparator.comparing(Kind::thing));
        for (Kind kind : kinds()) {
            Map<String, String> names = new TreeMap<>();
            links.forEach((href, name) -> Optional.of(kind.link().matcher(href))
                    .filter(Matcher::matches)
                    .map(link -> link.group(1))
                    .filter(thing -> routes.stream().noneMatch(route -> (route + "/").startsWith(thing + "/")))
                    .ifPresent(thing -> names.merge(thing, name, BinaryOperator.minBy(naturalOrder()))));
            List<String> found = names.entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(found, new Random(20131205));
            things.put(kind, found.subList(0, Math.min(MOST, found.size())));
        }
        return things;
    }

    /** What its pages offer to one reader: the address of each form, with the page that has it. */
    private static Map<String, String> offered(Browser browser, Kind kind, String thing) {
        Map<String, String> offered = new TreeMap<>();
        Set<String> read = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(kind.pages().stream().map(rest -> thing + rest).toList());
        while (!next.isEmpty()) {
            String address = next.removeFirst();
            if (read.add(address)) {
                browser.page(address).ifPresent(page -> {
                    page.select("form[method=post][action^=" + thing + "]")
                            .eachAttr("action")
                            .forEach(action -> offered.putIfAbsent(action, address));
                    if (kind.pages().contains(address.substring(thing.length()))) {
                        next.addAll(kind.parts(page, thing));
                    }
                });
            }
        }
        return offered;
    }

    @Test
    void whatAPageOffersItsDoorAcceptsAndWhatNoneOffersItRefuses() {
        List<Browser> browsers = PEOPLE.stream().map(this::browser).toList();
        List<String> wrong = new ArrayList<>();
        Set<String> pressed = new TreeSet<>();
        things(browsers.get(0), browsers.get(1)).forEach((kind, things) -> {
            for (String thing : things) {
                browsers.forEach(browser -> unoffered(wrong, browser, kind, thing));
                browsers.forEach(browser -> pressed.addAll(pressed(wrong, browser, kind, thing)));
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(pressed).hasSizeGreaterThan(80);
    }

    private static void unoffered(List<String> wrong, Browser browser, Kind kind, String thing) {
        Set<String> offered = offered(browser, kind, thing).keySet();
        for (String rest : kind.forms()) {
            if (!offered.contains(thing + rest)) {
                String answer = browser.send(thing + rest, List.of());
                if (answer.compareTo("400") < 0) {
                    wrong.add(browser.name() + " is offered no " + thing + rest + ", which answers " + answer);
                }
            }
        }
    }

    /** Presses each button as its form came, once. @return their addresses */
    private static Set<String> pressed(List<String> wrong, Browser browser, Kind kind, String thing) {
        Set<String> pressed = new TreeSet<>();
        Map<String, String> offered = offered(browser, kind, thing);
        while (pressed.addAll(offered.keySet())) {
            offered.forEach((action, address) -> press(wrong, browser, action, address));
            offered = offered(browser, kind, thing);
            offered.keySet().removeAll(pressed);
        }
        return pressed;
    }

    /** One of a page, if it is still there once others were pressed. */
    private static void press(List<String> wrong, Browser browser, String action, String address) {
        browser.page(address)
                .map(page -> (FormElement) page.selectFirst("form[method=post][action=" + action + "]"))
                .filter(form -> !form.hasAttr("enctype"))
                .ifPresent(form -> {
                    String answer = browser.send(action,
                            form.formData().stream().map(field -> Map.entry(field.key(), field.value())).toList());
                    if (answer.compareTo("400") >= 0 && !answer.startsWith("422")) {
                        wrong.add(browser.name() + " is offered " + action + ", which answers " + answer);
                    }
                });
    }

    private Browser browser(String name) {
        return new Browser(name, new PublicFaces(port, policies, sql).signedIn(name), port, new ArrayList<>());
    }

    /**
     * Of somebody who is signed in.
     *
     * @param token the hidden fields without which nothing is done, once a page was read that has them
     */
    private record Browser(String name, HttpClient client, int port, List<Map.Entry<String, String>> token) {
        /** A page that this reader may read. */
        Optional<Document> page(String path) {
            URI address = URI.create("http://localhost:" + port + path.replace(" ", "%20").replace("’", "%E2%80%99"));
            HttpResponse<InputStream> answer = answer(HttpRequest.newBuilder(address).build());
            Document page;
            try (InputStream body = answer.body()) { // a stream of a hall never ends: it is left
                if (answer.statusCode() != 200
                        || !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                    return Optional.empty();
                }
                page = Jsoup.parse(body, "UTF-8", address.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
            if (token.isEmpty()) {
                page.select("input[name=_csrf]")
                        .stream()
                        .limit(1)
                        .forEach(field -> token.add(Map.entry("_csrf", field.val())));
            }
            return Optional.of(page);
        }

        /** Sends a form. @return the status, and what the page says that is wrong */
        String send(String path, List<Map.Entry<String, String>> fields) {
            List<Map.Entry<String, String>> sent = fields.isEmpty() ? token : fields;
            String form = sent.stream()
                    .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpResponse<InputStream> answer = answer(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header(SentAtOnce.COPY, "alone")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build());
            try (InputStream body = answer.body()) {
                String said = Jsoup.parse(body, "UTF-8", path).select(".errors, h1 + p").text();
                return answer.statusCode() + " " + said;
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        }

        private HttpResponse<InputStream> answer(HttpRequest asked) {
            try {
                return client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException e) {
                throw new IllegalStateException(asked.uri().toString(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}

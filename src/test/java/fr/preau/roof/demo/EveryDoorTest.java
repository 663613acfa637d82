package fr.preau.roof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.Policies.Route;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.SentAtOnce;
import fr.preau.roof.cast.InventedPeople;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * Every route, tried by every kind of visitor of the demonstration, compared with the table of {@code docs/access.md}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"preau.demo=true",
        "preau.site.demo=true", "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1"})
@ContextConfiguration(initializers = PreauTest.OnTestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("ci")
class EveryDoorTest {
    private static final Path TABLE = Path.of("docs", "access.md");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([0-9a-f]+)\"");
    private static final String ABSENT = "ABSENT0000";
    private static final String TYPED = "Un texte tapé longuement, puis envoyé trop tard.";

    /** The kinds of visitors, in the order of the table, and who plays each of them. */
    private static final Map<String, String> VISITORS = new LinkedHashMap<>();

    static {
        VISITORS.put("anonyme", "");
        VISITORS.put("contribue à A", "Dominique Petit");
        VISITORS.put("administre A", "Camille Durand");
        VISITORS.put("contribue à B", "Maxime Lefort");
        VISITORS.put("administre B", "Sacha Moreau");
        VISITORS.put("mandat échu hier (B)", "Sam Olivier");
        VISITORS.put("signe par délégation (A)", "Alix Martin");
        VISITORS.put("administre l’instance", "Kim Rolland");
    }

    @Autowired Policies policies;
    @Autowired InventedPeople people;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    private String organisation = "";

    /** What A paid, one of two: withdrawn, it changes no figure. */
    private String declaration = "";

    private int places;
    private final Map<String, Browser> signedIn = new HashMap<>();

    @BeforeAll
    void whoseOrganisation() {
        organisation = people.all(Language.FR)
                .stream()
                .filter(person -> person.name().equals("Camille Durand"))
                .findFirst()
                .orElseThrow()
                .mandates()
                .getFirst()
                .organisation();
        declaration = sql.sql("select declaration from price.price where source = :source")
                .param("source", "Commande inventée n° 8")
                .query(String.class)
                .single();
    }

    /** Somebody's browser. */
    private final class Browser {
        final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        final String name;
        String token = "";
        String signIn = "";

        Browser(String name, String strength) throws IOException, InterruptedException {
            this.name = name;
            if (!name.isEmpty()) {
                String person = people.all(Language.FR)
                        .stream()
                        .filter(inventedPerson -> inventedPerson.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .person();
                signIn = "person=" + person + "&strength=" + strength;
                send("POST", "/connexion/demo", signIn);
                isSignedIn();
            }
        }

        void isSignedIn() throws IOException, InterruptedException {
            Matcher form = TOKEN.matcher(send("GET", "/aide", "").body());
            assertThat(form.find()).as("%s has signed in", name).isTrue();
            token = form.group(1);
        }

        HttpResponse<String> send(String method, String path, String fields) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header(SentAtOnce.COPY, "alone")
                    .header("X-Forwarded-For", place());
            var body = method.equals("GET") ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(fields);
            return client.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString());
        }

        /** What the door answers: the four words of the table. */
        String met(String method, String path) throws IOException, InterruptedException {
            String fields = "_csrf=" + token + "&_once=" + Once.fresh();
            HttpResponse<String> answer = send(method, path, fields);
            String to = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() == 303 && to.startsWith("/connexion?")) {
                return "se connecter";
            }
            if (method.equals("POST") && answer.statusCode() == 303) {
                signedIn.keySet().removeIf(text -> text.startsWith(name));
            }
            return switch (answer.statusCode()) {
                case 403 -> "non";
                case 404 -> "introuvable";
                case 500 -> "panne";
                default -> "oui";
            };
        }
    }

    /** Somebody who has signed in, until a form of theirs did something. */
    private Browser browser(String name, String strength) throws Exception {
        Browser known = signedIn.get(name + strength);
        if (known == null) {
            known = new Browser(name, strength);
            if (!name.isEmpty()) {
                signedIn.put(name + strength, known);
            }
        }
        return known;
    }

    /** Each request comes from an address of its own: nobody is refused for having asked much. */
    private String place() {
        places++;
        return "198.18." + places / 250 + "." + places % 250;
    }

    private String filled(String route) {
        boolean price = route.startsWith("/prix/declarations/");
        String path = route.replace("{id}", price ? declaration : organisation)
                .replace("{organisation}", organisation)
                .replace("{n}", "1");
        return path.replaceAll("\\{[^}]*(\\{[^}]*})?[^}]*}", URLEncoder.encode(ABSENT, StandardCharsets.UTF_8));
    }

    /** Routes that are not for anybody: the others are visited by PageTest. */
    private List<Route> guarded() {
        return policies.routes().stream().filter(route -> route.who() != Visitor.ANYONE).toList();
    }

    @Test
    void everyRouteAnswersEveryVisitorAsTheTableSays() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Route route : guarded()) {
            for (String method : route.methods()) {
                var line = new ArrayList<String>();
                line.add(method + " " + route.path());
                line.add(words(route));
                for (String who : VISITORS.values()) {
                    line.add(browser(who, "strong").met(method, filled(route.path())));
                }
                lines.add("| " + String.join(" | ", line) + " |");
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "access-table.md"), lines);
        List<String> written = Files.readAllLines(TABLE)
                .stream()
                .filter(line -> line.matches("\\| (GET|POST|PUT|DELETE) .*"))
                .toList();
        assertThat(lines).as("the table of %s; the one found is in target/access-table.md", TABLE).isEqualTo(written);
    }

    private static String words(Route route) {
        String who = switch (route.who()) {
            case HOLDER -> "mandat " + power(route.power());
            case OPERATOR -> "administration de l’instance";
            case SIGNED_IN, ANYONE -> "connexion";
        };
        return route.strong() && !route.methods().contains("GET") ? who + ", forte" : who;
    }

    private static String power(Power power) {
        return switch (power) {
            case CONTRIBUTE -> "contribuer";
            case REVIEW -> "relire";
            case VOTE -> "voter";
            case SIGN -> "signer";
            case PUBLISH -> "publier";
            case ADMINISTER -> "administrer";
        };
    }

    @Test
    void whatEngagesAsksForAStrongSignIn() throws Exception {
        Set<String> weak = new TreeSet<>();
        for (Route route : guarded()) {
            boolean acts = route.methods().contains("POST");
            if (acts && route.strong()) {
                String who = route.who() == Visitor.OPERATOR ? "Kim Rolland" : "Camille Durand";
                String met = browser(who, "normal").met("POST", filled(route.path()));
                if (!met.equals("se connecter")) {
                    weak.add(route.path() + ": " + met);
                }
            }
        }
        for (Browser one : signedIn.values()) {
            one.isSignedIn();
        }
        assertThat(weak).isEmpty();
    }

    /** Routes that take a form, as somebody fills in what their path names. */
    private List<String> forms() {
        return guarded().stream()
                .filter(route -> route.methods().contains("POST"))
                .map(route -> filled(route.path()))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsTypedWhenASessionEndsIsGivenBackOnEveryForm() throws Exception {
        Set<String> lost = new TreeSet<>();
        var browser = new Browser("Camille Durand", "strong");
        String sent = "texte=" + encoded(TYPED) + "&edition=3&_once=" + Once.fresh() + "&_csrf=";
        for (String form : forms()) {
            sql.sql("update access.session set seen_at = seen_at - interval '4 days'").update();
            var answer = browser.send("POST", form, sent + browser.token);
            String to = answer.headers().firstValue("Location").orElse("");
            String draft = to.replaceFirst("^/connexion\\?brouillon=", "");
            boolean why = browser.send("GET", to, "").body().contains("Ce que vous avez saisi");
            browser.send("POST", "/connexion/demo", browser.signIn + "&brouillon=" + draft);
            browser.isSignedIn();
            String back = browser.send("GET", "/connexion/brouillon/" + draft, "").body();
            boolean raw = back.contains("<dt>texte</dt>") || back.contains("<dt>edition</dt>");
            if (!why || raw || !back.contains(TYPED) || !back.contains("action=\"" + form + "\"")) {
                lost.add(form + ": " + answer.statusCode() + " " + to);
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void whatIsTypedUnderAMandateThatEndedIsGivenBackWithTheReason() throws Exception {
        Set<String> lost = new TreeSet<>();
        var browser = new Browser("Sam Olivier", "strong");
        for (Route route : guarded()) {
            if (route.who() == Visitor.HOLDER && route.methods().contains("POST")) {
                String form = filled(route.path());
                String fields = "texte=" + encoded(TYPED) + "&_csrf=" + browser.token;
                var answer = browser.send("POST", form, fields);
                if (answer.statusCode() != 403 || !answer.body().contains("<p class=\"lead\">")
                        || !answer.body().contains(TYPED)) {
                    lost.add(form + ": " + answer.statusCode());
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void aFormWithoutItsTokenIsRefusedToEverybody() throws Exception {
        Set<String> open = new TreeSet<>();
        var browser = new Browser("Camille Durand", "strong");
        browser.token = "00";
        for (Route route : guarded()) {
            if (route.methods().contains("POST")) {
                String met = browser.met("POST", filled(route.path()));
                if (!met.equals("non")) {
                    open.add(route.path() + ": " + met);
                }
            }
        }
        assertThat(open).isEmpty();
    }
}

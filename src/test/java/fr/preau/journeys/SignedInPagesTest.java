package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Samples;
import fr.preau.people.access.DemonstrationPeople;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pages of whoever has signed in, as an administrator of an organisation and as an administrator of the instance
 * see them, in both languages, large and small.
 */
@OpenSite
@Tag("ci")
class SignedInPagesTest {
    private static final List<String> WHO = List.of("Camille Durand", "Kim Rolland");
    private static final int LOOKED_AT = 50;
    private static final int UNDERSTOOD_NOT_DONE = 422;
    private static Chromium chromium;

    @Autowired Policies policies;
    @Autowired DemonstrationPeople people;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private String id(String name) {
        return people.people("fr").stream().filter(person -> person.name().equals(name)).findFirst().orElseThrow().id();
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }

    /** Where a route that is not for everybody leads in Sainte-Exemple, the mayor being seen. */
    private List<String> pages() {
        List<String> held = sql.sql("select organisation, mandate from account.v_held where person = :person")
                .param("person", id("Camille Durand"))
                .query((row, number) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .getFirst();
        String message = sql.sql("select id from conversation.message where person = :person limit 1")
                .param("person", id("Camille Durand"))
                .query((row, number) -> row.getString(1))
                .single();
        return policies.routes()
                .stream()
                .filter(route -> route.methods().contains("GET") && route.who() != Visitor.ANYONE
                        && !route.path().matches(".*\\.(csv|json|ndjson)"))
                .map(route -> Samples.OF.getOrDefault(route.path(), List.of())
                        .stream()
                        .findFirst()
                        .orElse(route.path()))
                .map(path -> Samples.filled(path, sql))
                .map(path -> path.replace("/organisations/{id}", "/organisations/" + held.get(0))
                        .replace("/conversations/{id}", "/conversations/" + message)
                        .replace("/moderation/{id}", "/moderation/" + message)
                        .replace("sainte-exemple", held.get(0))
                        .replace("{mandat}", held.get(1))
                        .replace("{organisation}", "commune-92048"))
                .flatMap(path -> path.endsWith("{etape}")
                        ? List.of("fonction", "relecture").stream().map(step -> path.replace("{etape}", step))
                        : List.of(path).stream())
                .filter(path -> !path.contains("{"))
                .toList();
    }

    @Test
    void axeFindsNothingInEitherLanguageOnADesktopOrOnAPhone() {
        List<String> pages = pages();
        List<String> found = new ArrayList<>();
        int seen = 0;
        for (int width : new int[]{1280, 390}) {
            ColorScheme scheme = width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT;
            for (String who : WHO) {
                try (var tab = chromium.tab(width, scheme, true)) {
                    Chromium.signIn(tab.page(), at(""), people, who);
                    for (String path : pages) {
                        if (operated(path) == who.equals(WHO.get(1)) || path.equals("/moi")) {
                            String language = language(pages.indexOf(path), width);
                            Response answer = tab.page().navigate(at(language + path));
                            if (answer.status() == 200) {
                                seen++;
                                tab.look(who + " " + language + path + " " + width, found);
                            }
                        }
                    }
                }
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(LOOKED_AT);
        assertThat(found).isEmpty();
    }

    /** Each page is seen in both languages and at both widths, by two visits instead of four. */
    private static String language(int page, int width) {
        return (page % 2 == 0) == (width == 390) ? "" : "/en";
    }

    /** What the mayor may not open. */
    private static boolean operated(String path) {
        return path.startsWith("/administration") || path.equals("/garants");
    }

    @Test
    void aFormThatIsNotRightSaysSoWithoutAnyViolation() {
        List<String> forms = pages().stream()
                .filter(path -> path.matches(".*/(mandats/nouveau|renouvellement|fonction)")
                        || path.equals("/administration/imports"))
                .toList();
        List<String> found = new ArrayList<>();
        try (var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            for (String path : forms) {
                String who = path.startsWith("/administration") ? WHO.get(1) : WHO.get(0);
                Chromium.signIn(tab.page(), at(""), people, who);
                tab.page().navigate(at(path));
                Response answer = tab.page()
                        .waitForResponse(response -> response.request().method().equals("POST"),
                                () -> tab.page().locator("main .btn:not(.alt)").last().click());
                tab.page().waitForLoadState();
                assertThat(answer.status()).as(path).isEqualTo(UNDERSTOOD_NOT_DONE);
                assertThat(tab.page().locator(".errors a").count()).as(path).isPositive();
                tab.look(path, found);
            }
        }
        assertThat(forms).hasSize(4);
        assertThat(found).isEmpty();
    }
}

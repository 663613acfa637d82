package fr.preau.people.access;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.account.Actor;
import fr.preau.people.session.OwnCookie;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who wants in tries on the door. */
@NullUnmarked
class DoorTest {
    private static final String COMMUNE = "commune-92048";
    private static final Node node = Node.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/connexion/demo", "/connexion/courriel", "/connexion/code", "/connexion/cle",
            "/connexion/cle/defi", "/connexion/lien/x", "/deconnexion", "/moi/cles",
            "/moi/appareils/fermer-les-autres"})
    void anotherSitePostsNothing(String path) {
        for (Map.Entry<String, String> header : Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
                .entrySet()) {
            Browser browser = node.browser();
            HttpRequest.Builder request = HttpRequest.newBuilder(browser.address(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header(header.getKey(), header.getValue())
                    .POST(HttpRequest.BodyPublishers.ofString("person=x"));
            assertThat(browser.send(request).statusCode()).as(header.getKey()).isEqualTo(403);
            assertThat(browser.cookies()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/moi/cles", "/moi/appareils", "/organisations/commune-92048/cles"})
    void aStrangerIsSentToTheDoorAndBroughtBack(String path) {
        Browser browser = node.browser();
        String door = location(browser.get(path));
        assertThat(door).startsWith("/connexion?retour=");
        assertThat(browser.cookies()).as("reading makes no cookie").isEmpty();
        assertThat(location(browser.get("/en" + path))).startsWith("/en/connexion?retour=%2Fen%2F");
        assertThat(browser.page(door).select("input[name=retour]").first().val()).isEqualTo(path);
    }

    @Test
    void aCookieMadeUpIsNobodysAndBreaksNothing() {
        for (String made : List.of("x", "%00", "' or 1=1 --", "a".repeat(5_000), "=", "__Host-preau")) {
            Browser browser = node.browser();
            browser.cookies().put("preau", made);
            browser.cookies().put("preau-browser", made);
            assertThat(browser.get("/aide").statusCode()).as(made).isEqualTo(200);
            assertThat(browser.get("/connexion/courriel").statusCode()).as(made).isEqualTo(200);
        }
    }

    @Test
    void everyCookieIsSaidOnThePageOfPrivacy() {
        String said = node.browser().page("/confidentialite").text();
        for (OwnCookie cookie : List.of(OwnCookie.SESSION, OwnCookie.BROWSER)) {
            assertThat(said).contains(cookie.name() + " (ou __Host-" + cookie.name() + ")");
        }
    }

    @Test
    void theTokenOfAFormDiesWithItsSession() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        Map<String, String> who = Map.of("person", mayor.id(), "strength", "strong");
        location(browser.post("/connexion/demo", who));
        String token = browser.page("/aide").select("input[name=_csrf]").first().val();
        location(browser.post("/connexion/demo", who));
        page(browser.post("/essai/" + COMMUNE + "/signature", Map.of("texte", "x", "_csrf", token)), 403);
    }

    @Test
    void anAdministratorHereConfirmsNoKeyThere() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", mayor.id(), "strength", "strong")));
        String token = browser.page("/aide").select("input[name=_csrf]").first().val();
        page(browser.get("/organisations/commune-92012/cles"), 403);
        for (String organisation : List.of("commune-92012", COMMUNE)) {
            assertThat(
                    browser.post("/organisations/" + organisation + "/cles/inconnue/confirmer", Map.of("_csrf", token))
                            .statusCode())
                    .isIn(403, 404);
        }
    }

    @Test
    void theKeysOfSomebodyElseAnswerLikeMissingOnes() {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", node.cast().person("Autre"))));
        String token = browser.page("/aide").select("input[name=_csrf]").first().val();
        for (String act : List.of("retirer", "renommer")) {
            page(browser.post("/moi/cles/inconnue/" + act, Map.of("_csrf", token, "nom", "x")), 404);
        }
    }

    @Test
    void anAddressThatWouldSplitAnAnswerIsNotGoneTo() {
        String person = node.cast().person("Coupée");
        assertThat(location(node.browser()
                .post("/connexion/demo", Map.of("person", person, "retour", "/aide\r\nSet-Cookie: preau=x"))))
                .isEqualTo("/moi");
    }
}

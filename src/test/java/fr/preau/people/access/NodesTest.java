package fr.preau.people.access;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.Mandates;
import fr.preau.people.territory.TestTerritory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Two nodes on one database, and the demonstration's way in. */
@NullUnmarked
@Tag("ci")
class NodesTest {
    private static final String COMMUNE = "commune-92048";
    private static TestDatabase database;
    private static Node one;
    private static Node other;

    /** An act that needs power, and one that needs a signature. */
    @RestController
    static class Acts {
        private final Once once;
        private final JdbcClient sql;

        Acts(Once once, JdbcClient sql) {
            this.once = once;
            this.sql = sql;
        }

        @PostMapping("/essai/{id}/contribution")
        @Who(value = Visitor.HOLDER, power = Power.CONTRIBUTE)
        String contribute(Actor actor, @PathVariable String id, @RequestParam String texte) {
            return "contributed " + texte;
        }

        @PostMapping("/essai/{id}/signature")
        @Who(value = Visitor.HOLDER, power = Power.SIGN)
        org.springframework.web.servlet.View sign(Actor actor, @PathVariable String id, @RequestParam String texte,
                @RequestParam(name = Once.FIELD, required = false) String token) {
            return Visit.see(once.make(actor.id(), texte, token, () -> {
                sql.sql("insert into conversation.correction (number, fingerprint, ref, section, wrong, expected, source, language) values (:number, sha256(gen_random_uuid()::text::bytea), 'commune:92048', '', :text, '', '', 'fr')")
                        .param("number", fr.preau.ground.kernel.PublicId.fresh("M").substring(2))
                        .param("text", texte)
                        .update();
                return "/signe";
            }));
        }
    }

    @BeforeAll
    static void open() {
        database = TestTerritory.fresh();
        Map<String, Object> demo = Map.of("preau.demo", true, "preau.site.demo", true);
        one = Node.on(database, demo, EverybodyInvented.class, Acts.class);
        other = Node.on(database,
                Map.of("preau.demo", true, "preau.folder", database.settings().get("preau.folder") + "-2"),
                EverybodyInvented.class, Acts.class);
    }

    @AfterAll
    static void close() {
        one.close();
        other.close();
    }

    private static Browser signedIn(String person, String strength) {
        Browser browser = one.browser();
        assertThat(location(browser.post("/connexion/demo", Map.of("person", person, "strength", strength))))
                .isEqualTo("/moi");
        return browser;
    }

    private static Map<String, String> with(Browser browser, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", browser.page("/aide").select("form.theme input[name=_csrf]").first().val());
        return all;
    }

    @Test
    void aPowerRemovedIsGoneAtTheNextClickAlsoOnTheOtherNode() {
        Cast cast = one.cast();
        Actor administrator = cast.administrator("Adèle Maire", COMMUNE);
        String clerk = cast.person("Camille Agent");
        String mandate = cast.mandate(clerk, COMMUNE, java.util.EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        Browser here = signedIn(clerk, "normal");
        Browser there = here.sameCookies(other.port());
        Map<String, String> sent = with(there, Map.of("texte", "oui"));
        assertThat(there.post("/essai/" + COMMUNE + "/contribution", sent).body()).isEqualTo("contributed oui");
        one.bean(Mandates.class).end(administrator, mandate);
        assertThat(page(there.post("/essai/" + COMMUNE + "/contribution", sent), 403).text())
                .contains("Action refusée");
    }

    @Test
    void onesOwnSpaceSaysAtTheNextClickWhatTheOtherNodeDid() {
        Cast cast = one.cast();
        String mandate = cast.mandate(cast.person("Camille Agent"), COMMUNE, java.util.EnumSet.of(Power.CONTRIBUTE),
                cast.today(), null);
        String path = "/administration/mandats/" + mandate;
        Browser here = signedIn(cast.administrator("Ondine", Actor.INSTANCE).id(), "strong");
        Browser there = signedIn(cast.administrator("Octave", Actor.INSTANCE).id(), "strong").sameCookies(other.port());
        for (int turn = 0; turn < 2; turn++) {
            assertThat(there.page("/moi").select("#attend a[href=" + path + "]")).isEmpty();
        }
        location(here.submit(here.page(path), "/propositions", Map.of("motif", "parti")));
        assertThat(there.page("/moi").select("#attend a[href=" + path + "]")).hasSize(1);
        location(here.submit(here.page(path), "/retrait", Map.of()));
        assertThat(there.page("/moi").select("#attend a[href=" + path + "]")).isEmpty();
        String mayor = cast.person("Maire d’hier");
        String own = cast.mandate(mayor, COMMUNE, java.util.EnumSet.of(Power.ADMINISTER), cast.today(), null);
        Browser away = signedIn(mayor, "normal").sameCookies(other.port());
        for (int turn = 0; turn < 2; turn++) {
            assertThat(away.page("/moi").select("#mandats .card")).hasSize(1);
        }
        one.bean(Mandates.class).end(cast.administrator("Adèle Maire", COMMUNE), own);
        assertThat(away.page("/moi").select("#mandats .card")).isEmpty();
    }

    @Test
    void aSessionClosedHereIsClosedThere() {
        Browser here = signedIn(one.cast().person("Jeanne"), "normal");
        Browser there = here.sameCookies(other.port());
        assertThat(there.page("/moi/appareils").title()).contains("Mes appareils");
        assertThat(location(here.submit(here.page("/aide"), "/deconnexion", Map.of()))).isEqualTo("/");
        assertThat(here.cookies()).doesNotContainKey("preau");
        assertThat(location(there.get("/moi/appareils"))).isEqualTo("/connexion?retour=%2Fmoi%2Fappareils");
    }

    @Test
    void theDemonstrationSignsInAnybodyInventedWhoeverWasThereBefore() {
        String first = one.cast().person("Première");
        String second = one.cast().person("Seconde");
        Browser browser = signedIn(first, "normal");
        String before = browser.cookies().get("preau");
        assertThat(location(browser.post("/connexion/demo", Map.of("person", second, "retour", "/aide?x=1"))))
                .isEqualTo("/aide?x=1");
        assertThat(browser.cookies().get("preau")).isNotEqualTo(before);
        assertThat(browser.page("/aide").select(".site-tools .who").text()).isEqualTo("Seconde");
        browser.cookies().put("preau", before);
        assertThat(browser.page("/aide").select(".site-tools").text()).contains("Se connecter");
    }

    @Test
    void thePageShowsTheEverybodyInvented() {
        String person = one.cast().person("Odile Montrée");
        var page = one.browser().page("/connexion?retour=/aide");
        assertThat(page.select("input[name=person]").eachAttr("value")).contains(person);
        assertThat(page.select("input[name=retour]").first().val()).isEqualTo("/aide");
        assertThat(page.text()).contains("Odile Montrée");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "/connexion",
            "/en/connexion?x", "javascript:alert(1)"})
    void nobodyIsSentToAnotherSiteNorInCircles(String back) {
        String person = one.cast().person("Prudente");
        assertThat(location(one.browser().post("/connexion/demo", Map.of("person", person, "retour", back))))
                .isEqualTo("/moi");
    }

    @Test
    void anUnknownPersonOrStrengthIsRefused() {
        Browser browser = one.browser();
        page(browser.post("/connexion/demo", Map.of("person", "P-0000000000")), 404);
        String person = one.cast().person("Connue");
        page(browser.post("/connexion/demo", Map.of("person", person, "strength", "x")), 400);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void anActThatEngagesNeedsAStrongSignInLessThanAQuarterOfAnHourOld() {
        Actor mayor = one.cast().administrator("Maire", COMMUNE);
        Browser browser = signedIn(mayor.id(), "strong");
        String act = "/essai/" + COMMUNE + "/signature";
        assertThat(location(browser.post(act, with(browser, Map.of("texte", "je signe"))))).isEqualTo("/signe");
        one.bean(JdbcClient.class)
                .sql("update access.session set strong_at = strong_at - interval '15 minutes' where person = :person")
                .param("person", mayor.id())
                .update();
        assertThat(location(browser.post(act, with(browser, Map.of("texte", "je signe"))))).startsWith("/connexion");
    }

    @Test
    void aFormWithoutTheTokenOfTheSessionIsRefused() {
        Actor mayor = one.cast().administrator("Maire", COMMUNE);
        Browser browser = signedIn(mayor.id(), "strong");
        Browser thief = signedIn(one.cast().person("Autre"), "strong");
        String act = "/essai/" + COMMUNE + "/signature";
        page(browser.post(act, Map.of("texte", "je signe")), 403);
        page(browser.post(act, with(thief, Map.of("texte", "je signe"))), 403);
        page(browser.post(act, Map.of("texte", "x", "_csrf", "0".repeat(128))), 403);
        page(browser.post(act, Map.of("texte", "x", "_csrf", "zz")), 403);
    }
}

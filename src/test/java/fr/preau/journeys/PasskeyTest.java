package fr.preau.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import fr.preau.ground.web.OpenSite;
import fr.preau.people.access.Entering;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.People;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys in a real browser, with a device that the browser pretends to have. */
@OpenSite
@Tag("ci")
class PasskeyTest {
    private static final String COMMUNE = "commune-92048";
    private static Chromium chromium;

    @Autowired ApplicationContext application;
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

    private String at(String path) {
        return "http://localhost:" + port + path;
    }

    private void signIn(Page page, String person, boolean strongly) {
        Entering.cookies(application, person, strongly)
                .forEach((name, value) -> page.context().addCookies(List.of(new Cookie(name, value).setUrl(at("/")))));
    }

    /** A device with a finger reader. */
    static CDPSession device(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", arguments);
        return session;
    }

    private void addKey(Page page, String name) {
        page.navigate(at("/moi/cles"));
        page.locator("#nom").fill(name);
        page.locator("form[data-passkey] button").click();
        assertThat(page.locator("main .people")).containsText(name);
    }

    private void enterWithKey(Page page) {
        page.context().clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("preau"));
        page.navigate(at("/connexion?retour=/moi/cles"));
        page.locator("form[data-passkey=get] button").click();
        assertThat(page).hasURL(Pattern.compile(".*:\\d+/moi/cles$"));
    }

    private Boolean strong(String person) {
        return sql.sql(
                "select strong_at is not null from access.session where person = :person and means = 'PASSKEY' order by opened_at desc limit 1")
                .param("person", person)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    @Test
    void aKeyAddedStronglySignsInStronglyAtOnce() {
        String person = new Cast(application).administrator("Sacha Modèle", COMMUNE).id();
        try (var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            device(page);
            signIn(page, person, true);
            addKey(page, "téléphone de la mairie");
            assertThat(page.locator("main .badge.check")).hasCount(0);
            assertThat(tab.violations()).isEmpty();
            enterWithKey(page);
            assertThat(strong(person)).isTrue();
            assertThat(page.locator("main .people")).containsText("Utilisée pour la dernière fois");
            page.locator("main details summary").first().click();
            page.locator("main details input[name=nom]").fill("ordinateur");
            page.locator("main details button").click();
            assertThat(page.locator("main .people h2")).hasText("ordinateur");
            page.locator("main .people .btn.warn").click();
            assertThat(page.locator("main")).containsText("pas encore de clé");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void aKeyIsMadeInsideTheStepThatNeedsItAndTheActIsDoneADayLater() {
        String mayor = new Cast(application).administrator("Sacha Pressée", COMMUNE).id();
        try (var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            device(page);
            signIn(page, mayor, false);
            page.navigate(at("/organisations/" + COMMUNE + "/identite"));
            page.locator("main input[name=site]").fill("https://meudon.example/");
            page.locator("main form button.btn").click();
            assertThat(page.locator("h1")).hasText("Confirmer que c’est bien vous");
            assertThat(page.locator("form[action$='/connexion/courriel']")).hasCount(0);
            assertThat(tab.violations()).isEmpty();
            page.locator("form[data-passkey=create] button").click();
            assertThat(page.locator("main")).containsText("Votre clé est créée");
            assertThat(tab.violations()).isEmpty();
            page.locator("main a.btn").click();
            assertThat(page.locator("#attend")).containsText("Reprendre");
            sql.sql("update access.passkey set strong_from = kernel.clock() where person = :person")
                    .param("person", mayor)
                    .update();
            page.locator("#attend a[href*='/brouillon/']").click();
            page.locator("form[data-passkey=get] button").click();
            assertThat(page).hasURL(Pattern.compile(".*/connexion/brouillon/[^/]+$"));
            assertThat(page.locator("main dl")).containsText("https://meudon.example/");
            page.locator("main form button.btn").click();
            assertThat(page).hasURL(Pattern.compile(".*/organisations/" + COMMUNE + ".*"));
        }
    }

    @Test
    void aKeyAddedFromAMailboxIsNotASignatureUntilADayLaterOrASecondPerson() {
        var cast = new Cast(application);
        Actor mayor = cast.administrator("Sacha Modèle", COMMUNE);
        Actor colleague = cast.administrator("Adjointe", COMMUNE);
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            device(page);
            signIn(page, mayor.id(), false);
            addKey(page, "clé de messagerie");
            assertThat(page.locator("main .badge.check")).hasText("En attente");
            enterWithKey(page);
            assertThat(strong(mayor.id())).isFalse();
            signIn(page, mayor.id(), true);
            page.navigate(at("/organisations/" + COMMUNE + "/cles"));
            assertThat(page.locator("main")).containsText("une autre personne doit la confirmer");
            signIn(page, colleague.id(), true);
            page.navigate(at("/organisations/" + COMMUNE + "/cles"));
            assertThat(tab.violations()).isEmpty();
            page.locator("main li", new Page.LocatorOptions().setHasText("clé de messagerie"))
                    .locator("button")
                    .click();
            assertThat(page.locator("main")).not().containsText("clé de messagerie");
            enterWithKey(page);
            assertThat(strong(mayor.id())).isTrue();
            assertThat(tab.complaints()).isEmpty();
        }
        assertThat(said("passkey.confirmed")).contains(COMMUNE);
    }

    @Test
    void aDayLaterItIsStrongAndAskedForBeforeOnesDataAreErased() {
        String person = new Cast(application).person("Seule");
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            device(page);
            signIn(page, person, false);
            addKey(page, "clé");
            sql.sql("update access.passkey set strong_from = strong_from - interval '24 hours' where person = :person")
                    .param("person", person)
                    .update();
            enterWithKey(page);
            assertThat(strong(person)).isTrue();
            signIn(page, person, false);
            page.navigate(at("/moi/donnees"));
            page.locator("#accord").check();
            page.locator("form[action$=effacement] button").click();
            page.locator("form[data-passkey=get] button").click();
            page.locator("form[action$=effacement] button").click();
            assertThat(page).hasURL(Pattern.compile(".*:\\d+/$"));
        }
        assertThat(application.getBean(People.class).get(person)).isEmpty();
    }

    @Test
    void lostKeysAreRemovedThroughTheFirstDoorAndTheJournalSaysSo() {
        Actor mayor = new Cast(application).administrator("Sacha Modèle", "commune-92012");
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            device(page);
            signIn(page, mayor.id(), true);
            addKey(page, "clé perdue");
            try (var thief = chromium.tab(1280, ColorScheme.LIGHT, true)) {
                signIn(thief.page(), mayor.id(), true);
                signIn(page, mayor.id(), false);
                page.navigate(at("/moi/cles"));
                page.locator("main .people .btn.warn").click();
                assertThat(page.locator("main")).containsText("pas encore de clé");
                thief.page().navigate(at("/moi/appareils"));
                assertThat(thief.page()).hasURL(Pattern.compile(".*/connexion\\?.*"));
            }
        }
        assertThat(said("person.recovered")).contains("commune-92012");
    }

    private List<String> said(String action) {
        return sql.sql("select organisation from journal.v_act where action = :action")
                .param("action", action)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void whatWasSignedOnceIsWorthNothingTwiceNorElsewhere() {
        String person = new Cast(application).person("Rejouée");
        List<String> answers = new ArrayList<>();
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true);
                var elsewhere = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            device(page);
            signIn(page, person, true);
            addKey(page, "clé");
            page.onRequest(request -> keep(answers, request));
            enterWithKey(page);
            String answer = answers.getFirst();
            assertThat(post(page, answer)).as("again").isEqualTo(403);
            assertThat(post(elsewhere.page(), answer)).as("elsewhere").isEqualTo(403);
            for (String forged : List.of("", "x", "{}", "[".repeat(9_000), "{\"a\":".repeat(3_000),
                    answer.replace('A', 'B'), "x".repeat(30_000))) {
                assertThat(post(page, forged)).as("forged").isEqualTo(403);
            }
        }
    }

    private static void keep(List<String> answers, Request request) {
        if (request.method().equals("POST") && request.url().endsWith("/connexion/cle")) {
            for (String field : request.postData().split("&")) {
                if (field.startsWith("reponse=")) {
                    answers.add(URLDecoder.decode(field.substring(8), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private int post(Page page, String answer) {
        return page.request()
                .post(at("/connexion/cle"),
                        RequestOptions.create().setMaxRedirects(0).setForm(FormData.create().set("reponse", answer)))
                .status();
    }

    @Test
    void aDeviceThatDoesNotVerifyItsHolderSignsNobodyIn() {
        String person = new Cast(application).person("Non vérifiée");
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            CDPSession device = device(page);
            signIn(page, person, true);
            addKey(page, "clé");
            page.context().clearCookies();
            var removed = new JsonObject();
            device.send("WebAuthn.disable", removed);
            device(page);
            page.navigate(at("/connexion"));
            page.locator("form[data-passkey=get] button").click();
            assertThat(page.locator("form[data-passkey=get] [role=status]"))
                    .containsText(Pattern.compile("Rien n’a été confirmé|pas abouti"));
            assertThat(page.locator(".site-tools")).containsText("Se connecter");
        }
    }

    @Test
    void withoutJavaScriptTheOtherWaysAreShown() {
        try (var tab = chromium.tab(390, ColorScheme.DARK, false)) {
            tab.page().navigate(at("/connexion"));
            assertThat(tab.page().locator("[data-without-passkey]")).isVisible();
            assertThat(tab.page().locator("form[data-passkey]")).isHidden();
            assertThat(tab.page().locator("#courriel")).isVisible();
        }
    }
}

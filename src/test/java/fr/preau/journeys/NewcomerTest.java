package fr.preau.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.web.OpenSite;
import fr.preau.people.access.DemonstrationPeople;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Somebody who has never come, on a phone and without JavaScript, from the link in their mail to a colleague who joins
 * them.
 */
@OpenSite
@Tag("ci")
class NewcomerTest {
    private static final String MAIN = "main form .btn:not(.alt):not(.warn)";
    private static Chromium chromium;

    @Autowired DemonstrationPeople people;
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

    private static Chromium.Tab tab() {
        return chromium.tab(390, ColorScheme.LIGHT, false);
    }

    /** By the keyboard: a click goes where the button was before the letters of the page came. */
    private static void press(Page page, String selector) {
        page.locator(selector).first().press("Enter");
        page.waitForLoadState();
    }

    private static String fresh() {
        return PublicId.fresh("n").toLowerCase(Locale.ROOT) + "@exemple.invalid";
    }

    /** Asks for a link, opens it where the mail is read, and is in. */
    private void enter(Page page, String mail) {
        page.navigate(at("/connexion?retour=/rejoindre"));
        page.fill("#courriel", mail);
        press(page, "form[action='/connexion/courriel'] .btn");
        page.locator("#code").waitFor(); // the letter is written once this page is there
        Page read = page.context().newPage();
        read.navigate(at("/demo/courrier"));
        read.locator("article")
                .filter(new Locator.FilterOptions().setHasText(mail))
                .locator("a")
                .first()
                .press("Enter");
        read.waitForLoadState();
        press(read, MAIN);
        assertThat(read.locator("h1")).containsText("Je représente");
        read.close();
        page.navigate(at("/rejoindre"));
    }

    private void vouch(String name, String request) {
        try (var tab = tab()) {
            Page page = tab.page();
            Chromium.signIn(page, at(""), people, name);
            page.navigate(at("/garants"));
            press(page, "a[href$='" + request + "']");
            press(page, "form[action$='/confirmations'] .btn");
            assertThat(page.locator("main")).containsText("n’attend rien de plus de vous");
        }
    }

    /** What the clerk of a commune that nobody acts for yet answers, one question a page. */
    private void ask(Page page) {
        page.fill("#nom", "Lise Essai-Inventé");
        press(page, MAIN);
        page.fill("#organisation", "vannes");
        press(page, "form.seek .btn");
        press(page, ".results a[href$='commune-56260']");
        press(page, MAIN);
        assertThat(page.locator(".errors a").first()).hasText("Dites quelle est la fonction");
        page.fill("#fonction", "adjointe à l’éducation");
        page.press("input[value=ADMINISTER]", "Space");
        assertThat(page.locator("input[value=ADMINISTER]")).isChecked();
        page.fill("#du", "2026-04-01");
        page.fill("#source", "délibération n° 2026-14");
        press(page, MAIN);
        press(page, MAIN);
        assertThat(page.locator("h1")).containsText("Ma demande pour Vannes");
    }

    @Test
    void fromTheLinkInTheMailToTheirFirstMandate() {
        try (var tab = tab()) {
            Page page = tab.page();
            enter(page, fresh());
            ask(page);
            String request = page.url().substring(page.url().indexOf("/demandes/"));
            page.navigate(at("/moi"));
            assertThat(page.locator("#attend a")).containsText("Votre demande pour Vannes");
            vouch("Morgan Blanc", request);
            vouch("Eden Garnier", request);
            page.navigate(at("/moi"));
            assertThat(page.locator("#mandats .card .small")).containsText("administrer");
        }
    }

    @Test
    void aColleagueIsInvitedAndAccepts() {
        String mail = fresh();
        try (var tab = tab(); var colleague = tab()) {
            Page page = tab.page();
            Chromium.signIn(page, at(""), people, "Camille Durand");
            page.navigate(at("/moi"));
            press(page, ".card footer a[href$='/mandats/nouveau']");
            page.fill("#courriel", mail);
            page.fill("#fonction", "secrétaire de mairie");
            page.fill("#source", "arrêté n° 2026-07");
            page.press("input[value=CONTRIBUTE]", "Space");
            press(page, MAIN);
            assertThat(page.locator(".card h3")).hasText(mail);
            enter(colleague.page(), mail);
            press(colleague.page(), ".note.done a");
            colleague.page().fill("#nom", "Paul Essai-Inventé");
            press(colleague.page(), MAIN);
            press(colleague.page(), "main .row a.btn");
            assertThat(colleague.page().locator(".board"))
                    .containsText("Vous agissez en son nom : secrétaire de mairie");
        }
    }
}

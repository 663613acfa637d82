package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import fr.preau.access.DemonstrationPeople;
import fr.preau.web.OpenSite;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The invented mayor of Sainte-Exemple promises something to the school, and says that it is done;
 * its head teacher says that it was kept.
 */
@OpenSite
class PromisingJourneyTest {
    private static Chromium chromium;

    @Autowired DemonstrationPeople people;
    @LocalServerPort int port;

    private final List<String> found = new ArrayList<>();

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

    private void signIn(Page page, String name) {
        String person =
                people.people("fr").stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .id();
        page.context()
                .request()
                .post(
                        at("/connexion/demo"),
                        RequestOptions.create()
                                .setForm(
                                        FormData.create()
                                                .set("person", person)
                                                .set("strength", "strong")));
    }

    private void look(Chromium.Tab tab, String where) {
        assertThat(
                        tab.page()
                                .evaluate(
                                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("width of " + where)
                .isEqualTo(0);
        assertThat(tab.page().locator("h1").count()).as(where).isEqualTo(1);
        tab.violations().forEach(one -> found.add(where + ": " + one));
    }

    private void promise(int width, ColorScheme scheme, String language) {
        try (var tab = chromium.tab(width, scheme, true)) {
            Page page = tab.page();
            String which = " " + language + width;
            page.navigate(at(language + "/engagements"));
            look(tab, "the list" + which);
            page.locator(".card h3 a").first().click();
            page.waitForLoadState();
            look(tab, "one" + which);
            page.locator(".facts.list a[href*='/organisations/']").first().click();
            page.locator("#engagements a").first().click();
            page.waitForURL(url -> url.contains("/engagements"));
            look(tab, "those of an organisation" + which);
            signIn(page, "Camille Durand");
            page.navigate(at(language + "/engagements/nouveau"));
            look(tab, "the form" + which);
            page.locator("main form .btn:not(.alt)").last().click();
            page.locator(".errors a").first().waitFor();
            look(tab, "the form refused" + which);
            page.locator("#phrase").fill("Promettre une chose inventée " + width);
            page.locator("#pour").fill("École élémentaire publique de Sainte-Exemple");
            page.locator("#echeance").fill("2039-09-01");
            page.locator("#phrase").press("Tab");
            page.locator("main form .btn:not(.alt)").last().click();
            page.waitForURL(url -> url.contains("/engagements/G-"));
            look(tab, "proposed" + which);
            page.locator("form[action$='/acceptation'] .btn").click();
            page.locator("form[action$='/acceptation'] button[value=non]").waitFor();
            look(tab, "read again" + which);
            page.locator("form[action$='/acceptation'] .btn").first().click();
            page.locator("form[action$='/comptes-rendus']").waitFor();
            look(tab, "under way" + which);
            page.locator("#date").fill("2026-01-02");
            page.locator("#mots").fill("C’est fait.");
            page.locator("input[name=fait][value=oui]").check();
            page.locator("form[action$='/comptes-rendus'] .btn").click();
            page.locator("#histoire >> text=C’est fait.").waitFor();
            String path = page.url();
            signIn(page, "Mahé Colin");
            page.navigate(path);
            look(tab, "to be confirmed" + which);
            page.locator("button[value=confirme]").click();
            page.locator(".badge.done").first().waitFor();
            look(tab, "kept" + which);
        }
    }

    @Test
    void aPromiseIsProposedAcceptedDoneAndConfirmedInBothLanguagesLargeAndSmall() {
        promise(1280, ColorScheme.LIGHT, "");
        promise(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}

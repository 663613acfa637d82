package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.web.OpenSite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The invented mayor of Sainte-Exemple promises something to the school, and says that it is done; its head teacher
 * says that it was kept.
 */
@OpenSite
@Tag("ci")
class PromisingJourneyTest extends Walk {
    private void promise(int width, ColorScheme scheme, String language) {
        try (var tab = tab(width, scheme)) {
            Page page = tab.page();
            String which = " " + language + width;
            page.navigate(at(language + "/engagements"));
            tab.look("the list" + which, found);
            page.locator(".card h3 a").first().click();
            page.waitForLoadState();
            tab.look("one" + which, found);
            page.locator(".facts.list a[href*='/organisations/']").first().click();
            page.locator("#engagements a").first().click();
            page.waitForURL(url -> url.contains("/engagements"));
            tab.look("those of an organisation" + which, found);
            signIn(page, "Camille Durand");
            page.navigate(at(language + "/engagements/nouveau"));
            tab.look("the form" + which, found);
            page.locator("main form .btn:not(.alt)").last().click();
            page.locator(".errors a").first().waitFor();
            tab.look("the form refused" + which, found);
            page.locator("#phrase").fill("Promettre une chose inventée " + width);
            page.locator("#pour").fill("École élémentaire publique de Sainte-Exemple");
            page.locator("#echeance").fill("2039-09-01");
            page.locator("#phrase").press("Tab");
            page.locator("main form .btn:not(.alt)").last().click();
            page.waitForURL(url -> url.contains("/engagements/G-"));
            tab.look("proposed" + which, found);
            page.locator("form[action$='/acceptation'] .btn").click();
            page.locator("form[action$='/acceptation'] button[value=non]").waitFor();
            tab.look("read again" + which, found);
            page.locator("form[action$='/acceptation'] .btn").first().click();
            page.locator("form[action$='/comptes-rendus']").waitFor();
            tab.look("under way" + which, found);
            page.locator("#date").fill("2026-01-02");
            page.locator("#mots").fill("C’est fait.");
            page.locator("input[name=fait][value=oui]").check();
            page.locator("form[action$='/comptes-rendus'] .btn").click();
            page.locator("#histoire >> text=C’est fait.").waitFor();
            String path = page.url();
            signIn(page, "Mahé Colin");
            page.navigate(path);
            tab.look("to be confirmed" + which, found);
            page.locator("button[value=confirme]").click();
            page.locator(".badge.done").first().waitFor();
            tab.look("kept" + which, found);
        }
    }

    @Test
    void aPromiseIsProposedAcceptedDoneAndConfirmedInBothLanguagesLargeAndSmall() {
        promise(1280, ColorScheme.LIGHT, "");
        promise(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}

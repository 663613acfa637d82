package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.web.OpenSite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The invented mayor of Sainte-Exemple declares an act with the keyboard alone, then withdraws it.
 */
@OpenSite
@Tag("ci")
class DeclaringJourneyTest extends Walk {
    private static final String QUESTION = "?commune=99001&niveau=ECOLE&sujet=EQUIP_ACQ";

    /** Goes to a control as people do without a mouse, and says what it is. */
    private static void tabTo(Page page, String name) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            if (name.equals(page.evaluate("document.activeElement.name"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + name);
    }

    private void declare(int width, ColorScheme scheme, String language) {
        try (var tab = tab(width, scheme)) {
            Page page = tab.page();
            page.navigate(at(language + "/qui-fait-quoi/actes/nouveau" + QUESTION));
            tab.look("what is needed " + language + width, found);
            signIn(page, "Camille Durand");
            page.navigate(at(language + "/qui-fait-quoi/actes/nouveau" + QUESTION));
            tab.look("which act " + language + width, found);
            page.locator("input[value='epci.numerique']").focus();
            page.keyboard().press("Space");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("acte=epci.numerique"));
            tab.look("the form " + language + width, found);
            page.locator("main form .btn").last().click();
            page.locator(".errors a").first().waitFor();
            tab.look("the form refused " + language + width, found);
            tabTo(page, "titre");
            page.keyboard().type("Délibération inventée " + width);
            tabTo(page, "numero");
            page.keyboard().type("2026-" + width);
            page.locator("#du").fill(width == 390 ? "2024-09-01" : "2022-09-01");
            page.locator("#au").fill(width == 390 ? "2025-08-31" : "2023-08-31");
            page.locator("#numero").press("Enter");
            page.waitForURL(url -> url.contains("acte=A-"));
            tab.look("the list " + language + width, found);
            assertThat(page.locator("main").innerText()).contains("2026-" + width);
            page.locator("form[action$='/retrait'] button").focus();
            page.keyboard().press("Enter");
            page.waitForCondition(() -> page.locator("form[action$='/retrait']").count() == 0);
            page.waitForLoadState();
            tab.look("the list, withdrawn " + language + width, found);
        }
    }

    @Test
    void anActIsDeclaredAndWithdrawnWithTheKeyboardInBothLanguagesLargeAndSmall() {
        declare(1280, ColorScheme.LIGHT, "");
        declare(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}

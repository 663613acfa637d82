package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.web.OpenSite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody reads how far a programme is, and its carrier says more of it. */
@OpenSite
@Tag("ci")
class FollowingJourneyTest extends Walk {
    private void follow(int width, ColorScheme scheme, String language) {
        try (var tab = tab(width, scheme)) {
            Page page = tab.page();
            String which = " " + language + width;
            page.navigate(at(language + "/programmes"));
            tab.look("the list" + which, found);
            page.locator(".card h3 a:has-text('classe mobile')").first().click();
            page.locator("#vagues").waitFor();
            tab.look("one" + which, found);
            String path = page.url();
            page.locator("#jour").fill("2026-01-15");
            page.locator("#temps form .btn").click();
            page.waitForURL(url -> url.contains("jour="));
            tab.look("another day" + which, found);
            page.navigate(path + "/ecoles");
            tab.look("its schools" + which, found);
            page.navigate(path + "/ecoles/9990024X");
            tab.look("a school" + which, found);
            signIn(page, "Maxime Lefort");
            page.navigate(at(language + "/programmes/nouveau"));
            page.locator("main form .btn:not(.alt)").last().click();
            page.locator(".errors a").first().waitFor();
            tab.look("the form refused" + which, found);
            page.navigate(path + "/suivi");
            tab.look("the desk" + which, found);
            page.locator("#lignes").fill("uai;etat\n9990025Y;cassé");
            page.locator("form[action$='/etats'] .btn").click();
            page.locator(".note.wrong li").waitFor();
            tab.look("lines refused" + which, found);
            String line = "uai;etat\n9990025Y;" + (language.isEmpty() ? "installé" : "in service");
            page.locator("#lignes").fill(line);
            page.locator("form[action$='/etats'] .btn").click();
            page.waitForURL(url -> !url.contains("/suivi") && !url.contains("/etats"));
            assertThat(page.locator(".board .say").count()).isOne();
            page.navigate(path + "/suivi");
            page.locator("#lignes").fill(line + "\n9990024X;");
            page.locator("form[action$='/etats'] .btn").click();
            page.locator("#etats .note[role=status]").waitFor();
            tab.look("a line without effect" + which, found);
        }
    }

    @Test
    void aProgrammeIsReadOnAnyDayAndFollowedInBothLanguagesLargeAndSmall() {
        follow(1280, ColorScheme.LIGHT, "");
        follow(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}

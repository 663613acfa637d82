package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.preau.ground.web.OpenSite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The invented grouping consults by short statements: who convenes opens it and a hall, somebody without an account
 * answers on a phone, and reads what brings people together.
 */
@OpenSite
@Tag("ci")
class ConsultingJourneyTest extends Walk {
    private void consult(int width, ColorScheme scheme, String language) {
        try (var tab = tab(width, scheme)) {
            Page page = tab.page();
            String which = " " + language + width;
            page.navigate(at(language + "/concertation/consultations"));
            tab.look("the list" + which, found);
            page.locator(".card h3 a").last().click();
            page.waitForURL(url -> url.contains("/concertation/consultations/J-"));
            tab.look("to be answered" + which, found);
            String path = page.url();
            answer(page, "AGREE");
            answer(page, "DISAGREE");
            page.locator("details summary").first().click();
            tab.look("where one speaks from" + which, found);
            page.navigate(path + "/resultats");
            tab.look("the results" + which, found);
            assertThat(page.locator("main svg").count()).as("a map" + which).isPositive();
            signIn(page, "Maxime Lefort");
            page.navigate(at(language + "/concertation/consultations/nouvelle"));
            page.locator("main form .btn:not(.alt)").last().click();
            page.locator(".errors a").first().waitFor();
            tab.look("the form refused" + which, found);
            page.locator("#titre").fill("Une consultation inventée " + width);
            page.locator("#question").fill("Que voulons-nous essayer ?");
            page.locator("main form .btn:not(.alt)").last().click();
            page.waitForURL(url -> url.endsWith("/preparation"));
            page.locator("#enonces").fill("Essayer une chose.\nEn essayer deux.\nN’en essayer aucune.");
            page.locator("form[action$='/enonces/ecrits'] .btn").click();
            page.locator("#ouvrir").waitFor();
            tab.look("a draft" + which, found);
            page.locator("#ouvrir .btn").click();
            page.locator("button[value=non]").waitFor();
            tab.look("read again" + which, found);
            page.locator("form[action$='/ouverture'] .btn").first().click();
            page.waitForURL(url -> url.matches(".*/J-[0-9A-Z]{10}"));
            page.navigate(page.url() + "/preparation");
            tab.look("the desk" + which, found);
            page.locator("#nom").fill("Réunion inventée");
            page.locator("form[action$='/seances'] .btn").click();
            page.waitForURL(url -> url.contains("/salle/"));
            tab.look("the screen of the hall" + which, found);
        }
    }

    /** Answers the statement that is shown, and waits for the next one. */
    private static void answer(Page page, String stance) {
        String shown = page.locator("input[name=enonce]").first().inputValue();
        page.locator("button[name=avis][value=" + stance + "]").click();
        page.locator("input[name=enonce]:not([value='" + shown + "'])")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    @Test
    void aConsultationIsAnsweredReadOpenedAndShownInAHallInBothLanguagesLargeAndSmall() {
        consult(1280, ColorScheme.LIGHT, "");
        consult(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}

package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.web.OpenSite;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The invented grouping brings people together for a day: somebody without an account registers by mail and signs in
 * the hall, a sentence is concluded, and the press is told once a partner agreed.
 */
@OpenSite
@Tag("ci")
class MeetingJourneyTest extends Walk {
    /** Prepared from nothing, refused once, with a session that lasts all day; announced. */
    private String convened(Chromium.Tab tab, String language, String which) {
        Page page = tab.page();
        page.navigate(at(language + "/concertation/journees/nouvelle"));
        page.locator(MAIN).first().click();
        page.locator(".errors a").first().waitFor();
        tab.look("a day refused" + which, found);
        page.locator("#titre").fill("Un jour inventé" + which);
        page.locator("#objet").fill("Se parler, et conclure une phrase.");
        page.locator("#debut").fill(Paris.day(Instant.now()).toString());
        page.locator("#commune").fill("Lille");
        page.locator("#places").fill("9");
        press(page, MAIN, ".*/preparation");
        tab.look("a day prepared" + which, found);
        press(page, "a.btn[href$='/session']", ".*/session");
        page.locator("#intitule").fill("Qui paie, qui répare");
        page.locator("#de").fill("00:00");
        page.locator("#a").fill("23:59");
        tab.look("a session" + which, found);
        press(page, MAIN, ".*#programme");
        page.locator("form[action$='/annonce'] .btn").click();
        page.locator("button[value=non]").waitFor();
        press(page, MAIN, ".*/Y-[0-9A-Z]{10}");
        return page.url();
    }

    /** Without an account: by the link of a letter, then by the code of the hall. */
    private void come(Chromium.Tab tab, String day, String code, String which) {
        Page page = tab.page();
        String mail = "passage" + which.hashCode() + "@exemple.test";
        page.navigate(day);
        tab.look("a day for anybody" + which, found);
        page.locator("#nom").fill("Passage Inventé");
        page.locator("#courriel").fill(mail);
        page.locator("#besoins").fill("Une boucle magnétique");
        press(page, "form[action$='/inscriptions'] .btn", ".*inscrit=lettre.*");
        tab.look("asked for a place" + which, found);
        page.navigate(at("/demo/courrier"));
        page.locator("a[href*='/concertation/j/']").first().click();
        page.locator(MAIN).first().waitFor();
        tab.look("the page of a letter" + which, found);
        once(page, "button[value=confirmer]");
        page.navigate(at("/concertation/p/" + code));
        page.locator("#courriel").fill(mail);
        press(page, MAIN, ".*note=lettre.*");
        tab.look("signed in the hall" + which, found);
    }

    /** Put to a commune that takes part, concluded once it agrees; then the day is closed. */
    private void concluded(Chromium.Tab tab, String day, String which) {
        Page page = tab.page();
        signIn(page, "Sacha Moreau");
        page.navigate(day);
        press(page, "form[action$='/inscriptions'] .btn", ".*inscrit=oui.*");
        signIn(page, "Maxime Lefort");
        page.navigate(day + "/preparation");
        page.locator("details:has(#mots) summary").click();
        page.locator("#mots").fill("Un technicien est partagé entre les écoles.");
        press(page, "form[action$='/conclusions'] .btn", ".*#conclusions");
        signIn(page, "Sacha Moreau");
        page.navigate(day);
        press(page, "button[value=CONSENTEMENT]", ".*#conclusions");
        tab.look("a conclusion" + which, found);
        signIn(page, "Maxime Lefort");
        page.navigate(day + "/preparation");
        page.locator("details:has(form[action$='/cloture']) summary").click();
        page.locator("form[action$='/cloture'] .btn").click();
        page.locator("button[value=non]").waitFor();
        press(page, MAIN, ".*/Y-[0-9A-Z]{10}");
        tab.look("the record of a day" + which, found);
    }

    /** Begun with the conclusion, a partner named; approved by it, published. */
    private void told(Chromium.Tab tab, String day, String which) {
        Page page = tab.page();
        page.navigate(day + "/preparation");
        press(page, "a.btn[href*='/presse/nouveau']", ".*/presse/nouveau.*");
        assertThat(page.locator("#texte").inputValue()).contains("- Un technicien est partagé");
        tab.look("a release begun" + which, found);
        press(page, MAIN, ".*/Z-[0-9A-Z]{10}/preparation");
        String text = page.url();
        press(page, "a[href$='/partenaires']", ".*/partenaires");
        page.locator("#noms").fill("Ville de Villeneuve-Exemple");
        page.locator(MAIN).first().click();
        page.locator("button[value=non]").waitFor();
        press(page, MAIN, ".*/preparation");
        tab.look("a release that waits" + which, found);
        signIn(page, "Sacha Moreau");
        page.navigate(text);
        tab.look("a release to be approved" + which, found);
        once(page, "button[value=accord]");
        signIn(page, "Maxime Lefort");
        page.navigate(text);
        page.locator("form[action$='/publication'] .btn").click();
        page.locator("button[value=non]").waitFor();
        press(page, MAIN, ".*/Z-[0-9A-Z]{10}");
        tab.look("a release" + which, found);
    }

    private void meet(int width, ColorScheme scheme, String language) {
        String which = " " + language + width;
        try (var tab = tab(width, scheme); var guest = tab(width, scheme)) {
            signIn(tab.page(), "Maxime Lefort");
            String day = convened(tab, language, which);
            tab.page().navigate(day + "/direct");
            tab.look("the screen of a hall" + which, found);
            come(guest, day, tab.page().locator(".code").innerText(), which);
            tab.page().navigate(day + "/preparation/inscriptions");
            tab.look("who comes" + which, found);
            concluded(tab, day, which);
            told(tab, day, which);
        }
    }

    @Test
    void aDayIsConvenedMetConcludedAndToldToThePress() {
        meet(1280, ColorScheme.LIGHT, "");
        meet(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}

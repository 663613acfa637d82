package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.web.OpenSite;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The invented rectorat trains teachers and agents together: somebody without an account registers, signs with the
 * code, says what it was worth, and anybody checks their certificate.
 */
@OpenSite
@Tag("ci")
class TrainingJourneyTest extends Walk {
    /** Refused once, then with seats kept for each, all of today. */
    private String opened(Chromium.Tab tab, String language, String which) {
        Page page = tab.page();
        signIn(page, "Andréa Mercier");
        page.navigate(at(language + "/formations/nouvelle"));
        page.locator(MAIN).last().click();
        page.locator(".errors a[href='#titre']").waitFor();
        tab.look("a course refused" + which, found);
        page.locator("#titre").fill("Un écran pour deux" + which);
        page.locator("#objet").selectOption("SCREEN");
        page.locator("input[name=public][value=BOTH]").check();
        page.locator("input[name=niveau][value=DISCOVERY]").check();
        page.locator("#acquis").fill("Allumer, écrire, éteindre.");
        page.locator("#presentation").fill("Une heure devant l’écran.");
        page.locator("#duree").fill("1 h");
        press(page, "form:has(#acquis) .btn:not(.alt)", ".*/formations/T-[0-9A-Z]{10}");
        tab.look("a course" + which, found);
        press(page, ".board a.btn", ".*/sessions/nouvelle");
        LocalDate today = Paris.day(Instant.now());
        String typed = DateTimeFormatter.ofPattern("dd/MM/yyyy").format(today);
        page.locator("#jours").fill(typed + " 0h00 - 23h59");
        page.locator("#commune").fill("99001");
        page.locator("#places").fill("9");
        page.locator("#enseignants").fill("4");
        page.locator("#agents").fill("4");
        tab.look("a session begun" + which, found);
        press(page, "form:has(#jours) .btn:not(.alt)", ".*/sessions/S-[0-9A-Z]{10}");
        return page.url();
    }

    /** Without an account, by the link of a letter; then as the code on the screen lets in. */
    private String came(Chromium.Tab tab, String session, String code, String which) {
        Page page = tab.page();
        page.navigate(session);
        tab.look("a session for anybody" + which, found);
        page.locator("input[name=part][value=AGENT]").check();
        page.locator("#nom").fill("Passage Inventé");
        page.locator("#courriel").fill("forme" + which.hashCode() + "@exemple.test");
        press(page, "form[action$='/inscriptions'] .btn", ".*inscrit=lettre.*");
        tab.look("asked for a seat" + which, found);
        page.navigate(at("/demo/courrier"));
        page.locator("a[href*='/formations/i/']").first().click();
        once(page, "button[value=confirmer]");
        tab.look("the page of a letter" + which, found);
        page.locator("#code").fill(code);
        press(page, "form[action$='/presence'] .btn", ".*note=present.*");
        tab.look("was there" + which, found);
        page.locator("details:has(form[action$='/evaluation']) summary").click();
        for (String text : new String[]{"utile", "clair", "pret"}) {
            page.locator("input[name=" + text + "][value='4']").check();
        }
        press(page, "form[action$='/evaluation'] .btn", ".*note=avis.*");
        assertThat(page.locator("a[href$='/attestation.pdf']").count()).isOne();
        return page.locator("a[href$='/attestation.pdf']").getAttribute("href");
    }

    /** By its number, which its file is named after. */
    private void checked(Chromium.Tab tab, String language, String certificate, String which) {
        Page page = tab.page();
        var file = page.context().request().get(at(certificate));
        String number = file.headers().get("content-disposition").replaceFirst(".*(Q-[0-9A-Z]{10}).*", "$1");
        page.navigate(at(language + "/formations/attestations"));
        tab.look("to be checked" + which, found);
        page.locator("#numero").fill(number);
        press(page, "form:has(#numero) .btn", ".*/attestations/Q-[0-9A-Z]{10}");
        page.locator("#nom").fill("inventé, passage");
        press(page, "form:has(#nom) .btn", ".*nom=.*");
        tab.look("not that name" + which, found);
        page.locator("#nom").fill("PASSAGE INVENTE");
        page.locator("form:has(#nom) .btn").click();
        page.locator(".board strong").waitFor();
        tab.look("checked" + which, found);
        page.navigate(at(language + "/formations/couverture"));
        tab.look("who is trained where" + which, found);
        page.locator(".results a, tbody a").first().click();
        page.locator("#couverture").waitFor();
        tab.look("a school" + which, found);
    }

    private void train(int width, ColorScheme scheme, String language) {
        String which = " " + language + width;
        try (var tab = tab(width, scheme); var guest = tab(width, scheme)) {
            String session = opened(tab, language, which);
            Page page = tab.page();
            page.navigate(session + "/inscrits");
            String said = page.locator(".board .say").innerText();
            String code = said.replaceFirst("(?s).*\\b([0-9A-Z]{6})\\b.*", "$1");
            String certificate = came(guest, session, code, which);
            page.reload();
            tab.look("who came" + which, found);
            assertThat(page.locator("tbody .badge.done").count()).isOne();
            checked(guest, language, certificate, which);
        }
    }

    @Test
    void aSharedSessionIsRegisteredForAttendedJudgedAndCertified() {
        train(1280, ColorScheme.LIGHT, "");
        train(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}

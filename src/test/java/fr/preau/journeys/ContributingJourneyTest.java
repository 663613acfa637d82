package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.web.OpenSite;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An invented call is read without an account, answered under a mandate, a proposal made there is answered by who
 * decides, and a synthesis cites it, what it cites being chosen from a list.
 */
@OpenSite
@Tag("ci")
class ContributingJourneyTest extends Walk {
    /** What is said the first time, and the second: nothing alike, or one is asked to read it. */
    private static final List<List<String>> SAID = List.of(
            List.of("Les volets de la grande salle ne ferment plus.", "Réparer les volets",
                    "Un artisan du pays vient chaque été.", "Que la commune paie cet artisan."),
            List.of("Du fond du jardin, on n’entend pas la sonnette.", "Une cloche au jardin",
                    "Elle est posée près du portail, en septembre.", "Que l’école choisisse où."));

    private void contribute(int width, ColorScheme scheme, String language) {
        try (var tab = tab(width, scheme)) {
            Page page = tab.page();
            String which = " " + language + width;
            page.navigate(at(language + "/concertation/appels"));
            tab.look("the list" + which, found);
            page.locator(".card h3 a").last().click();
            page.waitForURL(url -> url.contains("/concertation/appels/L-"));
            tab.look("the call" + which, found);
            String call = page.url();
            page.locator(".board .btn").click();
            page.waitForURL(url -> url.endsWith("/contribuer"));
            tab.look("where one answers" + which, found);
            page.locator("main form .btn:not(.alt)").last().click();
            page.locator(".errors a").first().waitFor();
            tab.look("an answer refused" + which, found);
            String proposal = propose(tab, call, SAID.get(language.isEmpty() ? 0 : 1), which);
            signIn(page, "Maxime Lefort");
            page.navigate(proposal);
            tab.look("to be answered" + which, found);
            page.locator("#repondre .btn").click();
            page.locator(".errors a").first().waitFor();
            tab.look("a reply refused" + which, found);
            page.locator("#repondre input[value=PART]").check();
            page.locator("#motif").fill("En partie, parce que la salle " + width + " sert déjà.");
            page.locator("#repondre .btn").click();
            page.locator("#reponses article").waitFor();
            tab.look("answered" + which, found);
            assertThat(page.locator(".badge.info").first().isVisible()).isTrue();
            conclude(tab, call, width, language);
        }
    }

    private String propose(Chromium.Tab tab, String call, List<String> said, String which) {
        Page page = tab.page();
        signIn(page, "Sacha Moreau");
        page.navigate(call + "/contribuer");
        page.locator("#reponse-1").fill(said.getFirst());
        page.locator("main form .btn:not(.alt)").last().click();
        page.waitForURL(url -> url.contains("/concertation/contributions/X-"));
        tab.look("a contribution" + which, found);
        page.locator("main .btn").first().click();
        page.waitForURL(url -> url.contains("/proposer"));
        page.locator("#titre").fill(said.get(1));
        page.locator("#texte").fill(said.get(2));
        page.locator("#demande").fill(said.getLast());
        tab.look("a proposal begun" + which, found);
        page.locator("main form .btn:not(.alt)").last().click();
        page.waitForURL(url -> url.contains("/concertation/propositions/W-"));
        tab.look("a proposal" + which, found);
        return page.url().replaceAll("[?#].*", "");
    }

    private void conclude(Chromium.Tab tab, String call, int width, String language) {
        Page page = tab.page();
        String which = " " + language + width;
        String source = call.substring(call.lastIndexOf('/') + 1);
        page.navigate(at(language + "/concertation/syntheses/nouvelle?sources=" + source));
        page.locator("#titre").fill("Ce que dit la salle " + width);
        page.locator("main form .btn:not(.alt)").last().click();
        page.waitForURL(url -> url.endsWith("/redaction"));
        page.locator("#texte").fill("La salle reste ouverte. D’autres ne disent rien.");
        page.locator("form[action$='/redaction'] .btn").click();
        page.locator("#cite-2").waitFor();
        tab.look("sentences that cite nothing" + which, found);
        String mark = page.locator("#a-citer option").first().getAttribute("value");
        page.locator("#cite-1").fill(mark);
        page.locator("#cite-2").fill(mark);
        page.locator("#citer .btn").click();
        page.locator("form[action$='/versions'] .btn").waitFor();
        page.locator("form[action$='/versions'] .btn").click();
        page.waitForURL(url -> url.matches(".*/Z-[0-9A-Z]{10}"));
        tab.look("a synthesis" + which, found);
        page.locator(".board .btn").click();
        page.waitForURL(url -> url.endsWith("/couverture"));
        tab.look("what it does not cite" + which, found);
    }

    @Test
    void aCallIsAnsweredAProposalIsAndASynthesisCitesThemInBothLanguagesLargeAndSmall() {
        contribute(1280, ColorScheme.LIGHT, "");
        contribute(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}

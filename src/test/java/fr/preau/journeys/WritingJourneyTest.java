package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitUntilState;
import fr.preau.ground.web.OpenSite;
import fr.preau.journeys.Chromium.Tab;
import fr.preau.people.access.Entering;
import fr.preau.people.account.Actor;
import fr.preau.people.admission.Town;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A sheet written on a phone, from its first three answers to the reviewers. */
@OpenSite
@Tag("ci")
class WritingJourneyTest {
    @Autowired ApplicationContext application;
    @LocalServerPort int port;
    private final List<String> found = new ArrayList<>();
    private boolean scripted;

    private String site() {
        return "http://localhost:" + port;
    }

    private void signIn(Page page) {
        Town town = new Town(application, "Ville d’essai");
        Actor mayor = town.cast.administrator("Camille Modèle", town.id);
        Entering.cookies(application, mayor.id(), true)
                .forEach((name, value) -> page.context().addCookies(List.of(new Cookie(name, value).setUrl(site()))));
    }

    /** Nothing wider than the screen, and nothing that axe sees: it needs JavaScript. */
    private void look(Tab tab, String where) {
        Object over = tab.page()
                .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as("width of %s", where).isEqualTo(0);
        if (scripted) {
            tab.violations().forEach(violation -> found.add(where + ": " + violation));
        }
    }

    /**
     * The status of an answer is told in the console too: what a policy refuses is what matters.
     */
    private static List<String> refused(Tab tab) {
        return tab.complaints().stream().filter(complaint -> !complaint.contains("status of")).toList();
    }

    private static void press(Page page, String words) {
        page.locator("button:visible", new Page.LocatorOptions().setHasText(words)).last().press("Enter");
    }

    private String begin(Tab tab) {
        Page page = tab.page();
        signIn(page);
        page.navigate(site() + "/pratiques/nouvelle");
        look(tab, "nouvelle");
        page.fill("#titre", "Une classe mobile pour trois hameaux");
        page.fill("#resume", "Chaque école a ses postes deux jours par semaine.");
        press(page, "Commencer la fiche");
        page.waitForURL("**/redaction");
        look(tab, "redaction");
        return page.url();
    }

    @Test
    void writtenOnAPhoneCorrectedAndProposedWithoutJavaScript() {
        try (var chromium = new Chromium(); var tab = chromium.tab(390, ColorScheme.DARK, false)) {
            Page page = tab.page();
            String sheet = begin(tab);
            page.navigate(sheet + "/essentiel");
            page.fill("#cherche", "Meudon");
            press(page, "Chercher");
            page.check("#territoire input[value='COMMUNE:92048']");
            page.check("input[name=niveaux][value=ECOLE]");
            page.fill("#debut", "septembre 2024");
            look(tab, "essentiel");
            press(page, "Enregistrer et continuer");
            page.waitForURL("**/redaction/besoin");
            page.navigate(sheet + "/couts");
            page.fill("#libelle-0", "Vingt portables et leur chariot");
            page.fill("#montant-0", "-3");
            press(page, "Enregistrer et continuer");
            assertThat(page.title()).startsWith("Erreur");
            look(tab, "couts");
            assertThat(page.locator(".errors a").first().getAttribute("href")).isEqualTo("#montant-0");
            page.fill("#montant-0", "entre 12 et 15 k€");
            page.selectOption("#nature-0", "INVESTMENT");
            page.selectOption("#rythme-0", "ONCE");
            press(page, "Enregistrer et voir l’ensemble");
            page.waitForURL("**/redaction");
            press(page, "Proposer à la relecture");
            assertThat(page.locator(".note.done").textContent()).contains("Version 1");
            look(tab, "proposée");
            assertThat(refused(tab)).isEmpty();
        }
        assertThat(found).isEmpty();
    }

    @Test
    void keptWhileTypingAndWithoutAConnection() {
        scripted = true;
        try (var chromium = new Chromium(); var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            String sheet = begin(tab);
            List<Route> late = new ArrayList<>();
            page.route("**/keep.js*", late::add);
            page.navigate(sheet + "/besoin", new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
            page.fill("#besoin", "Les postes restaient au bourg.");
            page.waitForCondition(() -> !late.isEmpty());
            page.unroute("**/keep.js*");
            page.waitForResponse(answer -> answer.url().endsWith("/memoire") && answer.status() == 200,
                    () -> late.forEach(Route::resume));
            page.reload();
            assertThat(page.inputValue("#besoin")).isEqualTo("Les postes restaient au bourg.");
            page.context().setOffline(true);
            page.fill("#besoin", "Les postes restaient au bourg, et la fibre aussi.");
            page.locator("[data-said]:has-text('Pas enregistré')").waitFor();
            page.context().setOffline(false);
            page.navigate(sheet + "/lecons");
            page.navigate(sheet + "/besoin");
            press(page, "Le reprendre");
            assertThat(page.inputValue("#besoin")).endsWith("et la fibre aussi.");
            look(tab, "reprise");
            press(page, "Enregistrer et voir l’ensemble");
            page.waitForURL("**/redaction");
            page.navigate(sheet + "/besoin");
            assertThat(page.inputValue("#besoin")).endsWith("et la fibre aussi.");
            assertThat(page.locator("text=Le reprendre").count()).isZero();
            for (String part : List.of("essentiel", "moyens", "droit", "documents")) {
                page.navigate(sheet + "/" + part);
                look(tab, part);
            }
            page.navigate(sheet + "/couts");
            page.fill("#montant-0", "-3");
            press(page, "Enregistrer et continuer");
            look(tab, "couts");
            assertThat(refused(tab).stream().filter(text -> !text.contains("INTERNET_DISCONNECTED"))).isEmpty();
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theTextOfACharterIsKeptWhileOneTypesAndTwoTabsOverwriteNothing() {
        scripted = true;
        try (var chromium = new Chromium(); var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            signIn(page);
            page.navigate(site() + "/chartes/nouvelle");
            page.fill("#title", "Charte commencée");
            page.check("input[name=scale][value=NATIONAL]");
            page.locator("form.form button.btn").first().press("Enter");
            page.waitForURL("**/texte");
            String address = page.url();
            page.navigate(address);
            page.waitForResponse(answer -> answer.url().endsWith("/memoire") && answer.status() == 200,
                    () -> page.fill("#text", "Article 1er – Un début"));
            page.navigate(address);
            look(tab, "commencé");
            page.fill("#text", "Un autre début");
            page.locator("[data-said]:has-text('un autre onglet')").waitFor();
            press(page, "Garder mon brouillon");
            page.locator("text=Deux textes pour la même page").first().waitFor();
            look(tab, "deux textes");
            page.locator("text=Reprendre l’autre").press("Enter");
            assertThat(page.inputValue("#text")).isEqualTo("Article 1er – Un début");
            look(tab, "repris");
            page.fill("#text", "Article 1er – Un début\n");
            press(page, "Voir comment il est découpé");
            look(tab, "aperçu");
            assertThat(page.locator("button:has-text('Le reprendre')").count()).isZero();
            press(page, "Garder ce texte");
            page.waitForURL(url -> !url.equals(address));
            page.navigate(address);
            assertThat(page.locator("text=Vous aviez commencé").count()).isZero();
            assertThat(refused(tab)).isEmpty();
        }
        assertThat(found).isEmpty();
    }
}

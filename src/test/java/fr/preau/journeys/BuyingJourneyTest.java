package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.web.OpenSite;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the invented school needs is answered by its commune, bought with what is alike, offered by a supplier
 * requirement by requirement, and its price is told.
 */
@OpenSite
@Tag("ci")
class BuyingJourneyTest extends Walk {
    private static LocalDate day(int in) {
        return Paris.day(Instant.now()).plusDays(in);
    }

    /** By the school: refused once with all that is missing. */
    private String needed(Chromium.Tab tab, String language, String item, String which) {
        Page page = tab.page();
        signIn(page, "Mahé Colin");
        page.navigate(at(language + "/besoins/nouveau"));
        page.locator(MAIN).last().click();
        page.locator(".errors a[href='#usage']").waitFor();
        assertThat(page.locator(".errors a").count()).isGreaterThan(3);
        tab.look("a need refused" + which, found);
        express(page, item, "Montrer à toute la classe, salle " + which);
        tab.look("a need" + which, found);
        page.navigate(at(language + "/besoins/nouveau"));
        express(page, item, "Un de plus, pour le préau " + which);
        return page.url();
    }

    private static void express(Page page, String item, String purpose) {
        page.locator("#objet").selectOption(item);
        page.locator("#quantite").fill("3");
        page.locator("#souhaite").fill(day(250).toString());
        page.locator("#usage").fill(purpose);
        page.locator("details:has(#exigence) summary").click();
        page.locator("input[name=exigence][value=DELAY]").check();
        page.locator("#n-DELAY").fill("5");
        press(page, "form:has(#usage) .btn:not(.alt)", ".*/besoins/N-[0-9A-Z]{10}");
    }

    /** Retained by the commune, found among those that are alike, from which a purchase begins. */
    private String grouped(Chromium.Tab tab, String language, String need, String item) {
        Page page = tab.page();
        String which = " " + item;
        signIn(page, "Camille Durand");
        page.navigate(need);
        page.locator("input[name=suite][value=RETAINED]").check();
        tab.look("to be answered" + which, found);
        page.locator("#reponse .btn").click();
        page.locator(".board a[href*='/suivre']").waitFor();
        page.navigate(at(language + "/besoins?objet=" + item));
        tab.look("needs" + which, found);
        press(page, ".results h3 a", ".*/besoins/ensemble.*");
        tab.look("needs that are alike" + which, found);
        press(page, ".board a.btn", ".*/groupements/nouveau.*");
        page.locator("#titre").fill("Acheter ensemble" + which);
        page.locator("#presentation").fill("Les mêmes, pour toutes les écoles.");
        page.locator("#souhaite").fill(day(260).toString());
        page.locator("input[name=voie][value=OWN]").check();
        page.locator("input[name=paie][value=EACH]").check();
        tab.look("a purchase begun" + which, found);
        press(page, "form:has(#presentation) .btn:not(.alt)", ".*/groupements/A-[0-9A-Z]{10}");
        tab.look("a purchase" + which, found);
        return page.url();
    }

    /** By a supplier, to the purchase. */
    private void offered(Chromium.Tab tab, String purchase, String which) {
        Page page = tab.page();
        signIn(page, "Noor Picard");
        page.navigate(purchase);
        press(page, "a[href*='/offres/nouvelle']", ".*/offres/nouvelle.*");
        page.locator("#resume").fill("Trois appareils, posés et réglés.");
        page.locator("#prix").fill("410,50");
        page.locator("#delai").fill("30");
        page.locator("#valable").fill(day(120).toString());
        page.locator("form:has(#resume) .btn").last().click();
        page.locator(".errors a[href='#dit-DELAY']").waitFor();
        tab.look("an offer refused" + which, found);
        page.locator("input[name=dit-DELAY][value=YES]").check();
        page.locator("#preuve-DELAY").fill("Contrat de reprise n° 4");
        page.locator("#jour-DELAY").fill(day(-20).toString());
        press(page, "form:has(#resume) .btn", ".*/offres/V-[0-9A-Z]{10}");
        tab.look("an offer" + which, found);
    }

    /** Once it is awarded, with a form that the purchase fills. */
    private void paid(Chromium.Tab tab, String purchase, String which) {
        Page page = tab.page();
        signIn(page, "Camille Durand");
        page.navigate(purchase);
        assertThat(page.locator("#offres ~ .table-box tbody tr").count()).isOne();
        page.locator("details:has(form[action$='/fin']) summary").click();
        page.locator("input[name=suite][value=AWARDED]").check();
        page.locator("form[action$='/fin'] .btn").click();
        page.locator("a[href*='/prix/nouveau']").waitFor();
        tab.look("awarded" + which, found);
        press(page, "a[href*='/prix/nouveau']", ".*/prix/nouveau.*");
        assertThat(page.locator("#achat").inputValue()).startsWith("A-");
        page.locator("#quantite").fill("3");
        page.locator("#prix").fill("402");
        page.locator("#date").fill(day(-1).toString());
        page.locator("#source").fill("Commande" + which);
        tab.look("a price begun" + which, found);
        press(page, "form:has(#source) .btn:not(.alt)", ".*/prix/declarations/T-.*");
        tab.look("a price" + which, found);
        press(page, ".board a", ".*/prix/[A-Z]+");
        tab.look("prices" + which, found);
    }

    private void buy(int width, ColorScheme scheme, String language, String item) {
        try (var tab = tab(width, scheme)) {
            String need = needed(tab, language, item, " " + item);
            String purchase = grouped(tab, language, need, item);
            offered(tab, purchase, " " + item);
            paid(tab, purchase, " " + item);
        }
    }

    @Test
    void aNeedOfASchoolIsAnsweredGroupedOfferedAndItsPriceIsTold() {
        buy(1280, ColorScheme.LIGHT, "", "VISUALISER");
        buy(390, ColorScheme.DARK, "/en", "PROJECTOR");
        assertThat(found).isEmpty();
    }
}

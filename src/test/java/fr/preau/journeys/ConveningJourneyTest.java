package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import fr.preau.access.DemonstrationPeople;
import fr.preau.web.OpenSite;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A ballot prepared and put to the vote in a real browser, on a phone, with and without a mistake.
 */
@OpenSite
class ConveningJourneyTest {
    private static Chromium chromium;
    @Autowired DemonstrationPeople people;
    @LocalServerPort int port;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private void signIn(Page page) {
        String mayor =
                people.people("fr").stream()
                        .filter(one -> one.name().equals("Camille Durand"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        page.context()
                .request()
                .post(
                        "http://localhost:" + port + "/connexion/demo",
                        RequestOptions.create()
                                .setForm(
                                        FormData.create()
                                                .set("person", mayor)
                                                .set("strength", "strong")));
    }

    private static void look(Chromium.Tab tab, String where, List<String> found) {
        assertThat(tab.page().locator("h1").count()).as(where).isEqualTo(1);
        assertThat(
                        tab.page()
                                .evaluate(
                                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("width of " + where)
                .isEqualTo(0);
        tab.violations().forEach(violation -> found.add(where + ": " + violation));
    }

    @Test
    void aMayorPreparesABallotOnHerPhone() {
        List<String> found = new ArrayList<>();
        try (var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            signIn(page);
            page.navigate("http://localhost:" + port + "/en/scrutins/nouveau");
            look(tab, "new", found);
            page.navigate("http://localhost:" + port + "/scrutins/nouveau");
            page.locator("[name='question.1']").fill("Partager un technicien inventé ?");
            page.locator("[name=context]").fill("Un technicien pour les écoles inventées.");
            page.locator("[name=proxiesPerSeat]").fill("99");
            page.locator("main .btn:not(.alt)").last().click();
            assertThat(page.locator(".errors a").count()).isEqualTo(1);
            look(tab, "mistake", found);
            page.locator("[name=proxiesPerSeat]").fill("1");
            page.locator("main .btn:not(.alt)").last().click();
            page.locator("main [name=noms]").fill("meudon");
            page.locator("main button[value=non]").click();
            look(tab, "found", found);
            page.locator("main [name=organisation]").first().check();
            page.locator("main .btn:not(.alt)").first().click();
            look(tab, "recap", found);
            page.locator("main button[value=non]").click();
            look(tab, "desk", found);
            String closes = LocalDateTime.now().plusDays(9).withSecond(0).withNano(0).toString();
            page.locator("[name=closesAt]").fill(closes);
            page.locator("main button[formaction$=annonce]").click();
            assertThat(page.locator(".errors").count()).isZero();
            page.locator("main .btn:not(.alt)").click();
            page.navigate(page.url() + "/preparation");
            look(tab, "running", found);
        }
        assertThat(found).isEmpty();
    }
}

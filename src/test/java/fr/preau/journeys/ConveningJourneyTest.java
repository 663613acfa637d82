package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.web.OpenSite;
import fr.preau.people.access.DemonstrationPeople;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A ballot prepared and put to the vote in a real browser, on a phone, with and without a mistake.
 */
@OpenSite
@Tag("ci")
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

    @Test
    void aMayorPreparesABallotOnHerPhone() {
        List<String> found = new ArrayList<>();
        try (var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            Chromium.signIn(page, "http://localhost:" + port, people, "Camille Durand");
            page.navigate("http://localhost:" + port + "/en/scrutins/nouveau");
            tab.look("new", found);
            page.navigate("http://localhost:" + port + "/scrutins/nouveau");
            page.locator("[name='question.1']").fill("Partager un technicien inventé ?");
            page.locator("[name=context]").fill("Un technicien pour les écoles inventées.");
            page.locator("[name=proxiesPerSeat]").fill("99");
            page.locator("main .btn:not(.alt)").last().click();
            assertThat(page.locator(".errors a").count()).isEqualTo(1);
            tab.look("mistake", found);
            page.locator("[name=proxiesPerSeat]").fill("1");
            page.locator("main .btn:not(.alt)").last().click();
            page.locator("main [name=noms]").fill("meudon");
            page.locator("main button[value=non]").click();
            tab.look("found", found);
            page.locator("main [name=organisation]").first().check();
            page.locator("main .btn:not(.alt)").first().click();
            tab.look("recap", found);
            page.locator("main button[value=non]").click();
            tab.look("desk", found);
            String closes = LocalDateTime.now().plusDays(9).withSecond(0).withNano(0).toString();
            page.locator("[name=closesAt]").fill(closes);
            page.locator("main button[formaction$=annonce]").click();
            assertThat(page.locator(".errors").count()).isZero();
            page.locator("main .btn:not(.alt)").click();
            page.navigate(page.url() + "/preparation");
            tab.look("running", found);
        }
        assertThat(found).isEmpty();
    }
}

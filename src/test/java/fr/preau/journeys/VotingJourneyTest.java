package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Samples;
import fr.preau.journeys.Chromium.Tab;
import fr.preau.people.access.DemonstrationPeople;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mayor votes on a phone, by keyboard alone, and her browser checks the receipt. */
@OpenSite
@Tag("ci")
class VotingJourneyTest {
    private static final int FAR = 80;
    @Autowired DemonstrationPeople people;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;
    private final List<String> found = new ArrayList<>();

    private String at(String path) {
        return "http://localhost:" + port + path;
    }

    /** Goes from link to field to button until that one has the focus. */
    private static void reach(Page page, String what) {
        for (int i = 0; i < FAR; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("what => document.activeElement.matches(what)", what))) {
                return;
            }
        }
        throw new AssertionError(what + " is out of reach of the keyboard");
    }

    private void look(Tab tab, String where) {
        assertThat(tab.page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("width of %s", where)
                .isEqualTo(0);
        tab.violations().forEach(violation -> found.add(where + ": " + violation));
    }

    @Test
    void byKeyboardOnAPhoneFromTheQuestionToTheCheckedReceipt() {
        String path = Samples.filled("/scrutins/B-DIRECT", sql);
        try (var chromium = new Chromium(); var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            Chromium.signIn(page, at(""), people, "Camille Durand");
            page.navigate(at(path));
            look(tab, "the ballot");
            reach(page, "a[href$='/votes']");
            page.keyboard().press("Enter");
            page.waitForURL("**/votes");
            look(tab, "the vote");
            reach(page, "[name='option.1']");
            page.keyboard().press("Space");
            reach(page, "[name='option.2']");
            page.keyboard().press("ArrowDown");
            reach(page, "#explanation");
            page.keyboard().type("Le conseil l’a souhaité.");
            reach(page, "button.btn");
            page.keyboard().press("Enter");
            page.waitForURL("**/recus/**");
            look(tab, "the receipt");
            assertThat(page.locator(".receipt .facts").textContent()).contains("Commune de Sainte-Exemple", "Pour");
            page.reload(); // its checkpoint is signed within a second
            while (page.locator("[data-check] button").count() == 0) {
                page.reload();
            }
            reach(page, "[data-check] button");
            page.keyboard().press("Enter");
            page.locator("[data-check] [role=status]:has-text('Tout concorde.')").waitFor();
            look(tab, "the checked receipt");
            assertThat(tab.complaints()).isEmpty();
        }
        assertThat(found).isEmpty();
    }
}

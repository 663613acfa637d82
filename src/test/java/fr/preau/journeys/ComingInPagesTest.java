package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.OpenSite;
import fr.preau.people.access.Entering;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.admission.Town;
import fr.preau.people.admission.WantedMandate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The pages of coming in, as each of those they concern sees them, in a real browser. */
@OpenSite
@Tag("ci")
class ComingInPagesTest {
    private static final int HEIGHT = 900;
    @Autowired ApplicationContext application;
    @LocalServerPort int port;
    private final Map<String, Actor> pages = new LinkedHashMap<>();

    private void gather() {
        Town town = new Town(application, "Ville d’essai");
        Actor unnamed = town.newcomer("");
        Actor camille = town.newcomer("Camille Modèle");
        Actor voucher = town.voucher("Morgan Modèle");
        String request = town.make(camille, Power.ADMINISTER, Power.SIGN);
        Town governed = new Town(application, "Ville d’essai");
        Actor mayor = governed.cast.administrator("Sacha Modèle", governed.id);
        String asked = governed.make(camille, Power.VOTE);
        String invitation = governed.invitations.invite(mayor, Town.BASE, governed.mail(unnamed),
                new WantedMandate(governed.id, "adjointe à l’éducation", HeldMandate.Kind.TITULAR,
                        Set.of(Power.CONTRIBUTE, Power.VOTE), governed.cast.today(), null, "délibération n° 2026-14",
                        null, null, null));
        pages.put("/invitations/" + invitation, unnamed);
        pages.put("/rejoindre", unnamed);
        pages.put("/rejoindre?q=meudon", camille);
        for (String step : List.of("retour", "fonction", "relecture")) {
            pages.put("/rejoindre/" + governed.id + "/" + step, voucher);
        }
        pages.put("/demandes/" + request, camille);
        pages.put("/demandes/" + request + "?", voucher);
        pages.put("/garants", voucher);
        pages.put("/demandes/" + asked, mayor);
        pages.put("/organisations/" + governed.id + "/demandes", mayor);
        pages.put("/organisations/" + governed.id + "/invitations", mayor);
        pages.put("/organisations/" + governed.id + "/mandats/nouveau", mayor);
    }

    private void signIn(Page page, Actor actor) {
        Entering.cookies(application, actor.id(), true)
                .forEach((name, value) -> page.context()
                        .addCookies(List.of(new Cookie(name, value).setUrl("http://localhost:" + port))));
    }

    @Test
    void aDoubleClickOnTheLinkOfALetterOpensTheSessionAsOneClickDoes() {
        String mail = PublicId.fresh("d").toLowerCase(Locale.ROOT) + "@exemple.invalid";
        try (var chromium = new Chromium(); var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            page.navigate("http://localhost:" + port + "/connexion?retour=/aide");
            page.fill("#courriel", mail);
            page.locator("form[action='/connexion/courriel'] .btn").click();
            page.locator("#code").waitFor();
            String link = application.getBean(Post.class)
                    .recent()
                    .stream()
                    .filter(letter -> letter.to().equals(mail))
                    .map(letter -> letter.action().url())
                    .findFirst()
                    .orElseThrow();
            page.navigate("http://localhost:" + port + link.substring(link.indexOf("/connexion/")));
            page.locator("main form .btn").dblclick();
            page.waitForURL("**/aide");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void axeFindsNothingAndNothingOverflowsOnADesktopOrOnAPhone() {
        gather();
        List<String> found = new ArrayList<>();
        try (var chromium = new Chromium()) {
            for (int width : new int[]{1280, 390}) {
                ColorScheme scheme = width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT;
                try (var tab = chromium.tab(width, scheme, true)) {
                    pages.forEach((path, actor) -> {
                        signIn(tab.page(), actor);
                        String address = path.replace("?", path.endsWith("?") ? "" : "?");
                        tab.page().navigate("http://localhost:" + port + address);
                        assertThat(tab.page().locator("h1").count()).as(path).isEqualTo(1);
                        for (int narrow : new int[]{width, 320}) {
                            tab.page().setViewportSize(narrow, HEIGHT);
                            Object over = tab.page()
                                    .evaluate(
                                            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
                            assertThat(over).as("width of %s at %s", path, narrow).isEqualTo(0);
                        }
                        tab.page().setViewportSize(width, HEIGHT);
                        tab.violations().forEach(violation -> found.add(path + " " + width + ": " + violation));
                    });
                    assertThat(tab.complaints()).isEmpty();
                }
            }
        }
        assertThat(found).isEmpty();
    }
}

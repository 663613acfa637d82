package fr.preau.people.access;

import static fr.preau.people.access.Browser.fields;
import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pages of somebody alone, which are not drawn again while they would say the same: each page is asked for several
 * times, by several people in turn.
 */
@NullUnmarked
class OwnPagesTest {
    private static final String COMMUNE = "commune-92048";
    private static Node node;

    @BeforeAll
    static void open() {
        node = Node.shared();
    }

    private static Browser signedIn(String person) {
        Browser browser = node.browser();
        var sent = Map.of("person", person, "strength", "strong");
        assertThat(location(browser.post("/connexion/demo", sent))).isEqualTo("/moi");
        return browser;
    }

    private static String mail(String person) {
        return node.bean(People.class).get(person).orElseThrow().mail();
    }

    private static Set<String> tokens(Document page, String field) {
        return new HashSet<>(page.select("input[name=" + field + "]").eachAttr("value"));
    }

    /** The space of that person, asked for twice: the second time as it was drawn. */
    private static Document space(Browser browser) {
        Document drawn = browser.page("/moi");
        Document again = browser.page("/moi");
        assertThat(again.text()).isEqualTo(drawn.text());
        return again;
    }

    @Test
    void nobodyIsShownWhatWasDrawnForSomebodyElse() {
        // nothing tells them apart but who they are
        String first = node.cast().administrator("Claude Homonyme", COMMUNE).id();
        String second = node.cast().administrator("Claude Homonyme", COMMUNE).id();
        Browser browser = signedIn(first);
        Browser other = signedIn(second);
        for (int turn = 0; turn < 3; turn++) {
            assertThat(browser.page("/moi").text()).contains(mail(first)).doesNotContain(mail(second));
            assertThat(other.page("/moi").text()).contains(mail(second)).doesNotContain(mail(first));
        }
        assertThat(tokens(browser.page("/moi"), "_csrf")).hasSize(1)
                .doesNotContainAnyElementsOf(tokens(other.page("/moi"), "_csrf"));
        assertThat(location(node.browser().get("/moi"))).startsWith("/connexion");
    }

    @Test
    void eachFormOfAPageDrawnBeforeIsActedUponOnceInItsOwnSession() {
        String person = node.cast().person("Paule Deux-Sessions");
        Browser browser = signedIn(person);
        Browser other = signedIn(person);
        Document first = space(browser);
        Document second = space(other);
        assertThat(tokens(first, "_csrf")).doesNotContainAnyElementsOf(tokens(second, "_csrf"));
        assertThat(tokens(space(browser), "_once")).doesNotContainAnyElementsOf(tokens(first, "_once"));
        page(browser.post("/moi", fields(second, "/moi")), 403);
        assertThat(location(browser.submit(space(browser), "/moi", Map.of("nom", "Paule Une")))).isEqualTo("/moi");
        assertThat(space(browser).select("h1").text()).isEqualTo("Paule Une");
        assertThat(space(other).select(".site-tools .who").text()).isEqualTo("Paule Une");
    }

    @Test
    void eachDeviceIsToldWhichOneItIs() {
        String person = node.cast().person("Denis Deux-Appareils");
        Browser browser = signedIn(person);
        assertThat(browser.page("/moi/appareils").select("main li.panel")).hasSize(1);
        Browser other = signedIn(person);
        for (int turn = 0; turn < 2; turn++) {
            String here = here(browser);
            assertThat(here).isNotEqualTo(here(other)).isEqualTo(here(browser));
        }
        Document list = browser.page("/moi/appareils");
        assertThat(location(browser.submit(list, "/moi/appareils/fermer-les-autres", Map.of())))
                .isEqualTo("/moi/appareils");
        assertThat(browser.page("/moi/appareils").select("main li.panel")).hasSize(1);
        assertThat(location(other.get("/moi/appareils"))).startsWith("/connexion");
    }

    private static String here(Browser browser) {
        Document list = browser.page("/moi/appareils");
        assertThat(list.select("main li.panel")).hasSize(2);
        return list.select("main li.panel:contains(Cet appareil) form").attr("action");
    }

    @Test
    void aPageIsDrawnAgainInTheOtherLanguageAndTheOtherTheme() {
        Browser browser = signedIn(node.cast().administrator("Lou Bilingue", COMMUNE).id());
        assertThat(space(browser).select("html").attr("lang")).isEqualTo("fr");
        assertThat(browser.page("/en/moi").text()).contains("Lou Bilingue", "What awaits you");
        assertThat(space(browser).text()).contains("Ce qui vous attend");
        location(browser.submit(space(browser), "/affichage", Map.of("theme", "dark")));
        assertThat(space(browser).select("html").attr("data-theme")).isEqualTo("dark");
    }

    @Test
    void whatChangesWithOrWithoutAnActIsSaidAtTheNextClick() {
        Cast cast = node.cast();
        Actor mayor = cast.administrator("Maud Maire", COMMUNE);
        String clerk = cast.person("Guy Greffe");
        Browser here = signedIn(clerk);
        assertThat(space(here).select("#mandats h3")).isEmpty();
        String mandate = cast.mandate(clerk, COMMUNE, EnumSet.of(Power.PUBLISH), cast.today(), null);
        assertThat(space(here).select("#mandats .card h3")).hasSize(1);
        Browser above = signedIn(mayor.id());
        node.bean(Mandates.class).end(mayor, mandate);
        assertThat(space(here).select("#mandats .card h3")).isEmpty();
        assertThat(space(here).select("#mandats details").text()).contains("retiré");
        // the one who ended it reads whose it was, as they are called now
        assertThat(space(above).select("#actes").text()).contains("Guy Greffe");
        node.bean(People.class).rename(clerk, "Guy Second-Nom");
        assertThat(space(above).select("#actes").text()).contains("Guy Second-Nom").doesNotContain("Guy Greffe");
        assertThat(space(here).select("h1").text()).isEqualTo("Guy Second-Nom");
        node.bean(People.class).speak(clerk, "en");
        assertThat(space(here).select("input[name=langue][checked]").eachAttr("value")).isEqualTo(List.of("en"));
    }
}

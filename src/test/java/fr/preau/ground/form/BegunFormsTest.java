package fr.preau.ground.form;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import fr.preau.people.access.Browser;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A long form begun is kept, found again, never overwritten in silence, and forgotten once sent.
 */
@OpenSite
class BegunFormsTest {
    private static final String TYPED = "Un texte commencé, l’école d’abord.\n\nEt la suite.";
    @Autowired JdbcClient sql;
    @LocalServerPort int port;
    private Browser mayor;

    @BeforeEach
    void signIn() {
        sql.sql("delete from kernel.begun").update();
        mayor = signedIn("Camille Durand");
    }

    private Browser signedIn(String name) {
        Browser browser = new Browser(port);
        String person = one("select id from account.v_person where name = '" + name + "'");
        browser.post("/connexion/demo", Map.of("person", person, "strength", "strong"));
        return browser;
    }

    private String one(String statement) {
        return sql.sql(statement).query(String.class).list().getFirst();
    }

    private String charter() {
        return one("""
                select c.id from charter.charter c join charter.seat s on s.charter = c.id
                join account.organisation o on o.id = s.organisation
                where c.state = 'AMENDMENTS' and o.name = 'Commune de Sainte-Exemple' order by c.id
                """);
    }

    /** Every long form that the mayor may write in. */
    private List<String> forms() {
        String block = mayor.page("/chartes/" + charter() + "/amendements/nouveau")
                .select("main a[href*=bloc=]")
                .first()
                .attr("href")
                .replaceFirst(".*bloc=([^&]+).*", "$1");
        String organisation = one("select id from account.organisation where name = 'Commune de Sainte-Exemple'");
        String desk = location(mayor.submit(mayor.page("/chartes/nouvelle"), "/chartes",
                Map.of("organisation", organisation, "title", "Charte commencée", "scale", "NATIONAL")));
        return List.of("/chartes/" + charter() + "/amendements/nouveau?bloc=" + block,
                "/conversations/nouvelle?ref=charte:" + charter() + "&genre=question", desk, report(),
                "/chartes/" + charter() + "/articles/" + block, "/pratiques/" + sheet() + "/contact",
                "/pratiques/" + sheet() + "/contestations/nouvelle", "/corrections/nouvelle?objet=charte:" + charter(),
                "/scrutins/nouveau");
    }

    private String sheet() {
        return one("""
                select s.id from practice.sheet s
                where s.state = 'PUBLISHED' and s.carrier_name <> 'Commune de Sainte-Exemple'
                    and exists (select from account.v_held h where h.organisation = s.carrier) order by s.id
                """);
    }

    private String report() {
        return "/repliques/" + one("""
                select id from replication.replication
                where stage = 'DONE' and organisation_name = 'Commune de Sainte-Exemple' order by id
                """) + "/compte-rendu";
    }

    private static String area(Document page) {
        return page.select("form:has([data-keep]) textarea").first().attr("name");
    }

    private static String action(Document page) {
        return page.select("form:has([data-keep])").attr("action");
    }

    private static String written(Document page) {
        return page.select("form:has([data-keep]) textarea").first().wholeText().strip();
    }

    private static Map<String, String> typed(Document page, String text) {
        assertThat(page.select("form:has([data-keep])")).as("%s: %s", page.location(), page.select("main").text())
                .isNotEmpty();
        Map<String, String> fields = Browser.fields(page, action(page));
        fields.put(area(page), text);
        return fields;
    }

    @Test
    void whatIsBegunInALongFormIsFoundAgainAndCanBeErased() {
        for (String address : forms()) {
            Document page = mayor.page(address);
            String first = written(page);
            String kept = location(mayor.post("/brouillons", typed(page, TYPED)));
            Document again = mayor.page(kept);
            assertThat(written(again)).as(address).isEqualTo(TYPED);
            assertThat(again.select("[data-said]").text()).contains("Brouillon gardé le");
            Document back = mayor.page(address);
            assertThat(written(back)).isEqualTo(first);
            assertThat(back.select("main").text()).contains("Vous aviez commencé à écrire ici");
            Document resumed = mayor.page(back.select("a[href*=reprendre]").attr("href"));
            assertThat(written(resumed)).isEqualTo(TYPED);
            Document mine = mayor.page("/moi");
            String link = mine.select("#attend a[href*=reprendre]").attr("href");
            assertThat(written(mayor.page(link))).as(link).isEqualTo(TYPED);
            assertThat(resumed.select("main").text()).doesNotContain("Vous aviez commencé");
            Document other = signedIn("Dominique Petit").page("/");
            assertThat(other.text()).doesNotContain(TYPED);
            location(mayor.submit(back, "/brouillons/effacement", Map.of()));
            assertThat(mayor.page(address).select("main").text()).doesNotContain("Vous aviez");
        }
    }

    @Test
    void theLaterOfTwoTabsIsToldAndNothingIsOverwrittenInSilence() {
        String address = forms().getFirst();
        Document document = mayor.page(address);
        Document two = mayor.page(address);
        assertThat(mayor.post("/brouillons/memoire", typed(document, TYPED)).body()).contains("\"kept\":true");
        String told = mayor.post("/brouillons/memoire", typed(two, "Un tout autre texte.")).body();
        assertThat(told).contains("\"kept\":false", "dans un autre onglet");
        Document both = page(mayor.post("/brouillons", typed(two, "Un tout autre texte.")), 409);
        assertThat(both.select("main").text()).contains("Un tout autre texte.", "Un texte commencé, l’école d’abord.");
        assertThat(written(mayor.page(both.select("a[href*=reprendre]").attr("href")))).isEqualTo(TYPED);
        Document chosen = mayor.page(location(mayor.submit(both, "/brouillons", Map.of())));
        assertThat(written(chosen)).isEqualTo("Un tout autre texte.");
    }

    @Test
    void aReportIsShownAsItsReadersWillReadItBeforeItIsPublished() {
        Document page = mayor.page(report());
        Map<String, String> fields = typed(page, TYPED);
        fields.put("suite", "apercu");
        Document seen = page(mayor.post(action(page), fields), 200);
        assertThat(seen.select("#compte-rendu").text()).contains("Ce que les lecteurs liront",
                "Un texte commencé, l’école d’abord.");
        assertThat(written(seen)).isEqualTo(TYPED);
        String told = report().replace("/compte-rendu", "");
        assertThat(mayor.page(told).text()).doesNotContain("Un texte commencé");
    }

    @Test
    void aFormOnceSentIsNotOfferedAgain() {
        String address = forms().get(1);
        Document page = mayor.page(address);
        Document kept = mayor.page(location(mayor.post("/brouillons", typed(page, TYPED))));
        location(mayor.submit(kept, "/conversations", Map.of()));
        assertThat(mayor.page(address).select("main").text()).doesNotContain("Vous aviez");
        assertThat(sql.sql("select count(*) from kernel.begun").query(Integer.class).single()).isZero();
    }

    @Test
    void nobodyResumesWhatSomebodyElseBegan() {
        String address = forms().getFirst();
        String kept = location(mayor.post("/brouillons", typed(mayor.page(address), TYPED)));
        assertThat(signedIn("Dominique Petit").get(kept).body()).doesNotContain("Un texte commencé");
    }

    @Test
    void aDraftGoesAfterThirtyDays() {
        String address = forms().getFirst();
        location(mayor.post("/brouillons", typed(mayor.page(address), TYPED)));
        sql.sql("update kernel.begun set at = at - interval '31 days'").update();
        assertThat(mayor.page(address).select("main").text()).doesNotContain("Vous aviez");
        sql.sql("select access.forget()").query((row, number) -> true).list();
        assertThat(sql.sql("select count(*) from kernel.begun").query(Integer.class).single()).isZero();
    }
}

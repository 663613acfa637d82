package fr.preau.people.account;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Power;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two administrators of the site end a mandate on their pages. */
@NullUnmarked
class EndingPagesTest {
    private static final String MEUDON = "commune-92048";
    private static final Node node = Node.shared();
    private final Cast cast = new Cast(node.application());

    private Browser administrator(String name) {
        String person = cast.person(name);
        cast.mandate(person, Actor.INSTANCE, EnumSet.of(Power.ADMINISTER), cast.today(), null);
        return signedIn(person);
    }

    private static Browser signedIn(String person) {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", person, "strength", "strong")));
        return browser;
    }

    @Test
    void oneProposesWithAReasonAnotherFindsItInTheirSpaceAndConfirms() {
        String camille = cast.person("Camille Inventée");
        String mandate = cast.mandate(camille, MEUDON, EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        String path = "/administration/mandats/" + mandate;
        Browser browser = administrator("Alix Inventée");
        Document list = browser.page("/administration/mandats?organisation=" + MEUDON);
        assertThat(list.select("a[href=" + path + "]").text()).contains("Camille Inventée");
        Document empty = Browser.page(browser.submit(browser.page(path), "/propositions", Map.of("motif", " ")), 422);
        assertThat(empty.select(".errors a[href=#motif]")).hasSize(1);
        location(browser.submit(empty, "/propositions", Map.of("motif", "adresse perdue")));
        assertThat(browser.page(path).select("form[action$=/confirmation]")).isEmpty();
        Browser other = administrator("Sacha Inventée");
        assertThat(other.page("/moi").select("a[href=" + path + "]").text()).contains("Décider de la fin d’un mandat");
        Document decided = other.page(path);
        assertThat(decided.text()).contains("adresse perdue", "Alix Inventée");
        assertThat(other.page("/en" + path).text()).contains("Refuse, the mandate stays");
        location(other.submit(decided, "/confirmation", Map.of()));
        assertThat(cast.actor(camille).inForce()).isEmpty();
        assertThat(other.get(path).statusCode()).isEqualTo(409);
        assertThat(other.page("/journal?objet=mandat:" + mandate).select("main").text())
                .contains("Fin de mandat demandée", "Fin de mandat pour")
                .doesNotContain("adresse perdue");
    }

    @Test
    void theOtherAdministratorsAreToldByLetterAndNeitherOfTheParties() {
        String concerned = cast.person("Maxime Inventé");
        String mandate = cast.mandate(concerned, Actor.INSTANCE, EnumSet.of(Power.ADMINISTER), cast.today(), null);
        String other = cast.person("Charlie Inventée");
        cast.mandate(other, Actor.INSTANCE, EnumSet.of(Power.ADMINISTER), cast.today(), null);
        String asker = cast.person("Andrea Inventée");
        cast.mandate(asker, Actor.INSTANCE, EnumSet.of(Power.ADMINISTER), cast.today(), null);
        Browser browser = signedIn(asker);
        location(browser.submit(browser.page("/administration/mandats/" + mandate), "/propositions",
                Map.of("motif", "adresse perdue")));
        assertThat(told(other)).containsExactly("Andrea Inventée adresse perdue");
        assertThat(told(asker)).isEmpty();
        assertThat(told(concerned)).isEmpty();
    }

    /** Who proposes and why, as the letters about an end to decide say it to that person. */
    private static List<String> told(String person) {
        return node.application()
                .getBean(JdbcClient.class)
                .sql("""
                        select substring(l.content::text from '(Andrea Inventée) propose') || ' ' || substring(l.content::text from 'Motif.: ([^"]*)')
                        from post.letter l join account.person p on p.mail = l.recipient
                        where p.id = :person and l.content::text like '%propose de mettre fin%' order by l.id
                        """)
                .param("person", person)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void whoeverProposesCannotConfirmEvenByHand() {
        String mandate = cast.mandate(cast.person("Lou Inventé"), MEUDON, EnumSet.of(Power.CONTRIBUTE), cast.today(),
                null);
        String path = "/administration/mandats/" + mandate;
        Browser browser = administrator("Alix Inventée");
        location(browser.submit(browser.page(path), "/propositions", Map.of("motif", "doublon")));
        Map<String, String> fields = Browser.fields(browser.page(path), "/retrait");
        assertThat(browser.post(path + "/confirmation", fields).statusCode()).isEqualTo(403);
        assertThat(browser.post(path + "/refus", fields).statusCode()).isEqualTo(403);
        location(browser.submit(browser.page(path), "/retrait", Map.of()));
        assertThat(browser.page(path).select("form[action$=/propositions]")).hasSize(1);
        location(browser.submit(browser.page(path), "/propositions", Map.of("motif", "vrai doublon")));
        Browser other = administrator("Lee Inventée");
        location(other.submit(other.page(path), "/refus", Map.of()));
        assertThat(browser.page(path).select("form[action$=/propositions]")).hasSize(1);
    }
}

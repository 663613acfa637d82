package fr.preau.people.admission;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Power;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever asks to act writes to who may know them; who does not know them stands aside. */
@NullUnmarked
class AskedVouchersTest {
    private static final String SEVRES = "commune-92072";
    private static final Node node = Node.shared();
    private static final JdbcClient sql = node.application().getBean(JdbcClient.class);
    private final Town town = new Town(node.application());

    private static Browser as(Actor actor) {
        Browser browser = node.browser();
        browser.post("/connexion/demo", Map.of("person", actor.id(), "strength", "strong"));
        return browser;
    }

    private String asked(Actor actor, String organisation) {
        return town.requests.make(actor, Town.BASE, WantedMandate.own(organisation, "maire",
                Set.of(Power.CONTRIBUTE, Power.VOTE), Paris.day(Instant.now()), null, "délibération n° 1", null, null),
                null);
    }

    private static Element panel(Document page, String organisation) {
        return page.select("input[name=organisation][value=" + organisation + "]").first().closest("li");
    }

    @Test
    void theBodiesOfOnesOwnTerritoryComeFirstAndAreWrittenToInOneClick() {
        Actor near = town.cast.administrator("Inspecteur", "dsden-92");
        town.voucher("Lointaine");
        Actor mayor = town.newcomer("Maire de Sèvres");
        String path = "/demandes/" + asked(mayor, SEVRES);
        Browser browser = as(mayor);
        Document page = browser.page(path);
        Element first = page.select("section[aria-labelledby=garants] li").first();
        assertThat(first.text()).contains("DSDEN", "De votre territoire", "Lui écrire");
        assertThat(page.select("main").text()).doesNotContain(town.mail(near));
        long before = town.letters(town.mail(near));
        Map<String, String> fields = new HashMap<>(Browser.fields(page, "/garants"));
        fields.put("organisation", "dsden-92");
        location(browser.post(path + "/garants", fields));
        assertThat(town.letters(town.mail(near))).isEqualTo(before + 1);
        assertThat(browser.page(path).select("section[aria-labelledby=garants] li").first().text())
                .contains("Vous lui avez écrit le");
        location(browser.post(path + "/garants", fields));
        assertThat(town.letters(town.mail(near))).isEqualTo(before + 1);
    }

    @Test
    void aVoucherWhoDoesNotKnowThePersonRemovesOnlyThemselves() {
        Actor stranger = town.voucher("Étrangère");
        Actor friend = town.voucher("Amie");
        Actor mayor = town.newcomer("Maire");
        String request = town.make(mayor, Power.VOTE);
        String path = "/demandes/" + request;
        Browser theirs = as(stranger);
        assertThat(theirs.page("/garants").select("a[href=" + path + "]")).hasSize(1);
        Document shown = theirs.page(path);
        assertThat(location(theirs.submit(shown, "/abstention", Map.of()))).isEqualTo("/garants");
        assertThat(theirs.page("/garants").select("a[href=" + path + "]")).isEmpty();
        assertThat(theirs.page(path).select("form[action$=/confirmations]")).isEmpty();
        assertThat(town.state(request)).isEqualTo(Request.State.MADE);
        assertThat(as(friend).page("/garants").select("a[href=" + path + "]")).hasSize(1);
        town.confirm(friend, request);
        assertThat(town.state(request)).isNotEqualTo(Request.State.MADE);
    }

    @Test
    void aVoucherWhoLeftIsSaidToHaveLeftAndAnotherOneIsOffered() {
        Actor gone = town.voucher("Partie");
        Actor mayor = town.newcomer("Maire");
        String path = "/demandes/" + town.make(mayor, Power.VOTE);
        Browser browser = as(mayor);
        Document page = browser.page(path);
        Map<String, String> fields = new HashMap<>(Browser.fields(page, "/garants"));
        fields.put("organisation", Town.of(gone));
        sql.sql("update account.mandate set ended_at = kernel.clock(), ended_by = given_by where person = :person")
                .param("person", gone.id())
                .update();
        Document refused = page(browser.post(path + "/garants", fields), 409);
        assertThat(refused.text()).contains("n’a plus personne qui puisse se porter garant");
        assertThat(refused.select("input[name=organisation][value=" + Town.of(gone) + "]")).isEmpty();
    }

    @Test
    void anOfficialAddressThatRefusesItsMailIsSaidWithItsRemedy() {
        Actor mayor = town.newcomer("Maire");
        String path = "/demandes/" + town.make(mayor, Power.VOTE);
        Browser browser = as(mayor);
        location(browser.submit(browser.page(path), "/codes", Map.of()));
        sql.sql("update post.letter set outcome = 'REFUSED', settled_at = kernel.clock() where recipient = :mail")
                .param("mail", town.mail)
                .update();
        assertThat(browser.page(path).select(".note.wrong").text()).contains("a refusé notre courriel",
                "qui administre ce site", "garant");
    }

    @Test
    void aLinkThatItsAddressRefusesIsSaidToWhoeverAskedForIt() {
        String mail = "nulle-part-" + town.siren + "@exemple.test";
        Browser browser = node.browser();
        location(browser.submit(browser.page("/connexion"), "/connexion/courriel", Map.of("courriel", mail)));
        assertThat(browser.page("/connexion/courriel").text()).contains(mail);
        sql.sql("update post.letter set outcome = 'REFUSED', settled_at = kernel.clock() where recipient = :mail")
                .param("mail", mail)
                .update();
        assertThat(browser.page("/connexion/courriel").text())
                .contains("Le serveur de " + mail + " a refusé notre courriel");
        assertThat(List.of(browser.page("/en/connexion/courriel").text()))
                .allMatch(text -> text.contains("refused our mail"));
    }
}

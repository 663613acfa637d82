package fr.preau.roof.administration;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Site;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an empty machine to a first institution that decides: each step, its state, its remedy. */
@NullUnmarked
class OpeningPagesTest {
    private static final String PATH = "/administration/ouverture";
    private static final Node node = Node.shared();
    private static final Actor kim = new Cast(node.application()).administrator("Kim Inventé", Actor.INSTANCE);

    private static Browser signedIn() {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", kim.id(), "strength", "strong")));
        return browser;
    }

    @Test
    void eachStepSaysHowItStandsAndWhatItLacks() {
        Document page = signedIn().page(PATH);
        assertThat(page.select("ol > li.panel h2").eachText()).containsExactly("Dire qui publie ce Préau",
                "Créer votre clé maintenant", "Donner l’adresse publique", "Envoyer des lettres",
                "Ouvrir l’entrée par ProConnect", "Importer les données officielles", "Administrer à deux",
                "Faire entrer une première organisation", "Décider une première fois");
        assertThat(page.select("#IDENTITY").text()).contains("À faire", "PREAU_SITE_CONTACT", "PREAU_SITE_PUBLISHER");
        assertThat(page.select("#ADDRESS").text()).contains("À faire", "PREAU_URL");
        assertThat(page.select("#MAIL").text()).contains("À faire", "PREAU_SMTP_URL",
                "les lettres attendent quatre jours");
        assertThat(page.select("#PROCONNECT").text()).contains("Facultatif",
                "un lien reçu par courriel, puis crée une clé");
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void onesKeyIsTheSecondStepAndItsHourIsSaidBeforeAndAfterItIsMade() {
        JdbcClient sql = node.application().getBean(JdbcClient.class);
        Browser browser = signedIn();
        assertThat(plain(browser.page(PATH).select("#KEY").text())).contains("À faire")
                .containsPattern("sera utilisable demain à [0-9]{1,2} h( [0-9]{2})?,");
        sql.sql("""
                insert into access.passkey (id, person, credential_id, credential, sign_count, name, strong_from)
                values ('ouverture', :person, 'ouverture', '', 0, 'clé', kernel.clock() + interval '24 hours')
                """).param("person", kim.id()).update();
        assertThat(plain(browser.page(PATH).select("#KEY").text())).contains("Fait")
                .containsPattern("utilisable le .* 20[0-9]{2} à [0-9]{1,2} h");
        assertThat(browser.page("/en" + PATH).select("#KEY").text())
                .containsPattern("may be used from .* at [0-9]{1,2}:[0-9]{2}");
        sql.sql("update access.passkey set strong_from = kernel.clock() where id = 'ouverture'").update();
        assertThat(browser.page(PATH).select("#KEY").text()).contains("engage depuis");
        sql.sql("delete from access.passkey where id = 'ouverture'").update();
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080, TO_DO, NEAR", "http://preau.localhost, TO_DO, NEAR",
            "http://127.0.0.1:8080, NOWHERE, CLEAR", "http://preau.example.fr, NOWHERE, CLEAR",
            "https://preau.example.fr, TO_DO, DONE", "'', HERE, TO_DO"})
    void aKeyIsSaidToBeMadeWhereBrowsersMakeOneAndNowhereElse(String url, String key, String address) {
        var context = node.application();
        var site = new Site(url, false, "", "", "", "", "", false);
        var opening = new Opening(context.getBean(JdbcClient.class), context.getBean(Territories.class),
                context.getBean(Post.class), site, "");
        assertThat(opening.steps(kim, opening.mail()).subList(1, 3)).extracting(Opening.Step::words)
                .containsExactly(key, address);
    }

    @Test
    void anOfficialFileIsOneClickAway() {
        Document page = signedIn().page(PATH);
        assertThat(page.select("#DATA form[action=/administration/imports]")).hasSize(6);
        assertThat(page.select("#DATA form").first().select("input[name=genre]").attr("value")).isEqualTo("annuaire");
        assertThat(page.select("#DATA input[name=adresse]").eachAttr("value"))
                .allMatch(address -> address.startsWith("https://data.education.gouv.fr/")
                        && address.endsWith("/exports/csv?use_labels=true")
                        || address.startsWith("https://api-lannuaire.service-public.gouv.fr/"));
    }

    @Test
    void aLetterOfTrialGoesToWhoAsksForItAndToNobodyElse() {
        Browser browser = signedIn();
        var answer = browser.submit(browser.page(PATH), PATH + "/lettre", Map.of());
        assertThat(location(answer)).startsWith(PATH).endsWith("#MAIL");
        List<Letter> letters = node.application()
                .getBean(Post.class)
                .recent()
                .stream()
                .filter(letter -> letter.subject().equals("Lettre d’essai de Préau"))
                .toList();
        assertThat(letters).hasSize(1).allMatch(letter -> letter.to().equals(kim.mail()));
    }

    @Test
    void theFirstPageOfAdministrationSaysHowManyStepsRemain() {
        Document page = signedIn().page("/administration");
        assertThat(page.select(".note a[href=" + PATH + "]").text()).isEqualTo("Terminer la première ouverture");
        assertThat(page.select(".note").text()).contains("étapes avant que tout soit en place");
    }
}

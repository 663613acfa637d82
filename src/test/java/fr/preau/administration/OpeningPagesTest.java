package fr.preau.administration;

import static fr.preau.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.access.Browser;
import fr.preau.access.Node;
import fr.preau.account.Actor;
import fr.preau.account.Cast;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** From an empty machine to a first institution that decides: each step, its state, its remedy. */
@NullUnmarked
class OpeningPagesTest {
    private static final String PATH = "/administration/ouverture";
    private static final Node node = Node.shared();
    private static final Actor kim =
            new Cast(node.application()).administrator("Kim Inventé", Actor.INSTANCE);

    private static Browser signedIn() {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", kim.id(), "strength", "strong")));
        return browser;
    }

    @Test
    void eachStepSaysHowItStandsAndWhatItLacks() {
        Document page = signedIn().page(PATH);
        assertThat(page.select("ol > li.panel h2").eachText())
                .containsExactly(
                        "Dire qui publie ce Préau",
                        "Donner l’adresse publique",
                        "Envoyer des lettres",
                        "Ouvrir l’entrée par ProConnect",
                        "Importer les données officielles",
                        "Administrer à deux",
                        "Faire entrer une première organisation",
                        "Décider une première fois");
        assertThat(page.select("#IDENTITY").text())
                .contains("À faire", "PREAU_SITE_CONTACT", "PREAU_SITE_PUBLISHER");
        assertThat(page.select("#ADDRESS").text()).contains("À faire", "PREAU_URL");
        assertThat(page.select("#MAIL").text())
                .contains("À faire", "PREAU_SMTP_URL", "les lettres attendent quatre jours");
        assertThat(page.select("#PROCONNECT").text())
                .contains("Facultatif", "un lien reçu par courriel, puis crée une clé");
    }

    @Test
    void anOfficialFileIsOneClickAway() {
        Document page = signedIn().page(PATH);
        assertThat(page.select("#DATA form[action=/administration/imports]")).hasSize(6);
        assertThat(page.select("#DATA form").first().select("input[name=genre]").attr("value"))
                .isEqualTo("annuaire");
        assertThat(page.select("#DATA input[name=adresse]").eachAttr("value"))
                .allMatch(address ->
                        address.startsWith("https://data.education.gouv.fr/")
                                        && address.endsWith("/exports/csv?use_labels=true")
                                || address.startsWith(
                                        "https://api-lannuaire.service-public.gouv.fr/"));
    }

    @Test
    void aLetterOfTrialGoesToWhoAsksForItAndToNobodyElse() {
        Browser browser = signedIn();
        var answer = browser.submit(browser.page(PATH), PATH + "/lettre", Map.of());
        assertThat(location(answer)).startsWith(PATH).endsWith("#MAIL");
        List<Letter> letters =
                node.application().getBean(Post.class).recent().stream()
                        .filter(letter -> letter.subject().equals("Lettre d’essai de Préau"))
                        .toList();
        assertThat(letters).hasSize(1).allMatch(letter -> letter.to().equals(kim.mail()));
    }

    @Test
    void theFirstPageOfAdministrationSaysHowManyStepsRemain() {
        Document page = signedIn().page("/administration");
        assertThat(page.select(".note a[href=" + PATH + "]").text())
                .isEqualTo("Terminer la première ouverture");
        assertThat(page.select(".note").text()).contains("étapes avant que tout soit en place");
    }
}

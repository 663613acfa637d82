package fr.preau.roof.administration;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Power;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.OfficialAddresses;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.tools.imports.ImportOrder;
import fr.preau.tools.imports.Imports;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs the instance says the official address of an organisation that has nobody here yet. */
@NullUnmarked
@Tag("ci")
class OfficialAddressPagesTest {
    private static final Node node = Node.shared();
    private static final Cast cast = new Cast(node.application());
    private static final Organisations organisations = node.application().getBean(Organisations.class);

    private static Browser signedIn(String person) {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", person, "strength", "strong")));
        return browser;
    }

    private static Browser operator() {
        return signedIn(cast.administrator("Noor Inventée", Actor.INSTANCE).id());
    }

    private static Map<String, String> typed(String mail, String source, String day) {
        return Map.of("courriel", mail, "source", source, "du", day);
    }

    @Test
    void anAddressIsGivenWithItsSourceAndTheJournalHasTheSourceAlone() {
        String path = "/administration/adresses/commune-92012";
        Browser browser = operator();
        assertThat(browser.page("/organisations/commune-92012").select("a[href=" + path + "]")).hasSize(1);
        Document wrong = Browser.page(
                browser.submit(browser.page(path), path, typed("pas une adresse", "maire@ville.example", "2999-01-01")),
                422);
        assertThat(wrong.select(".errors a").eachAttr("href")).containsExactly("#courriel", "#source", "#du");
        assertThat(wrong.select("#courriel").val()).isEqualTo("pas une adresse");
        String source = "https://ville.example/contact";
        String where = location(browser.submit(wrong, path, typed("mairie@ville.example", source, "2026-03-12")));
        assertThat(browser.page(where).select("aside").text()).contains("mairie@ville.example",
                source + ", 12/03/2026");
        Organisation known = organisations.get("commune-92012");
        assertThat(known.mail()).isEqualTo("mairie@ville.example");
        assertThat(browser.page("/journal?objet=organisation:commune-92012").select("main").text())
                .contains("Adresse officielle d’une organisation donnée ou retirée")
                .doesNotContain("mairie@ville.example");
        location(browser.submit(browser.page(path), path, typed("", source, "2026-03-12")));
        assertThat(organisations.get("commune-92012").mail()).isNull();
    }

    @Test
    void whatAnOrganisationSaysOfItselfPrevails() {
        String sceaux = "commune-92071";
        Browser theirs = signedIn(cast.administrator("Ariel Inventée", sceaux).id());
        String identity = "/organisations/" + sceaux + "/identite";
        location(theirs.submit(theirs.page(identity), identity,
                Map.of("courriel", "contact@sceaux.example", "source_courriel", "site")));
        String path = "/administration/adresses/" + sceaux;
        Browser browser = operator();
        Document form = browser.page(path);
        assertThat(form.select(".note").text()).contains("contact@sceaux.example");
        location(browser.submit(form, path, typed("autre@sceaux.example", "annuaire", "2026-01-02")));
        assertThat(organisations.get(sceaux).mail()).isEqualTo("contact@sceaux.example");
        assertThat(node.application().getBean(OfficialAddresses.class).given(sceaux)).isPresent();
    }

    @Test
    void nobodyElseMayGiveIt() {
        String meudon = "commune-92048";
        String person = cast.person("Sasha Inventé");
        cast.mandate(person, meudon, EnumSet.of(Power.ADMINISTER), cast.today(), null);
        Browser theirs = signedIn(person);
        assertThat(theirs.get("/administration/adresses/" + meudon).statusCode()).isEqualTo(403);
        assertThat(theirs.page("/organisations/" + meudon).select("a[href^=/administration]")).isEmpty();
    }

    @Test
    void thePublicDirectorySaysItUntilSomebodyHereDoes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("annuaire.json"),
                """
                        {"service":[{"nom":"Mairie - Clamart","pivot":[{"type_service_local":"mairie","code_insee_commune":["92023"]}],
                        "adresse_courriel":["mairie@clamart.example"],"date_modification":"18/12/2024 17:42:39"}]}
                        """);
        node.application()
                .getBean(Imports.class)
                .run(ImportOrder.of(ImportOrder.Kind.OFFICIAL_ADDRESSES, file.toString()), Progress.SILENT);
        Organisation clamart = organisations.get("commune-92023");
        assertThat(clamart.mail()).isEqualTo("mairie@clamart.example");
        assertThat(clamart.mailSource()).isEqualTo("Annuaire de l’administration (DILA), 18/12/2024");
        String path = "/administration/adresses/commune-92023";
        Browser browser = operator();
        location(browser.submit(browser.page(path), path, typed("dgs@clamart.example", "affiche", "2026-01-02")));
        assertThat(organisations.get("commune-92023").mail()).isEqualTo("dgs@clamart.example");
    }
}

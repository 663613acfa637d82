package fr.preau.roof.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.PreauTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people need, as they say it, leads somewhere. */
@PreauTest
class SearchPagesTest {
    private static final String SUBJECT = "/qui-fait-quoi?sujet=";
    @Autowired MockMvc site;

    /** The index of practices is made once the site is open. */
    @BeforeEach
    void practicesAreIndexed() throws Exception {
        for (int tries = 0; site.perform(get("/pratiques")).andReturn().getResponse().getStatus() != 200; tries++) {
            assertThat(tries).as("tries").isLessThan(300);
            Thread.sleep(100);
        }
    }

    private String body(String path, String text) throws Exception {
        return site.perform(get(path + "?q={q}", text))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String text) throws Exception {
        return Jsoup.parse(body("/recherche", text));
    }

    private static List<String> found(Document page) {
        return page.select(".results a").eachAttr("href");
    }

    private List<String> suggested(String text) throws Exception {
        return JsonMapper.shared()
                .readTree(body("/api/v1/suggestions", text))
                .get("items")
                .valueStream()
                .map(node -> node.get("path").asString())
                .toList();
    }

    @Test
    void aCodeThatOnlyProgramsWriteIsNotShown() throws Exception {
        assertThat(page("fibre").select(".results").text()).doesNotContain("RACCORDEMENT_THD");
        assertThat(page("Sèvres").select(".results").text()).contains("92072");
    }

    @Test
    void aNeedInEverydayWordsLeadsToItsSubject() throws Exception {
        assertThat(found(page("fibre"))).first().isEqualTo(SUBJECT + "RACCORDEMENT_THD");
        assertThat(found(page("tablette cassée"))).first().isEqualTo(SUBJECT + "EQUIP_MAINT");
        assertThat(found(page("protection des données"))).contains(SUBJECT + "DONNEES_RGPD");
        assertThat(found(page("RGPD"))).contains(SUBJECT + "DONNEES_RGPD");
        assertThat(found(page("DASEN"))).anyMatch(path -> path.startsWith(SUBJECT));
        assertThat(suggested("fibre")).first().isEqualTo(SUBJECT + "RACCORDEMENT_THD");
    }

    @ParameterizedTest
    @CsvSource({"équiper nos classes en tablettes, EQUIP_ACQ",
            "on veut acheter des ordinateurs portables pour le collège, EQUIP_ACQ", "ordinateur portable, EQUIP_ACQ",
            "TNI, EQUIP_ACQ", "wifi dans les écoles, RESEAU_INTERNE", "le réseau ne marche pas, RESEAU_INTERNE",
            "panne internet, ABONNEMENT_INTERNET", "un antivirus pour les postes, LOGICIEL_SYSTEME",
            "référent numérique, ASSISTANCE", "qui change les ampoules des vidéoprojecteurs, EQUIP_MAINT",
            "photos des élèves, DONNEES_RGPD", "on nous a piratés, CYBERSECURITE",
            "mot de passe des parents, EDUCONNECT", "téléphone fixe, TELEPHONIE",
            "l’ordinateur de la directrice est en panne, EQUIP_MAINT", "qui paie la fibre du lycée, RACCORDEMENT_THD",
            "former les profs, FORMATION_ENSEIGNANTS", "garderie du matin, PERISCOLAIRE",
            "il faut changer les ordinateurs de l’école, EQUIP_MAINT",
            "qui paye internet à l’école, ABONNEMENT_INTERNET", "tableau blanc interactif en panne, EQUIP_MAINT",
            "mot de passe oublié, CYBERSECURITE", "qui paie Pronote, ENT", "logiciel de vie scolaire, ENT",
            "intelligence artificielle à l’école, LOGICIEL_PEDA", "chatgpt en classe, LOGICIEL_PEDA",
            "droit à l’image, DONNEES_RGPD", "hébergement des données, DONNEES_RGPD",
            "archives de l’école, DONNEES_RGPD", "une caméra devant le collège, VIDEOSURVEILLANCE",
            "téléphone portable interdit, TELEPHONE_PORTABLE", "portable en pause, TELEPHONE_PORTABLE",
            "BYOD, TELEPHONE_PORTABLE", "AESH, AESH", "matériel adapté, EQUIP_HANDICAP", "PPMS, PPMS",
            "cantine, RESTAURATION", "logiciel de cantine, RESTAURATION", "restauration scolaire, RESTAURATION",
            "agents TOS, AGENTS_TECHNIQUES", "adjoint gestionnaire, AGENTS_TECHNIQUES",
            "qui nettoie le collège, AGENTS_TECHNIQUES", "élève d’une autre commune, ELEVE_AUTRE_COMMUNE",
            "manuels scolaires, MANUELS", "tablette volée, ASSURANCE", "filtrage internet, SECURITE_FILTRAGE"})
    void aPhraseLeadsToItsSubject(String text, String subject) throws Exception {
        assertThat(found(page(text))).first().isEqualTo(SUBJECT + subject);
    }

    @Test
    void aSchemeThatPaysIsFoundByItsName() throws Exception {
        String rules = "/financements/regles#";
        assertThat(found(page("DETR"))).first().isEqualTo(rules + "DETR");
        assertThat(found(page("FCTVA"))).contains(rules + "FCTVA");
        assertThat(found(page("subvention DSIL"))).first().isEqualTo(rules + "DSIL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"piscine municipale", "trottinette pliable", "qui paie", "le"})
    void whatNobodyHereSpeaksOfHasNoSubject(String text) throws Exception {
        assertThat(found(page(text))).noneMatch(path -> path.startsWith(SUBJECT));
    }

    @ParameterizedTest
    @CsvSource({"scrutins, /scrutins", "comment voter, /scrutins", "prix payés, /prix", "marchés publics, /prix",
            "appel à contributions, /concertation", "journal public, /journal", "se connecter, /connexion",
            "comment créer un compte, /connexion", "effacer mes données, /moi", "mentions légales, /mentions-legales",
            "cookies, /confidentialite", "API, /donnees", "données ouvertes, /donnees", "engagements, /engagements",
            "besoin, /besoins", "need, /en/besoins", "ballots, /en/scrutins"})
    void aPageOfPreauIsFoundByItsNameAndByWhatPeopleCallIt(String text, String path) throws Exception {
        String search = path.startsWith("/en/") ? "/en/recherche" : "/recherche";
        assertThat(found(Jsoup.parse(body(search, text)))).contains(path);
    }

    @Test
    void whoIsMeantToActIsNotAskedOfWhatIsLookedFor() throws Exception {
        assertThat(found(page("la mairie doit-elle payer l’ENT"))).contains(SUBJECT + "ENT");
        Document english = Jsoup.parse(body("/en/recherche", "does the town hall pay for wifi"));
        assertThat(found(english).getFirst()).isEqualTo("/en" + SUBJECT + "RESEAU_INTERNE");
    }

    @Test
    void ofAWordThatIsWholeNoPlaceThatOnlyBeginsSoIsShown() throws Exception {
        assertThat(found(page("ENT"))).isNotEmpty().noneMatch(text -> text.startsWith("/territoires"));
    }

    @Test
    void whatOnlyComesNearIsSaidToComeNear() throws Exception {
        assertThat(page("Villeurbanna").text()).contains("voici ce qui s’en approche");
        assertThat(page("Villeurbanne").text()).doesNotContain("voici ce qui s’en approche");
    }

    @Test
    void aWordIsNotReadAsAnotherFormOfItself() throws Exception {
        for (String text : List.of("ordinateurs portables collège", "cours de code")) {
            assertThat(page(text).select("p.note").text()).as(text).doesNotContain("au lieu de");
        }
    }

    @Test
    void aWordThatTheSiteWritesIsNotReadAsAnother() throws Exception {
        for (String text : List.of("délibération adhésion charte modèle", "compétent")) {
            assertThat(page(text).select("p.note").text()).as(text).doesNotContain("au lieu de");
        }
        for (String text : List.of("tablet", "tablets for a school")) {
            Document english = Jsoup.parse(body("/en/recherche", text));
            assertThat(english.select("p.note").text()).as(text).doesNotContain("instead of");
        }
    }

    @Test
    void whatOnlyResemblesIsNotShownBesideWhatAnswers() throws Exception {
        assertThat(found(page("fibre"))).noneMatch(path -> path.contains("/territoires/"));
        assertThat(found(page("Meudon"))).first().isEqualTo("/territoires/commune/92048");
    }

    @Test
    void aTypingErrorIsReadAndSaidAndMayBeRefused() throws Exception {
        Document page = page("fibe");
        assertThat(found(page)).contains(SUBJECT + "RACCORDEMENT_THD");
        assertThat(page.select("p.note").text()).contains("fibre", "fibe");
        String exactly = page.select("p.note a").attr("href");
        assertThat(exactly).contains("%22fibe%22");
        assertThat(found(page("\"fibe\""))).doesNotContain(SUBJECT + "RACCORDEMENT_THD");
    }

    @Test
    void aGroupingIsFoundByItsInitials() throws Exception {
        assertThat(found(page("MACS"))).first().isEqualTo("/territoires/epci/244000865");
        assertThat(suggested("MACS")).first().isEqualTo("/territoires/epci/244000865");
    }

    @Test
    void communesOfOneNameAreAskedForAndToldApart() throws Exception {
        Document page = page("Saint-Denis");
        assertThat(page.select("p.note").text()).contains("communes portent le nom");
        assertThat(found(page)).contains("/territoires/commune/93066", "/territoires/commune/97411");
        assertThat(page.select("li:has(a[href=/territoires/commune/93066]) p").text())
                .contains("Seine-Saint-Denis (93)", "habitants");
    }

    @Test
    void aSchoolThatIsNotLoadedIsSaidAndItsCommuneShown() throws Exception {
        Document page = page("école de Luglon");
        assertThat(found(page)).contains("/territoires/commune/40165");
        assertThat(page.select("p.note").text()).contains("ne sont pas chargés ici", "Landes (40)");
        assertThat(page("lycée Louis-le-Grand").select("p.note").text()).contains("chargé");
    }

    @Test
    void thatNoSchoolAnswersIsNotSaidBesideWhatDoes() throws Exception {
        assertThat(page("téléphone de l’école").select("p.note").text()).isEmpty();
    }

    @Test
    void aPhraseDoesNotReturnEverything() throws Exception {
        Document page = page("comment faire pour savoir qui doit réparer les ordinateurs de l’école");
        assertThat(found(page)).first().isEqualTo(SUBJECT + "EQUIP_MAINT");
        assertThat(found(page("comment faire"))).isEmpty();
    }

    @Test
    void theSubjectChosenIsKeptWhileAPlaceIsAskedFor() throws Exception {
        Document ask = Jsoup.parse(site.perform(get("/qui-fait-quoi?sujet=EQUIP_MAINT"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(ask.select("main input[name=sujet]").val()).isEqualTo("EQUIP_MAINT");
        assertThat(ask.select("main").text()).contains("Maintenance du matériel");
    }

    private JsonNode api(String query) throws Exception {
        return JsonMapper.shared()
                .readTree(site.perform(get(URI.create("/api/v1/search?" + query)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    private List<String> ids(String query) throws Exception {
        return api(query).get("items").valueStream().map(node -> node.get("id").asString()).toList();
    }

    @Test
    void programsAreGivenWhatThePageShowsInOneList() throws Exception {
        JsonNode first = api("q=92048").get("items").get(0);
        assertThat(first.get("kind").asString()).isEqualTo("PLACE");
        assertThat(first.get("id").asString()).isEqualTo("92048");
        assertThat(first.get("title").asString()).isEqualTo("Meudon");
        assertThat(first.get("path").asString()).isEqualTo("/territoires/commune/92048");
        assertThat(first.get("why").asString()).contains("Hauts-de-Seine");
        assertThat(api("q=fibre").get("items").get(0).get("kind").asString()).isEqualTo("SUBJECT");
        assertThat(api("q=fibre").has("notLoaded")).isFalse();
        assertThat(api("q=lyc%C3%A9e%20Louis-le-Grand").get("notLoaded").asString()).isNotEmpty();
    }

    @Test
    void ofWhatAnswersAsWellWhatIsNearComesFirst() throws Exception {
        String saintDenis = "q=saint-denis&taille=100";
        assertThat(ids(saintDenis + "&near=97415")).first().isEqualTo("97411");
        assertThat(ids(saintDenis + "&near=93001")).first().isEqualTo("93066");
        String meudon = "q=92048";
        assertThat(ids(meudon + "&near=93001")).containsExactlyElementsOf(ids(meudon));
    }

    @Test
    void theListIsReadByPagesAndRefusesWhatItCannotAnswer() throws Exception {
        List<String> whole = ids("q=saint&taille=40");
        assertThat(whole).hasSize(40);
        assertThat(ids("q=saint&taille=20&page=2")).isEqualTo(whole.subList(20, 40));
        for (String[] bad : new String[][]{{"q=%20", "q"}, {"q=" + "a".repeat(201), "q"},
                {"q=saint&near=00000", "near"}, {"q=saint&page=51", "page"},}) {
            assertThat(api(bad[0]).path("field").asString()).as(bad[0]).isEqualTo(bad[1]);
        }
    }
}

package fr.preau.rooms.territories.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@Furnished
class TerritoryPagesTest {
    private final MockMvcTester site;

    @Autowired
    TerritoryPagesTest(MockMvc mvc) {
        this.site = MockMvcTester.create(mvc);
    }

    @Test
    void aCommuneSaysWhereItLiesAndWhatIsKnownOfIt() {
        Document page = page("/territoires/commune/92048", 200);
        assertThat(page.selectFirst("h1").text()).isEqualTo("Meudon");
        assertThat(page.select(".lead").text()).contains("92048", "Hauts-de-Seine (92)", "Île-de-France",
                "académie de Versailles");
        assertThat(page.select("#epci").text()).contains("Métropole du Grand Paris");
        assertThat(page.select("#identifiants").text()).contains("92048", "219 200 482".replace(' ', '\u202f'),
                "92190");
    }

    @Test
    void aPageThatIsSharedSaysItsPublicAddressAndItsPicture() {
        Document page = page("/en/territoires/commune/92048?date=2020-06-01", 200);
        assertThat(page.select("meta[property=og:url]").attr("content"))
                .isEqualTo("https://preau.exemple/en/territoires/commune/92048?date=2020-06-01");
        assertThat(page.select("meta[property=og:image]").attr("content"))
                .startsWith("https://preau.exemple/static/partage.png");
        assertThat(page.select("meta[property=og:title]").attr("content")).contains("Meudon");
    }

    @Test
    void everySectionHasItsSourceAndAWayToCorrectIt() {
        Document page = page("/territoires/commune/92048?date=2020-06-01", 200);
        for (String section : new String[]{"bref", "change", "ecoles", "epci", "comme"}) {
            assertThat(page.select("#" + section + " .source a").attr("href")).as(section)
                    .isEqualTo("/corrections/nouvelle?objet=commune:92048&section=" + section + "&date=2020-06-01");
        }
    }

    @Test
    void whatIsNotKnownOnADaySaysHowToFillIt() {
        Document page = page("/territoires/commune/92048?date=2013-12-12", 200);
        assertThat(page.select("#epci .note.unknown").text()).contains("n’est pas connue à cette date",
                "n’est pas chargé sur ce site");
        assertThat(page.select("#bref .status.unknown")).isNotEmpty();
        assertThat(page.select("#change li.unknown").text()).contains("De 2013 à 2014", "De 2016 à 2018", "Inconnu");
    }

    @Test
    void aNumberOfSchoolsThatIsNotKnownIsNeverZero() {
        Document commune = page("/territoires/commune/40004?date=2024-06-01", 200);
        assertThat(commune.select("#ecoles .note.unknown").text())
                .contains("Inconnu", "il peut y avoir des établissements")
                .doesNotContain("./preau");
        assertThat(commune.select("#bref").text()).contains("Établissements connus Inconnu");
        Document epci = page("/territoires/epci/244000865?date=2024-06-01", 200);
        assertThat(epci.select("#membres tbody tr td:last-child")).hasSizeGreaterThan(20)
                .allMatch(cell -> cell.text().equals("Inconnu"));
        Document metropole = page("/territoires/commune/92048?date=2024-06-01", 200);
        assertThat(metropole.select("#epci tbody tr.here td:last-child").text()).isEqualTo("2");
    }

    @Test
    void aMergedCommuneSaysSinceWhenAndLeadsToItsSuccessor() {
        Document page = page("/territoires/commune/74268", 200);
        assertThat(page.selectFirst("h1").text()).isEqualTo("Seynod");
        assertThat(page.select(".page-head .note").text()).contains("1er janvier 2017", "Annecy");
        assertThat(page.select(".page-head .note a").attr("href")).isEqualTo("/territoires/commune/74010");
    }

    @Test
    void beforeItsMergerTheSameCommuneIsACommune() {
        Document page = page("/territoires/commune/74268?date=2016-12-31", 200);
        assertThat(page.select(".badge").first().text()).isEqualTo("Commune");
        assertThat(page.select(".page-head .note").text()).contains("31 décembre 2016").doesNotContain("fait partie");
    }

    @Test
    void anArrondissementIsAPartOfItsCommune() {
        Document page = page("/territoires/commune/13201", 200);
        assertThat(page.select(".page-head").text()).contains("Arrondissement municipal", "Marseille");
    }

    @Test
    void theRegionOfADepartementChangesWithTheLaw() {
        Document then = page("/territoires/departement/60?date=2015-06-01", 200);
        assertThat(then.select(".lead").text()).contains("Picardie");
        Document now = page("/territoires/departement/60", 200);
        assertThat(now.select(".lead").text()).contains("Hauts-de-France");
        assertThat(now.select("#change").text()).contains(
                "Picardie devient Nord-Pas-de-Calais-Picardie, aujourd’hui Hauts-de-France", "loi n° 2015-29");
    }

    @Test
    void aRegionOf2016SaysWhatItWasMadeOf() {
        assertThat(page("/territoires/region/32", 200).select("#change").text()).contains("Nord-Pas-de-Calais",
                "Picardie");
        assertThat(page("/territoires/region/22?date=2014-01-01", 200).select("#change").text())
                .contains("Hauts-de-France");
    }

    @Test
    void aDayBeforeTheRecordIsUnknownAndADayToComeUsesTheLatest() {
        assertThat(page("/territoires/commune/92048?date=2010-01-01", 200).select(".page-head .note.unknown").text())
                .contains("Inconnu avant 2013");
        assertThat(page("/territoires/commune/92048?date=2031-01-01", 200).select(".page-head .note").text())
                .contains("Date à venir", "dernier état connu");
    }

    @Test
    void aCommuneMergedBefore2013IsStillFound() {
        Document page = page("/territoires/commune/59248", 200);
        assertThat(page.select("h1").text()).isNotBlank();
    }

    @Test
    void aLongListOfMembersIsPaged() {
        Document first = page("/territoires/departement/62", 200);
        assertThat(first.select("#membres tbody tr")).hasSize(Panels.MEMBERS_SHOWN);
        Document second = page("/territoires/departement/62?page=2", 200);
        assertThat(second.select("#membres tbody tr").first().text())
                .isNotEqualTo(first.select("#membres tbody tr").first().text());
        assertThat(second.select("#membres [rel=prev]").attr("href"))
                .isEqualTo("/territoires/departement/62?page=1#membres");
    }

    @Test
    void aCodeThatNeverExistedLeadsToTheSearchInBothLanguages() {
        Document french = page("/territoires/commune/99999", 404);
        assertThat(french.text()).contains("Aucune commune n’a jamais porté le code INSEE « 99999 »");
        assertThat(french.select("main a").eachAttr("href")).contains("/recherche?q=99999");
        Document english = page("/en/territoires/commune/99999", 404);
        assertThat(english.text()).contains("No commune has had the INSEE code “99999”");
        assertThat(english.select("main a").eachAttr("href")).contains("/en/recherche?q=99999");
        page("/territoires/planete/3", 404);
        page("/territoires/commune/%3Cscript%3E", 404);
    }

    @Test
    void aDateThatIsNotOneIsRefused() {
        page("/territoires/commune/92048?date=12/12/2013", 400);
        assertThat(page("/territoires/commune/92048?date=", 200).select("h1").text()).isEqualTo("Meudon");
    }

    @Test
    void theCsvOfATerritoryHasItsStatesUnderTheColumnsOfTheApi() {
        String csv = text("/territoires/commune/74268.csv");
        assertThat(csv.lines().findFirst()).contains(
                "kind,code,name,nature,finance,siren,population,populationYear,populationMissing,departement.code,departement.name,region.code,region.name,parent,postcodes,communeNouvelle,from,to,precision,source,sourceDate,licence");
        assertThat(csv).contains("COMMUNE,74268,Seynod,COM", "2017-01-01").doesNotStartWith("\ufeff");
        assertThat(text("/territoires/epci/200054781/membres.csv?date=2024-01-01").lines().count()).isEqualTo(1 + 131);
    }

    @Test
    void theSchoolsOfACommuneSayWhichPupilsAreNotKnown() {
        Document page = page("/territoires/commune/92048", 200);
        assertThat(page.select("#ecoles tbody tr")).hasSize(2);
        assertThat(page.select("#ecoles tbody tr:contains(Tilleuls)").text()).contains("152");
        assertThat(page.select("#ecoles tbody tr:contains(Exemple) .status.unknown")).isNotEmpty();
        assertThat(page.select("#ecoles tfoot .status.unknown")).as("the sum of what is not known").isNotEmpty();
        assertThat(page.select("#ecoles a").eachAttr("href")).contains("/etablissements?commune=92048");
    }

    @Test
    void whatAGroupingDeclaresIsAHintAndNeverATransfer() {
        Document declared = page("/territoires/epci/244000865", 200);
        assertThat(declared.select("#declare").text()).contains("Activités périscolaires", "(9930)", "à vérifier",
                "n’est pas un transfert", "Déclaré, BANATIC 2021");
    }

    @Test
    void aGroupingThatDeclaredNothingOnSchoolsIsNotOneThatIsNotCovered() {
        Document silent = page("/territoires/epci/200032514", 200);
        assertThat(silent.select("#declare").text()).contains("BANATIC 2021 couvre ce groupement", "rien",
                "Déclaré, BANATIC 2021");
        assertThat(silent.select("#declare .unknown")).isEmpty();
        Document uncovered = page("/territoires/epci/200035459?date=2021-06-01", 200);
        assertThat(uncovered.select("#declare .note.unknown").text())
                .contains("BANATIC 2021 ne dit rien de ce groupement");
        assertThat(page("/en/territoires/epci/200035459?date=2021-06-01", 200).select("#declare .note.unknown").text())
                .contains("BANATIC 2021 says nothing of this grouping");
    }

    @Test
    void membershipUnderTheOdblLeavesAloneWithItsLicence() {
        String csv = text("/territoires/epci/244000865/membres.csv?date=2015-01-01");
        assertThat(page("/territoires/epci/244000865?date=2015-06-01", 200).select("h1").text())
                .as("the name that later editions give it")
                .isEqualTo("CC Maremne Adour Côte Sud");
        assertThat(csv.lines().findFirst()).contains("territory,member,licence,source,sourceDate");
        assertThat(csv).contains("244000865,40004,ODbL 1.0").doesNotContain("Angresse");
        assertThat(page("/territoires/commune/40004?date=2015-01-01", 200).select("#epci .source").text())
                .contains("ODbL 1.0");
    }

    @Test
    void theEntryPageLeadsToEveryRegionAndDepartement() {
        Document page = page("/territoires", 200);
        assertThat(page.select("#regions tbody tr")).hasSizeGreaterThanOrEqualTo(18);
        assertThat(page.select("#regions a[href=/territoires/departement/2A]")).hasSize(1);
        assertThat(text("/territoires.csv")).contains("REGION,32,Hauts-de-France", "DEPARTEMENT,974,La Réunion");
    }

    private Document page(String path, int status) {
        var answer = site.get().uri(java.net.URI.create(path)).exchange();
        assertThat(answer).as(path).hasStatus(status);
        return Jsoup.parse(body(answer));
    }

    private String text(String path) {
        var answer = site.get().uri(java.net.URI.create(path)).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return body(answer);
    }

    private static String body(org.springframework.test.web.servlet.assertj.MvcTestResult answer) {
        return new String(answer.getMvcResult().getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}

package fr.preau.rooms.territories.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@Furnished
class SchoolPagesTest {
    private final MockMvcTester site;

    @Autowired
    SchoolPagesTest(MockMvc mvc) {
        this.site = MockMvcTester.create(mvc);
    }

    @Test
    void aSchoolSaysWhatItIsWhereItIsAndFromWhichSource() {
        Document page = page("/etablissements/" + Furnished.OPEN, 200);
        assertThat(page.select("h1").text()).isEqualTo("École des Tilleuls");
        assertThat(page.select(".lead").text()).contains(Furnished.OPEN, "Meudon", "Hauts-de-Seine (92)",
                "académie de Versailles");
        assertThat(page.select("#bref").text()).contains("École élémentaire", "Public", "152", "Ouvert",
                "Annuaire inventé, 15 septembre 2024");
        assertThat(page.select("#bref .source a").attr("href"))
                .isEqualTo("/corrections/nouvelle?objet=etablissement:" + Furnished.OPEN + "&section=bref");
    }

    @Test
    void theFiguresOfASchoolComeByYearWithTheirSourceAndWhatTheIndexDoesNotSay() {
        Document page = page("/etablissements/" + Furnished.OPEN, 200);
        assertThat(page.select("#chiffres tbody tr").eachText()).containsExactly("2022-2023 152 6 Inconnu 101,5",
                "2021-2022 147 Inconnu Inconnu Inconnu");
        assertThat(page.select("#chiffres").text()).contains("REP+ année scolaire 2022-2023", "Annuaire inventé",
                "aucun classement");
        assertThat(page.select("#rattachement").text()).contains("Circonscription inventée");
        Document other = page("/etablissements/" + Furnished.PRIVATE, 200);
        assertThat(other.select("#chiffres table")).isEmpty();
        assertThat(other.select("#chiffres").text()).contains("ne sont pas connus").doesNotContain("classement");
        assertThat(site.get().uri("/etablissements/" + Furnished.OPEN + "/chiffres.csv").exchange()).bodyText()
                .contains("0929001J,SOCIAL_POSITION,2022-09-01,101.5,Annuaire inventé,2024-09-15,");
    }

    @Test
    void aContractThatIsNotKnownIsSaid() {
        Document page = page("/etablissements/" + Furnished.PRIVATE, 200);
        assertThat(page.select("#bref dt:contains(Contrat) + dd .status.unknown")).hasSize(1);
        assertThat(page.select("#bref dt:contains(Élèves) + dd .status.unknown")).hasSize(1);
    }

    @Test
    void aClosedSchoolKeepsItsPageAndSaysSinceWhen() {
        Document page = page("/etablissements/" + Furnished.CLOSED, 200);
        assertThat(page.select(".page-head .note").text()).contains("Fermé le 31 août 2019");
        assertThat(page.select("#histoire tbody tr")).hasSize(2);
    }

    @Test
    void aSchoolFollowsItsCommuneThroughAMerger() {
        Document page = page("/etablissements/" + Furnished.OF_SEYNOD, 200);
        assertThat(page.select("#rattachement tbody tr")).hasSize(2);
        assertThat(page.select("#rattachement tbody").text()).contains("Seynod (74268)", "31 décembre 2016",
                "Annecy (74010)");
    }

    @Test
    void aWrongCheckLetterSaysWhichOneItShouldBe() {
        char right = Furnished.OPEN.charAt(7);
        String wrong = "0929001" + (right == 'A' ? 'B' : 'A');
        assertThat(page("/etablissements/" + wrong, 404).text()).contains("la lettre de contrôle est " + right);
        assertThat(page("/en/etablissements/" + wrong, 404).text()).contains("the check letter is " + right);
        assertThat(page("/etablissements/abc", 404).text()).contains("sept chiffres puis une lettre");
        assertThat(page("/etablissements/0010001W", 404).text()).contains("Aucun établissement connu",
                "n’est peut-être pas chargé");
    }

    @Test
    void aListOfSchoolsThatAreNotKnownSaysSoAndCountsNothing() {
        Document page = page("/etablissements?commune=40004", 200);
        assertThat(page.select(".page-head .lead").text()).startsWith("Inconnu")
                .contains("il peut y avoir des établissements");
        assertThat(page.select("form.facets")).isEmpty();
        assertThat(page("/etablissements?commune=92048", 200).select(".lead").text())
                .isEqualTo("3 établissements connus.");
    }

    @Test
    void aCodeInSmallLettersIsTheSameSchool() {
        assertThat(
                page("/etablissements/" + Furnished.OPEN.toLowerCase(java.util.Locale.ROOT), 200).select("h1").text())
                .isEqualTo("École des Tilleuls");
    }

    @Test
    void aListIsNarrowedByLevelSectorAndState() {
        assertThat(page("/etablissements?commune=92048", 200).select("tbody tr")).hasSize(3);
        Document open = page("/etablissements?commune=92048&niveau=ECOLE&etat=OPEN", 200);
        assertThat(open.select("tbody tr")).hasSize(1);
        assertThat(open.select(".tag").eachAttr("href")).containsExactly("/etablissements?commune=92048&etat=OPEN",
                "/etablissements?commune=92048&niveau=ECOLE");
        assertThat(open.select("input[name=secteur][value=PUBLIC]").first().parent().text()).endsWith("1");
        assertThat(page("/etablissements?departement=92&secteur=PRIVE", 200).select("tbody").text()).contains("Meudon");
        Document none = page("/etablissements?commune=92048&niveau=LYCEE", 200);
        assertThat(none.select("main a").eachAttr("href")).contains("/etablissements?commune=92048");
    }

    @Test
    void aListThatCannotBeMadeSaysWhy() {
        assertThat(page("/etablissements", 200).select("main a[href=/etablissements?departement=92]")).hasSize(1);
        page("/etablissements?commune=99999", 404);
        page("/etablissements?commune=92048&niveau=UNIVERSITE", 400);
    }

    @Test
    void theCsvTwinsHaveTheColumnsOfTheApi() {
        String word = text("/etablissements/" + Furnished.CLOSED + ".csv");
        assertThat(word.lines().findFirst()).contains(
                "uai,name,level,nature,sector,contract,commune.code,commune.name,siren,state,pupils,pupilsYear,latitude,longitude,address,mail,rpi,from,to,precision,source,sourceDate,licence");
        assertThat(word).contains("CLOSED", "2019-08-31");
        assertThat(text("/etablissements.csv?commune=92048&niveau=ECOLE").lines().count()).isEqualTo(3);
    }

    private Document page(String path, int status) {
        var answer = site.get().uri(URI.create(path)).exchange();
        assertThat(answer).as(path).hasStatus(status);
        return Jsoup
                .parse(new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private String text(String path) {
        var answer = site.get().uri(URI.create(path)).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}

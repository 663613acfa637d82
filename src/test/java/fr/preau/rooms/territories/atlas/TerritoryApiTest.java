package fr.preau.rooms.territories.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.territory.Territories;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Furnished
class TerritoryApiTest {
    private final MockMvcTester site;
    private final Territories territories;

    @Autowired
    TerritoryApiTest(MockMvc mvc, Territories territories) {
        this.territories = territories;
        this.site = MockMvcTester.create(mvc);
    }

    @Test
    void aCommuneOnADayHasEverythingItLiesIn() {
        JsonNode meudon = json("/api/v1/territories/COMMUNE/92048?date=2020-01-01", 200);
        assertThat(meudon.get("kind").asString()).isEqualTo("COMMUNE");
        assertThat(meudon.get("name").asString()).isEqualTo("Meudon");
        assertThat(meudon.get("epci").get("code").asString()).isEqualTo("200054781");
        assertThat(meudon.get("departement").get("code").asString()).isEqualTo("92");
        assertThat(meudon.get("region").get("code").asString()).isEqualTo("11");
        assertThat(meudon.get("academie").get("name").asString()).isEqualTo("Versailles");
        assertThat(meudon.get("precision").asString()).isNotEmpty();
        assertThat(meudon.has("successor")).isFalse();
    }

    @Test
    void anEpciThatIsNotKnownIsNotNone() {
        JsonNode meudon = json("/api/v1/territories/COMMUNE/92048?date=2013-12-12", 200);
        assertThat(meudon.get("epci").isNull()).isTrue();
        assertThat(meudon.get("epciState").asString()).isEqualTo("UNKNOWN");
        JsonNode members = json("/api/v1/territories/EPCI/200054781/members?date=2013-12-12", 200);
        assertThat(members.get("known").asBoolean()).isFalse();
        assertThat(members.get("items")).isEmpty();
    }

    @Test
    void theRegionIsThatOfTheDay() {
        assertThat(json("/api/v1/territories/COMMUNE/80021?date=2015-12-31", 200).get("region").get("name").asString())
                .isEqualTo("Picardie");
        assertThat(json("/api/v1/territories/COMMUNE/80021?date=2017-01-01", 200).get("region").get("name").asString())
                .isEqualTo("Hauts-de-France");
    }

    @Test
    void aMergedCommuneNamesItsSuccessor() {
        JsonNode seynod = json("/api/v1/territories/COMMUNE/74268", 200);
        assertThat(seynod.get("successor").get("code").asString()).isEqualTo("74010");
        assertThat(seynod.get("successor").get("since").asString()).isEqualTo("2017-01-01");
    }

    @Test
    void aSearchSaysWhichCommuneAnswersForAMergedOne() throws InterruptedException {
        for (int i = 0; i < 4_000 && !territories.searchReady(); i++) {
            Thread.sleep(50);
        }
        JsonNode seynod = json("/api/v1/territories?q=Seynod", 200).get("items").get(0);
        assertThat(seynod.get("code").asString()).isEqualTo("74268");
        assertThat(seynod.get("successor").get("name").asString()).isEqualTo("Annecy");
        assertThat(seynod.get("successor").get("since").asString()).isEqualTo("2017-01-01");
        JsonNode meudon = json("/api/v1/territories?q=meudon", 200).get("items").get(0);
        assertThat(meudon.has("successor")).isFalse();
    }

    @Test
    void aListIsPagedAndCounted() {
        JsonNode page = json("/api/v1/territories?kind=COMMUNE&taille=5&page=2", 200);
        assertThat(page.get("items")).hasSize(5);
        assertThat(page.get("total").asInt()).isEqualTo(10_000);
        assertThat(page.get("more").asBoolean()).isTrue();
        assertThat(json("/api/v1/territories", 200).get("items").get(0).get("kind").asString()).isEqualTo("REGION");
        JsonNode members = json("/api/v1/territories/EPCI/200054781/members?date=2024-01-01", 200);
        assertThat(members.get("known").asBoolean()).isTrue();
        assertThat(members.get("total").asInt()).isEqualTo(131);
        assertThat(members.get("items")).hasSize(20);
    }

    @Test
    void theNearestCommunesSayWhyAndWhatIsMissing() {
        JsonNode near = json("/api/v1/territories/COMMUNE/80021/similar?taille=3", 200);
        assertThat(near.get("items")).hasSize(3);
        assertThat(near.get("items").get(0).get("reasons").get(0).has("criterion")).isTrue();
        assertThat(near.get("missing").toString()).contains("MEDIAN_INCOME");
    }

    @Test
    void whatCannotBeUnderstoodNamesTheCulprit() {
        assertThat(json("/api/v1/territories?kind=PLANETE", 400).get("field").asString()).isEqualTo("kind");
        assertThat(json("/api/v1/territories?kind=PLANETE", 400).get("detail").asString()).contains("COMMUNE, EPCI");
        assertThat(json("/api/v1/territories/COMMUNE/92048?date=hier", 400).get("field").asString()).isEqualTo("date");
        assertThat(json("/api/v1/territories/COMMUNE/92048?jour=2013-12-12", 400).get("field").asString())
                .isEqualTo("jour");
        assertThat(json("/api/v1/territories/COMMUNE/99999", 404).get("field").asString()).isEqualTo("code");
        assertThat(json("/api/v1/schools/0929001A", 404).get("field").asString()).isEqualTo("uai");
        assertThat(json("/api/v1/schools?commune=92048&level=UNIVERSITE", 400).get("field").asString())
                .isEqualTo("level");
    }

    @Test
    void theSchoolsOfACommuneAreNarrowedByLevel() {
        JsonNode schools = json("/api/v1/schools?commune=92048&level=ECOLE", 200);
        assertThat(schools.get("total").asInt()).isEqualTo(2);
        JsonNode school = json("/api/v1/schools/" + Furnished.PRIVATE, 200);
        assertThat(school.get("sector").asString()).isEqualTo("PRIVE");
        assertThat(school.get("contract").isNull()).isTrue();
        assertThat(school.get("commune").get("name").asString()).isEqualTo("Meudon");
        assertThat(school.get("state").asString()).isEqualTo("OPEN");
    }

    private JsonNode json(String path, int status) {
        var answer = site.get().uri(URI.create(path)).exchange();
        assertThat(answer).as(path).hasStatus(status);
        return JsonMapper.shared()
                .readTree(new String(answer.getMvcResult().getResponse().getContentAsByteArray(),
                        StandardCharsets.UTF_8));
    }
}

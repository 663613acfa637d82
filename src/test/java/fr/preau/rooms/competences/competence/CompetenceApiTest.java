package fr.preau.rooms.competences.competence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as programs get them, about the real territory. */
@OpenSite
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompetenceApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    @LocalServerPort int port;
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void holdersAreRealBodiesOfThatDay() throws Exception {
        assertThat(body("commune=69266&level=COLLEGE&subject=EQUIP_MAINT&date=2014-12-31"))
                .startsWith("Département du Rhône 2269000");
        assertThat(body("commune=69266&level=COLLEGE&subject=EQUIP_MAINT&date=2015-01-01"))
                .isEqualTo("Métropole de Lyon 200046977");
        assertThat(body("commune=59350&level=LYCEE&subject=EQUIP_ACQ&date=2015-12-31"))
                .startsWith("Région Nord-Pas-de-Calais");
        assertThat(body("commune=59350&level=LYCEE&subject=EQUIP_ACQ&date=2016-01-01"))
                .startsWith("Région Hauts-de-France");
        assertThat(body("commune=92048&level=ECOLE&subject=EQUIP_ACQ&date=2013-12-12"))
                .isEqualTo("Commune de Meudon 219200482");
        assertThat(body("commune=92048&level=ECOLE&subject=DONNEES_RGPD&date=2019-01-15"))
                .startsWith("DASEN des Hauts-de-Seine");
        assertThat(body("commune=67482&level=COLLEGE&subject=EQUIP_ACQ&date=2021-01-01"))
                .startsWith("Collectivité européenne d");
        assertThat(body("commune=75056&level=COLLEGE&subject=BATIMENT&date=2019-01-01")).startsWith("Ville de Paris");
    }

    private String body(String query) throws Exception {
        JsonNode body = answer(query).get("holders").get(0).get("body");
        return body.get("name").asString() + " " + body.get("siren").asString("");
    }

    @Test
    void aMergedCommuneIsAnsweredForItsSuccessorAndTheTraceSaysSo() throws Exception {
        JsonNode answer = answer("commune=74268&level=ECOLE&subject=EQUIP_ACQ&date=2017-01-01");
        assertThat(answer.get("question").get("commune").asString()).isEqualTo("74268");
        assertThat(answer.get("trace").toString()).contains("fait partie d").contains("Annecy");
        assertThat(answer.get("holders").get(0).get("body").get("name").asString()).contains("Annecy");
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        refused("level=ECOLE&subject=EQUIP_ACQ", 400, "commune");
        refused("commune=99999&level=ECOLE&subject=EQUIP_ACQ", 404, "commune");
        refused("commune=92048&level=MATERNELLE&subject=EQUIP_ACQ", 400, "level");
        refused("commune=92048&level=ECOLE&subject=TABLETTES", 400, "subject");
        refused("commune=92048&level=ECOLE&subject=EQUIP_ACQ&date=hier", 400, "date");
        refused("commune=92048&level=ECOLE&subject=EQUIP_ACQ&facts=epci.tout%3D1", 400, "facts");
        refused("commune=92048&level=ECOLE&subject=EQUIP_ACQ&date=%2B10000-01-01", 400, "date");
        refused("commune=92048&level=ECOLE", 400, "subject");
        refused("uai=0000000A&subject=EQUIP_ACQ", 404, "uai");
        refused("uai=0920798T&level=COLLEGE&subject=EQUIP_ACQ", 400, "level");
    }

    @Test
    void aSchoolBringsItsLevelAndABodyTheTerritoryItGoverns() throws Exception {
        JsonNode answer = answer("uai=0920798T&level=LYCEE&subject=EQUIP_ACQ&date=2024-06-01");
        assertThat(answer.get("question").get("level").asString()).isEqualTo("LYCEE");
        assertThat(answer.get("holders").get(0).get("body").get("place").asString()).isEqualTo("region/11");
    }

    private void refused(String query, int status, String field) throws Exception {
        HttpResponse<String> answer = get("/api/v1/competences?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("field").asString()).isEqualTo(field);
    }

    @Test
    void whatTheLawSaysIsToldApartFromWhatIsKnownOfThePlace() throws Exception {
        JsonNode angresse = answer("commune=40004&level=ECOLE&subject=EQUIP_ACQ&date=2026-11-28");
        assertThat(angresse.get("law").get("kind").asString()).isEqualTo("CERTAIN");
        assertThat(angresse.get("law").get("says").asString()).startsWith("La commune d’Angresse décide");
        JsonNode here = angresse.get("here");
        assertThat(here.get("state").asString()).isEqualTo("HINTED");
        assertThat(here.get("hints").get(0).get("source").asString()).startsWith("BANATIC");
        assertThat(here.get("hints").get(0).get("onThisSubject").asBoolean()).isTrue();
        JsonNode college = answer("commune=92048&level=COLLEGE&subject=EQUIP_ACQ&date=2026-11-28");
        assertThat(college.get("here").get("state").asString()).isEqualTo("UNKNOWN");
        assertThat(college.get("here").get("ask").get(0).asString()).isEqualTo("le département");
    }

    @Test
    void everyCommuneOfAGroupingThatDeclaredSchoolPowersOpensOnIt() throws Exception {
        JsonNode members = JSON
                .readTree(get("/api/v1/territories/EPCI/244000865/members?date=2026-01-01&taille=100").body());
        assertThat(members.get("total").asInt()).isEqualTo(23);
        for (JsonNode member : members.get("items")) {
            JsonNode answer = answer(
                    "commune=" + member.get("code").asString() + "&level=ECOLE&subject=PERISCOLAIRE&date=2026-11-28");
            assertThat(answer.get("here").get("state").asString()).as(member.get("name").asString())
                    .isEqualTo("HINTED");
        }
    }

    @Test
    void aFactThatChangesNothingIsSaidToHaveNoEffectAndWhy() throws Exception {
        JsonNode answer = answer("commune=40004&level=COLLEGE&subject=EQUIP_ACQ&date=2026-11-28&facts=epci.bati%3D1");
        assertThat(answer.get("withoutEffect").get(0).get("fact").asString()).isEqualTo("epci.bati");
        assertThat(answer.get("withoutEffect").get(0).get("why").asString()).contains("ne peut concerner que");
    }

    /** Of a commune on an island, of one in no métropole, of one that never merged, and of one of Grand Paris. */
    @Test
    void aFactThatCannotBeMovesNothingAndSaysWhy() throws Exception {
        for (String[] asked : new String[][]{
                {"85113", "ECOLE", "BATIMENT", "2022-01-01", "epci.bati=1", "COMMUNE", "aucune intercommunalité"},
                {"88304", "ECOLE", "BATIMENT", "2022-01-01", "epci.bati=243500139", "COMMUNE", "n’est pas celui"},
                {"87085", "COLLEGE", "BATIMENT", "2022-01-01", "metropole.college=1", "DEPARTEMENT", "métropole"},
                {"44109", "COLLEGE", "BATIMENT", "2014-06-01", "metropole.college=1", "DEPARTEMENT", "métropole"},
                {"05061", "LYCEE", "BATIMENT", "2022-03-01", "metropole.lycee=1", "REGION", "métropole"},
                {"2A004", "COLLEGE", "BATIMENT", "2022-03-01", "metropole.college=1", "COLLECTIVITE_CORSE",
                        "métropole"},
                {"97502", "ECOLE", "BATIMENT", "2022-03-01", "epci.bati=1", "COMMUNE", "dans ce territoire"},
                {"05170", "ECOLE", "EQUIP_MAINT", "2022-03-01", "commune_nouvelle=1", "COMMUNE", "commune nouvelle"},
                {"93008", "ECOLE", "BATIMENT", "2022-01-01", "epci.bati=200054781", "COMMUNE", "L5219-1"}}) {
            JsonNode answer = answer("commune=" + asked[0] + "&level=" + asked[1] + "&subject=" + asked[2] + "&date="
                    + asked[3] + "&facts=" + asked[4].replace("=", "%3D"));
            assertThat(answer.get("holders").get(0).get("authority").asString()).as(asked[0] + asked[4])
                    .isEqualTo(asked[5]);
            assertThat(answer.get("question").get("facts").isEmpty()).isTrue();
            assertThat(answer.get("withoutEffect").get(0).get("why").asString()).startsWith("Sans effet ici. ")
                    .contains(asked[6]);
            assertThat(answer.get("excluded").findValuesAsString("authority")).doesNotContain("METROPOLE");
        }
        JsonNode bobigny = answer("commune=93008&level=ECOLE&subject=BATIMENT&date=2022-01-01&facts=epci.bati%3D1");
        assertThat(bobigny.get("holders").get(0).get("body").get("name").asString())
                .isEqualTo("Établissement public territorial Est Ensemble");
    }

    /** Where a text names a president, the organ that acts in each place, and not the body it presides. */
    @Test
    void anOrganIsNamedWhereATextNamesOne() throws Exception {
        for (String[] place : new String[][]{{"69123", "2022-01-01", "Président du conseil de la Métropole de Lyon"},
                {"2A004", "2022-03-01", "Président du conseil exécutif de Corse"},
                {"97209", "2022-03-01", "Président du conseil exécutif de Martinique"},
                {"97302", "2022-03-01", "Président de l’assemblée de Guyane"},
                {"75056", "2022-03-01", "Maire de Paris"}, {"75056", "2017-03-01", "Maire de Paris"},
                {"67482", "2022-03-01", "Président de la Collectivité européenne d’Alsace"},
                {"82121", "2022-03-01", "Président du conseil départemental de Tarn-et-Garonne"},
                {"82121", "2014-03-01", "Président du conseil général de Tarn-et-Garonne"}}) {
            JsonNode answer = answer(
                    "commune=" + place[0] + "&level=COLLEGE&subject=USAGE_LOCAUX_FORMATION&date=" + place[1]);
            assertThat(answer.get("holders").get(0).get("body").get("name").asString()).isEqualTo(place[2]);
        }
    }

    @Test
    void aChoiceThatCannotBeMadeIsNotOfferedAndSupposedAllTheSameSaysWhy() throws Exception {
        String page = "/qui-fait-quoi?commune=46042&niveau=COLLEGE&sujet=BATIMENT&date=2022-01-01";
        assertThat(get(page).body()).doesNotContain("metropole.college");
        assertThat(get(page + "&si=metropole.college%3D1").body()).contains("La réponse ne change pas. ")
                .contains("n’était pas une métropole ce jour-là");
        assertThat(get("/qui-fait-quoi?commune=35238&niveau=COLLEGE&sujet=BATIMENT&date=2022-01-01").body())
                .contains("metropole.college");
    }

    @Test
    void aTextOnCommunitiesOfCommunesIsNotCitedOfAMetropole() throws Exception {
        String moved = answer("commune=35238&level=ECOLE&subject=BATIMENT&date=2022-01-01&facts=epci.bati%3D1")
                .get("holders")
                .toString();
        assertThat(moved).contains("CGCT L5211-17").doesNotContain("L5214-16");
    }

    @Test
    void theCodesSayEveryWordOfTheLaw() throws Exception {
        JsonNode codes = JSON.readTree(get("/api/v1/competences/codes").body());
        assertThat(codes.get("levels").size()).isEqualTo(13);
        assertThat(codes.get("subjects").findValuesAsString("code")).contains("EQUIP_ACQ", "TELEPHONE_PORTABLE");
        assertThat(codes.get("authorities").findValuesAsString("family")).contains("STATE", "LOCAL");
    }

    @Test
    void theSheetHasEverySubject() throws Exception {
        JsonNode sheet = JSON
                .readTree(get("/api/v1/competences/sheet?commune=40004&level=ECOLE&date=2014-01-15").body());
        JsonNode codes = JSON.readTree(get("/api/v1/competences/codes").body());
        assertThat(sheet.get("total").asInt()).isEqualTo(codes.get("subjects").size());
    }

    private JsonNode answer(String query) throws Exception {
        HttpResponse<String> answer = get("/api/v1/competences?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

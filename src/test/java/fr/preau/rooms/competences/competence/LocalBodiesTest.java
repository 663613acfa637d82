package fr.preau.rooms.competences.competence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.Answer;
import fr.preau.law.Facts;
import fr.preau.law.Question;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.people.territory.TestTerritory;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bodies behind authorities, by their own names, on the référentiel of France. */
class LocalBodiesTest {
    private static final TerritorySnapshot FRANCE = TestTerritory.read(TestTerritory.fresh());
    private static final LocalBodies BODIES = new LocalBodies(FRANCE, Competences.law());

    private static Answer.@Nullable Body body(String authority, String commune, String level, String day) {
        LocalDate date = LocalDate.parse(day);
        var place = ManyPlaces.facts(FRANCE.place(commune, date).orElseThrow());
        return BODIES.of(authority, List.of(), Question.about(place, level, "EQUIP_ACQ", date, Facts.NONE));
    }

    private static @Nullable String name(String authority, String commune, String day) {
        Answer.Body body = body(authority, commune, "ECOLE", day);
        return body == null ? null : body.name();
    }

    @Test
    void theInspectionOfACommuneOfTheMetropoleDeLyonIsThatOfTheRhone() {
        for (String commune : List.of("69123", "69266", "69010")) {
            for (String day : List.of("2014-06-01", "2016-06-01", "2024-06-01")) {
                assertThat(name("DASEN", commune, day)).isEqualTo("DASEN du Rhône");
                assertThat(name("PREFET", commune, day)).isEqualTo("Préfet du Rhône");
            }
        }
        assertThat(name("DASEN", "69266", "2012-01-31")).isEqualTo("Inspecteur d’académie du Rhône");
    }

    @Test
    void aDepartementWithoutACouncilOfItsOwnKeepsItsServicesOfTheState() {
        assertThat(name("DASEN", "67482", "2024-06-01")).isEqualTo("DASEN du Bas-Rhin");
        assertThat(name("DASEN", "68224", "2024-06-01")).isEqualTo("DASEN du Haut-Rhin");
        assertThat(name("DASEN", "2A004", "2024-06-01")).isEqualTo("DASEN de la Corse-du-Sud");
        assertThat(name("DASEN", "2B033", "2016-06-01")).isEqualTo("DASEN de la Haute-Corse");
        assertThat(name("PREFET", "2A004", "2024-06-01")).isEqualTo("Préfet de la Corse-du-Sud");
        assertThat(name("PREFET", "67482", "2024-06-01")).isEqualTo("Préfet du Bas-Rhin");
        assertThat(name("DASEN", "92048", "2024-06-01")).isEqualTo("DASEN des Hauts-de-Seine");
    }

    @Test
    void inParisAndOverseasTheRecteurHasTheFunctionsOfADasen() {
        assertThat(name("DASEN", "75056", "2016-06-01")).isEqualTo("Recteur de l’académie de Paris");
        assertThat(name("DASEN", "75056", "2024-06-01")).isEqualTo("Recteur de l’académie de Paris");
        assertThat(name("DASEN", "97105", "2024-06-01")).isEqualTo("Recteur de l’académie de Guadeloupe");
        assertThat(name("DASEN", "97209", "2016-06-01")).isEqualTo("Recteur de l’académie de Martinique");
        assertThat(name("DASEN", "97302", "2016-06-01")).isEqualTo("Recteur de l’académie de Guyane");
        assertThat(name("DASEN", "97411", "2024-06-01")).isEqualTo("Recteur de l’académie de La Réunion");
        assertThat(name("DASEN", "97608", "2019-12-31")).isEqualTo("Vice-recteur de Mayotte");
        assertThat(name("DASEN", "97608", "2020-01-01")).isEqualTo("Recteur de l’académie de Mayotte");
        assertThat(name("RECTORAT", "97608", "2019-12-31")).isEqualTo("Vice-rectorat de Mayotte");
        assertThat(name("PREFET", "97209", "2024-06-01")).isEqualTo("Préfet de la Martinique");
        assertThat(name("PREFET", "75056", "2024-06-01")).isEqualTo("Préfet de Paris");
    }

    @Test
    void saintPierreEtMiquelonHasItsServiceAndTheAcademieOfCaenThenOfNormandie() {
        assertThat(name("DASEN", "97502", "2024-06-01"))
                .isEqualTo("Chef du service de l’éducation de Saint-Pierre-et-Miquelon");
        assertThat(name("RECTORAT", "97502", "2019-06-01")).isEqualTo("Rectorat de l’académie de Caen");
        assertThat(name("RECTORAT", "97502", "2024-06-01")).isEqualTo("Rectorat de l’académie de Normandie");
        assertThat(name("PREFET", "97502", "2024-06-01")).isEqualTo("Préfet de Saint-Pierre-et-Miquelon");
        assertThat(name("CDEN", "97502", "2024-06-01")).as("no source").isNull();
    }

    @Test
    void theOtherCollectivitiesHaveAViceRecteurAndAHautCommissaire() {
        assertThat(name("RECTORAT", "98735", "2024-06-01")).isEqualTo("Vice-rectorat de la Polynésie française");
        assertThat(name("DASEN", "98818", "2024-06-01")).isEqualTo("Vice-recteur de la Nouvelle-Calédonie");
        assertThat(name("PREFET", "98818", "2024-06-01"))
                .isEqualTo("Haut-commissaire de la République en Nouvelle-Calédonie");
        assertThat(name("DASEN", "97801", "2021-06-01")).as("not read").isNull();
        assertThat(name("DASEN", "97801", "2024-06-01"))
                .isEqualTo("Vice-recteur de Saint-Barthélemy et de Saint-Martin");
    }

    @Test
    void theCouncilOfEducationIsThatOfTheDepartementAndOfTheAcademieWhereItIsOne() {
        assertThat(name("CDEN", "69266", "2024-06-01"))
                .isEqualTo("Conseil départemental de l’éducation nationale du Rhône");
        assertThat(name("CDEN", "97411", "2024-06-01"))
                .isEqualTo("Conseil de l’éducation nationale de l’académie de La Réunion");
        assertThat(name("CDEN", "2A004", "2024-06-01"))
                .isEqualTo("Conseil départemental de l’éducation nationale de la Corse-du-Sud");
        assertThat(body("CDEN", "2A004", "COLLEGE", "2024-06-01")).extracting(Answer.Body::name)
                .isEqualTo("Conseil de l’éducation nationale de l’académie de Corse");
    }

    @Test
    void theAuthorityOfAgriculturalEducationIsThatOfTheRegionThen() {
        assertThat(name("DRAAF", "59350", "2015-12-31")).isEqualTo("DRAAF Nord-Pas-de-Calais");
        assertThat(name("DRAAF", "59350", "2024-06-01")).isEqualTo("DRAAF Hauts-de-France");
        assertThat(name("DRAAF", "92048", "2024-06-01")).isEqualTo("DRIAAF Île-de-France");
        assertThat(name("DRAAF", "97105", "2024-06-01")).isEqualTo("DAAF Guadeloupe");
        assertThat(name("DRAAF", "97302", "2024-06-01")).as("merged with others").isNull();
        assertThat(name("DIRM", "29019", "2024-06-01")).isNull();
    }

    @Test
    void theCommissionOfDisabledPeopleIsNamedOnlyWhereTheDepartementHasKeptIt() {
        assertThat(name("CDAPH", "38185", "2024-06-01")).isEqualTo("CDAPH de l'Isère");
        assertThat(name("CDAPH", "69266", "2014-06-01")).isEqualTo("CDAPH du Rhône");
        assertThat(name("CDAPH", "69266", "2024-06-01")).isNull();
        assertThat(name("CDAPH", "67482", "2024-06-01")).isNull();
        assertThat(name("CDAPH", "97209", "2024-06-01")).isNull();
    }

    @Test
    void aCommuneOfGrandParisHasAMetropoleAndATerritorialEstablishment() {
        assertThat(name("METROPOLE", "92048", "2024-06-01")).isEqualTo("Métropole du Grand Paris");
        assertThat(body("EPT", "92048", "ECOLE", "2024-06-01")).isEqualTo(new Answer.Body(
                "Établissement public territorial Grand Paris Seine Ouest", "200057974", "epci/200057974"));
        assertThat(name("EPT", "92048", "2017-06-01"))
                .isEqualTo("Établissement public territorial Grand Paris Seine Ouest");
        assertThat(name("EPT", "92048", "2015-06-01")).isNull();
        assertThat(name("EPT", "75056", "2024-06-01")).isNull();
    }

    @Test
    void aBodySaysWhichTerritoryItGoverns() {
        assertThat(place("COMMUNE", "92048", "2024-06-01")).isEqualTo("commune/92048");
        assertThat(place("EPCI", "40004", "2024-06-01")).isEqualTo("epci/244000865");
        assertThat(place("DEPARTEMENT", "40004", "2024-06-01")).isEqualTo("departement/40");
        assertThat(place("REGION", "40004", "2024-06-01")).isEqualTo("region/75");
        assertThat(place("METROPOLE_LYON", "69266", "2024-06-01")).isEqualTo("epci/200046977");
        assertThat(place("COLLECTIVITE_CORSE", "2A004", "2024-06-01")).isEqualTo("region/94");
        assertThat(place("CEA", "67482", "2024-06-01")).isEqualTo("departement/67");
        assertThat(place("CTM", "97209", "2024-06-01")).isEqualTo("region/02");
        assertThat(place("RECTORAT", "92048", "2024-06-01")).isNull();
        assertThat(place("DASEN", "92048", "2024-06-01")).isNull();
    }

    private static @Nullable String place(String authority, String commune, String day) {
        Answer.Body body = body(authority, commune, "ECOLE", day);
        assertThat(body).isNotNull();
        return body.place();
    }

    @Test
    void everyDepartementWhereSomebodyLivesHasAnInspectionAndAPrefetOfItsOwn() {
        String day = "2025-06-01";
        LocalDate date = LocalDate.parse(day);
        for (Territory departement : FRANCE.all(TerritoryKind.DEPARTEMENT, date)) {
            if (Set.of("984", "989").contains(departement.code())) {
                continue;
            }
            String commune = FRANCE.membersOf(departement.kind(), departement.code(), date).items().getFirst().code();
            assertThat(name("DASEN", commune, day)).as(commune)
                    .isNotNull()
                    .doesNotContain("(", "Métropole", "Collectivité");
            assertThat(name("PREFET", commune, day)).as(commune).isNotNull().doesNotContain("(");
        }
    }
}

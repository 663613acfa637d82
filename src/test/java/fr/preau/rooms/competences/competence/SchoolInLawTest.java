package fr.preau.rooms.competences.competence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.people.territory.TestTerritory;
import fr.preau.tools.imports.TestDirectory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Real schools of the directory, as the law sees them. */
@EnabledIfEnvironmentVariable(named = "PREAU_TEST_DATA", matches = ".+")
class SchoolInLawTest {
    private static final LawCodes CODES = Competences.law().codes();
    private static final LocalDate DAY = LocalDate.of(2025, 1, 15);
    private static @Nullable TerritorySnapshot france;

    @BeforeAll
    static void theDirectory() {
        france = TestTerritory.read(
                TestDirectory.taken(file("annuaire-35-2023"), file("annuaire-occitanie-2024"), file("etablissements")));
    }

    private static Path file(String name) {
        return Path.of(System.getenv("PREAU_TEST_DATA"), "etablissements", name + ".csv.gz");
    }

    private static School school(String uai) {
        return france.school(uai).orElseThrow();
    }

    /** Its narrow level when the law has it, that of the directory until then. */
    private static void isA(String uai, String narrow, String otherwise) {
        assertThat(SchoolInLaw.of(school(uai), CODES).level()).as(school(uai).name())
                .isEqualTo(CODES.knowsLevel(narrow) ? narrow : otherwise);
    }

    @Test
    void anAgriculturalLyceeSaysSoByItsNatureItsNameOrItsMinistry() {
        isA("0480514Y", "LYCEE_AGRICOLE", "LYCEE");
        isA("0341001D", "LYCEE_AGRICOLE", "LYCEE");
        isA("0350700W", "LYCEE_AGRICOLE", "LYCEE");
        isA("0820724S", "PRIVE_LYCEE_AGRICOLE", "PRIVE_LYCEE");
        isA("0110678C", "PRIVE_LYCEE_AGRICOLE", "PRIVE_LYCEE");
        isA("0351947B", "PRIVE_LYCEE_AGRICOLE", "PRIVE_LYCEE");
        isA("0350053T", "LYCEE", "LYCEE");
    }

    @Test
    void aMaritimeLyceeIsOneAndACollegeOfTheCorbieresMaritimesIsNot() {
        isA("0351914R", "LYCEE_MARITIME", "LYCEE");
        isA("0341699M", "LYCEE_MARITIME", "LYCEE");
        isA("0110724C", "COLLEGE", "COLLEGE");
    }

    @Test
    void aEuropeanSchoolSaysSoByItsNameAndAPrivateUnionIsNone() {
        isA("0673079H", "ECOLE_EUROPEENNE", "COLLEGE");
        isA("0922867S", "ECOLE_EUROPEENNE", "LYCEE");
        isA("0922840M", "ECOLE_EUROPEENNE", "ECOLE");
        isA("0694665W", "PRIVE_COLLEGE", "PRIVE_COLLEGE");
    }

    @Test
    void aCiteScolaireIsOneByItsUaiListedTwiceOrByItsName() {
        isA("0342266D", "CITE_SCOLAIRE", "");
        isA("0811324Z", "CITE_SCOLAIRE", "");
        isA("0692165D", "CITE_SCOLAIRE", "");
        isA("0623810E", "ECOLE", "");
    }

    @Test
    void aVocationalLyceeAndAContractAreFacts() {
        SchoolInLaw vocational = SchoolInLaw.of(school("0350031U"), CODES);
        assertThat(vocational.facts().get("type").value()).isEqualTo("LP");
        assertThat(SchoolInLaw.of(school("0650663T"), CODES).facts().get("contrat").value()).isEqualTo("SIMPLE");
        assertThat(SchoolInLaw.of(school("0352069J"), CODES).facts().isEmpty())
                .as("a contract of association is what the law supposes")
                .isTrue();
    }

    @Test
    void aCollegeAndALyceeAtOneAddressMayBeACiteScolaireAndEachNamesTheOther() {
        assertThat(half("0351796M")).isEqualTo("Lycée Emile Zola");
        assertThat(half("0350024L")).isEqualTo("Collège Emile Zola");
        assertThat(half("0350003N")).as("Cancale has no lycée").isNull();
        assertThat(half("0342266D")).as("it is one already").isNull();
    }

    private static @Nullable String half(String uai) {
        School school = school(uai);
        Place place = france.place(school.commune(), DAY).orElseThrow();
        Optional<Question.Caution> caution = SchoolInLaw.of(school, CODES).otherHalf(school, france, place);
        return caution.map(one -> one.arguments().getFirst().toString()).orElse(null);
    }
}

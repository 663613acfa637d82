package fr.preau.rooms.programmes.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The days of the national programmes are in two places, {@code droit/programmes} for who may pay and
 * {@code droit/financement} for how much: they are the same days.
 */
class ProgrammeDatesTest {
    /**
     * An end apart is one that no text says: research gives one, and who may pay stays open as long as nothing says
     * that it is over.
     */
    @ParameterizedTest
    @CsvSource({"ENR, ecole-numerique-rurale, true", "ECOCO, ecoles-connectees, false",
            "PN_EIM, colleges-numeriques, true", "PN_RES, colleges-numeriques, true",
            "PN_ECOLE, colleges-numeriques, true", "PN_RURAL, colleges-numeriques, true", "ENIR1, enir, true",
            "LEN2020, enir, true", "SNEE_EQ, snee, true", "SNEE_RES, snee, true", "TNE_EC, tne, false",
            "TNE_CO, tne, false"})
    void aProgrammeOpensAndClosesOnTheSameDaysInBothPlaces(String code, String file, boolean closes)
            throws IOException {
        FundingRule rule = FundingRules.shipped().coded(code).orElseThrow();
        String law = Files.readString(Path.of("droit/programmes", file + ".yml"));
        assertThat(law).contains("depuis: " + LocalDate.ofEpochDay(rule.from()));
        String until = LocalDate.ofEpochDay(rule.until()).toString();
        if (closes) {
            assertThat(law).contains("jusqu_a: " + until);
        } else {
            assertThat(law).as("told apart no more").doesNotContain("jusqu_a: " + until);
        }
    }

    /** Where sources differ, one place says them all and the others name it. */
    @ParameterizedTest
    @CsvSource({"programmes/ecoles-connectees.yml", "orientations/plan-france-thd.yml"})
    void whereSourcesDifferOnAnEndOnePlaceSaysThemAll(String file) throws IOException {
        String told = Files.readString(Path.of("droit/financement/programmes-clos.yml"));
        assertThat(told).contains("31 décembre 2016", "premier\n      trimestre 2017", "premier semestre 2017");
        String law = Files.readString(Path.of("droit", file));
        assertThat(law).contains("à la règle ECOCO").doesNotContain("trimestre 2017");
    }
}

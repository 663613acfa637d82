package fr.preau.rooms.programmes.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The cases of the law of funding hold to the cent, and so do their neighbours. */
class FundingCaseTest {
    @Test
    void every_case_that_ships_holds() {
        List<FundingCase> all = FundingCase.shipped();
        assertThat(all).hasSizeGreaterThan(70);
        assertThat(all).filteredOn(fundingCase -> !fundingCase.held()).isEmpty();
    }

    @Test
    void their_neighbours_hold_too_each_rule_before_on_and_after_its_days_and_thresholds() throws Exception {
        List<FundingCase> all = FundingCase.of(neighbours());
        assertThat(all).hasSizeGreaterThan(157);
        assertThat(all).filteredOn(fundingCase -> !fundingCase.held()).isEmpty();
    }

    private static String neighbours() throws Exception {
        try (var in = FundingCaseTest.class.getResourceAsStream("voisins.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_file_is_read_as_spreadsheets_write_it() throws Exception {
        String semicolons = "\ufeff\n Rule ;Expected;case_id;Inputs;note\r\n\r\n"
                + " fctva ;1 968,48 €;X;\"ttc=12 000,00\";\r\n;;;;\r\n"
                + "min20;\"ok=faux;required=20 000,00\";Y;\"own=19999,99;state=80000,01\"\r\n";
        assertThat(FundingCase.of(semicolons)).hasSize(2).allMatch(FundingCase::held);
        assertThat(FundingCase.of(neighbours().replace("\n", "\r\n\r\n"))).allMatch(FundingCase::held);
    }

    @Test
    void a_case_that_is_wrong_is_said_to_be() {
        assertThat(FundingCase.of("case_id,inputs,expected,rule\nX,ttc=12000,1968.47,FCTVA\n")).singleElement()
                .satisfies(fundingCase -> {
                    assertThat(fundingCase.held()).isFalse();
                    assertThat(fundingCase.answered()).isEqualTo("1968.48");
                });
        assertThat(FundingCase.of("case_id,inputs,expected,rule\nX,ttc=12 F,1,FCTVA\nY,a=1,1,NONE\n"))
                .noneMatch(FundingCase::held);
        assertThatThrownBy(() -> FundingCase.of("a,b\n1,2\n")).isInstanceOf(IllegalArgumentException.class);
    }
}

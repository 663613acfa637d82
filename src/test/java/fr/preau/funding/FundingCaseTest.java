package fr.preau.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of the law of funding hold to the cent, and so do their neighbours. */
class FundingCaseTest {
    @Test
    void every_case_that_ships_holds() {
        List<FundingCase> all = FundingCase.shipped();
        assertThat(all).hasSize(14);
        assertThat(all).filteredOn(one -> !one.held()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "MIN20|own=1000;state=9000;dept=976|ok=True;exempt=DROM",
                "MIN20|own=1000;state=9000;dept=976;date=2012-11-21|ok=False;required=2000",
                "MIN20|own=1000;state=9000;dept=978|ok=True;exempt=COM",
                "MIN20|own=1000;state=9000;mo=SMO|ok=True;exempt=SMO",
                "MIN20|own=0;state=9000;date=2011-12-31|ok=True",
                "MIN20|own=20000.01;region=80000.05|ok=False;required=20000.02",
                "MIN20|own=10000;state=50000;caf=40000|ok=False;required=12000",
                "MIN10E|own=10000;state=90000|ok=False;required=20000",
                "MIN10E|own=10000;state=90000;prefet=True|ok=True;required=10000",
                "MIN10E|own=10000;state=90000;prefet=1;date=2024-03-30|ok=False;required=20000",
                "MIN5R|own=5000;state=95000|ok=False;required=20000",
                "MIN30|own=25000;state=75000|ok=False;required=30000",
                "FCTVA|ttc=12000;year=2014|1891.32",
                "FCTVA_2003|ttc=12000|1857.84",
                "FCTVA|ttc=12000;date=2001-05-01;mo=EPCI|1857.84",
                "FCTVA|ttc=12000;date=2001-05-01|1941.12",
                "FCTVA_CLOUD|ttc=6000;type=iaas;year=2020|0",
                "FCTVA_CLOUD|ttc=6000;type=paas|0",
                "FCTVA|ttc=6000;type=saas|0",
                "FDC|cost=100000;subs=40000;fdc=30000.01|ok=False;max=30000",
                "FDC|cost=100000;subs=40000;mo=SYNDICAT|0",
                "FDC|cost=100.01;subs=0|50",
                "DETR|cost=100000;detr=50000;dept=30000|ok=True",
                "DETR|cost=100000;detr=50000;dept=30001|ok=False",
                "TNE_EC|cost=199999;level=ECOLE|bdt=139999.30;own=59999.70",
                "TNE_EC|cost=150000;level=COLLEGE|0",
                "TNE_EC|cost=150000;dept=75|0",
                "TNE_EC|cost=150000;dept=86;date=2021-01-01|0",
                "TNE_CO|cost=150000;level=COLLEGE|75000",
                "SNEE_EQ|cost=300000|190000",
                "ENIR1|cost=3000|0",
                "ENIR1|cost=4000|2000",
                "ENIR1|cost=40000;ecoles=3|20000",
                "ENIR1|cost=16000;population=6000|0",
                "ENIR1|cost=16000;date=2021-03-01|0",
                "LEN2020|cost=3000|1500",
                "ECOCO|cost=400|320",
                "ECOCO|cost=400;debit=8|320",
                "ECOCO|cost=400;debit=8.5|0",
                "MIN10E|own=10000;state=90000;prefet=10%|ok=True;required=10000",
                "PN_EIM|cost=60000;eleves=100|19000",
                "FCTVA_CLOUD|ttc=6000;type=iaas;paid=2020-12-31|0",
                "ENR|cost=20000|9000",
                "ENR|cost=10000;population=2000|0",
                "PN_EIM|cost=200000;eleves=500;enseignants=10|98800",
                "PN_RES|cost=20000;eleves=500|15000",
                "PN_RURAL|cost=80000|25000",
                "SCDL|amount=23000.01|publish=True",
                "SCDL|amount=30000;population=3499|publish=False",
                "PRIV10|depenses=1000000;forfaits=600000;amount=40000|ok=True;max=40000"
            })
    void neighbours_of_the_cases_hold_too(String rule, String inputs, String expected) {
        String csv = "case_id,inputs,expected,rule\nX,%s,%s,%s\n".formatted(inputs, expected, rule);
        assertThat(FundingCase.of(csv))
                .singleElement()
                .satisfies(one -> assertThat(one.held()).as(one.toString()).isTrue());
    }

    @Test
    void a_case_that_is_wrong_is_said_to_be() {
        assertThat(FundingCase.of("case_id,inputs,expected,rule\nX,ttc=12000,1968.47,FCTVA\n"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.held()).isFalse();
                    assertThat(one.answered()).isEqualTo("1968.48");
                });
        assertThat(
                        FundingCase.of(
                                "case_id,inputs,expected,rule\nX,ttc=12 F,1,FCTVA\nY,a=1,1,NONE\n"))
                .noneMatch(FundingCase::held);
        assertThatThrownBy(() -> FundingCase.of("a,b\n1,2\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

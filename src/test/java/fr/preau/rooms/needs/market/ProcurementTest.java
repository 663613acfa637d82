package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.Answer.Verification;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Procurement.Buyer;
import fr.preau.rooms.needs.market.Procurement.Market;
import fr.preau.rooms.needs.market.Procurement.Procedure;
import fr.preau.rooms.needs.market.Procurement.Reminder;
import fr.preau.rooms.needs.market.Procurement.Step;
import fr.preau.rooms.needs.market.Procurement.Threshold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an estimate asks of a buyer, on both sides of each amount and of each day; the steps before the wished day. */
class ProcurementTest {
    private static final Procurement LAW = Procurement.shipped();
    private static final Item TABLETS = Item.coded("TABLET").orElseThrow();

    private static Purchase purchase(Item item, long cents, Purchase.Way way) {
        return new Purchase("A-0000000000", "commune-92048", "Meudon", item, "ECOLE", "Ensemble", "Pour voir.",
                LocalDate.of(2027, 9, 1), cents, way, Purchase.Costs.EACH, "", null, Purchase.Stage.OPEN, "", 0, true,
                Instant.EPOCH, Instant.EPOCH, List.of());
    }

    private static Optional<Procedure> asked(Item item, long cents, LocalDate day) {
        return LAW.procedure(purchase(item, cents, Purchase.Way.OWN), day);
    }

    @ParameterizedTest
    @CsvSource({"2022-01-01, 40000, 215000", "2023-12-31, 40000, 215000", "2024-01-01, 40000, 221000",
            "2025-12-31, 40000, 221000", "2026-01-01, 40000, 216000", "2026-03-31, 40000, 216000",
            "2026-04-01, 60000, 216000", "2027-12-31, 60000, 216000"})
    void anEstimateOfSuppliesFollowsTheAmountsOfItsDayToTheCent(LocalDate day, long free, long formal) {
        assertThat(asked(TABLETS, free * 100 - 1, day)).contains(Procedure.DIRECT);
        assertThat(asked(TABLETS, free * 100, day)).contains(Procedure.ADAPTEE);
        assertThat(asked(TABLETS, formal * 100 - 1, day)).contains(Procedure.ADAPTEE);
        assertThat(asked(TABLETS, formal * 100, day)).contains(Procedure.FORMALISEE);
    }

    @Test
    void cablingAndFibreAreWorksAndHaveAmountsOfTheirOwn() {
        LocalDate day = LocalDate.of(2026, 5, 1);
        for (String works : List.of("SOCKET", "WIFI", "FIBRE")) {
            Item item = Item.coded(works).orElseThrow();
            assertThat(asked(item, 9_999_999, day)).as(works).contains(Procedure.DIRECT);
            assertThat(asked(item, 10_000_000, day)).as(works).contains(Procedure.ADAPTEE);
            assertThat(asked(item, 540_399_999, day)).as(works).contains(Procedure.ADAPTEE);
            assertThat(asked(item, 540_400_000, day)).as(works).contains(Procedure.FORMALISEE);
        }
        Item internet = Item.coded("INTERNET").orElseThrow();
        assertThat(asked(internet, 9_999_999, day)).as("a subscription is a service").contains(Procedure.ADAPTEE);
    }

    /** Of each period since 2013: the amount under which nothing is asked, that of the formal procedure. */
    @ParameterizedTest
    @CsvSource({"FOURNITURES, LOCAL, 2013-01-01, 2013-12-31, 15000, 200000",
            "FOURNITURES, LOCAL, 2014-01-01, 2015-09-30, 15000, 207000",
            "FOURNITURES, LOCAL, 2015-10-01, 2015-12-31, 25000, 207000",
            "FOURNITURES, LOCAL, 2016-01-01, 2017-12-31, 25000, 209000",
            "FOURNITURES, LOCAL, 2018-01-01, 2019-12-31, 25000, 221000",
            "FOURNITURES, LOCAL, 2020-01-01, 2021-12-31, 40000, 214000",
            "FOURNITURES, ETAT, 2013-01-01, 2013-12-31, 15000, 130000",
            "FOURNITURES, ETAT, 2016-01-01, 2017-12-31, 25000, 135000",
            "FOURNITURES, ETAT, 2022-01-01, 2023-12-31, 40000, 140000",
            "FOURNITURES, ETAT, 2026-04-01, 2027-12-31, 60000, 140000",
            "TRAVAUX, LOCAL, 2013-01-01, 2013-12-31, 15000, 5000000",
            "TRAVAUX, LOCAL, 2020-01-01, 2020-07-23, 40000, 5350000",
            "TRAVAUX, LOCAL, 2020-07-24, 2020-12-08, 70000, 5350000",
            "TRAVAUX, LOCAL, 2020-12-09, 2021-12-31, 100000, 5350000",
            "TRAVAUX, ETAT, 2024-01-01, 2025-12-31, 100000, 5538000",
            "TRAVAUX, LOCAL, 2026-01-01, 2027-12-31, 100000, 5404000"})
    void thePartingAmountsOfAPeriodHoldFromItsFirstDayToItsLast(Market market, Buyer buyer, LocalDate first,
            LocalDate last, long free, long formal) {
        for (LocalDate day : List.of(first, last)) {
            List<Threshold> all = LAW.on(market, buyer, day);
            assertThat(all).as(day.toString())
                    .filteredOn(Threshold::parts)
                    .extracting(Threshold::cents)
                    .containsExactly(free * 100, formal * 100);
            assertThat(all).allSatisfy(threshold -> assertThat(threshold.sources()).isNotEmpty());
        }
    }

    @Test
    void aNoticeIsPublishedFromNinetyThousandAndWhatIsNewIsBoughtFreelyBelowAHundred() {
        assertThat(LAW.on(Market.FOURNITURES, Buyer.LOCAL, LocalDate.of(2014, 6, 1))).extracting(Threshold::code)
                .containsExactly("DISPENSE", "PUBLICITE", "FORMALISEE");
        assertThat(LAW.on(Market.TRAVAUX, Buyer.ETAT, LocalDate.of(2018, 12, 26))).extracting(Threshold::code)
                .containsExactly("DISPENSE", "PUBLICITE", "INNOVATION", "FORMALISEE");
    }

    @Test
    void theTenderCommitteeOfAGroupingIsThatOfItsDay() {
        assertThat(LAW.reminders(Set.of("GROUPEMENT"), LocalDate.of(2016, 3, 31))).extracting(Reminder::code)
                .containsExactly("TOTAL", "LOTS", "CAO_2006");
        assertThat(LAW.reminders(Set.of("GROUPEMENT"), LocalDate.of(2016, 4, 1))).extracting(Reminder::code)
                .containsExactly("TOTAL", "LOTS", "CAO");
        assertThat(LAW.reminders(Set.of("CENTRALE"), LocalDate.of(2026, 12, 2))).extracting(Reminder::code)
                .containsExactly("TOTAL", "LOTS", "CENTRALE");
    }

    @ParameterizedTest
    @CsvSource({"TABLET, 2011-12-31", "TABLET, 2028-01-01", "SOCKET, 2011-12-31", "SOCKET, 2028-01-01"})
    void nothingIsSaidOfADayOfWhichOneAmountIsUnknown(String item, LocalDate day) {
        assertThat(asked(Item.coded(item).orElseThrow(), 30_000_000, day)).isEmpty();
    }

    @Test
    void anAmountSaysHowFarItWasRead() {
        for (String[] known : new String[][]{{"2015-10-01", "TO_CHECK"}, {"2019-12-31", "TO_CHECK"},
                {"2020-01-01", "PARTIAL"}, {"2026-04-01", "PARTIAL"}}) {
            assertThat(LAW.on(Market.FOURNITURES, Buyer.LOCAL, LocalDate.parse(known[0])).getFirst().verification())
                    .as(known[0])
                    .isEqualTo(Verification.valueOf(known[1]));
        }
    }

    @Test
    void onNoDayDoTwoAmountsOfOneKindHold() {
        for (LocalDate day = LocalDate.of(2013, 1, 1); day.getYear() < 2031; day = day.plusDays(1)) {
            for (Market market : Market.values()) {
                for (Buyer buyer : Buyer.values()) {
                    List<Threshold> all = LAW.on(market, buyer, day);
                    assertThat(all).as(day + " " + market).extracting(Threshold::code).doesNotHaveDuplicates();
                    assertThat(all).as(day + " " + market).extracting(Threshold::cents).isSorted();
                }
            }
        }
    }

    @Test
    void aCentralBodyHasPutItToCompetitionWhateverTheAmount() {
        for (long cents : new long[]{0, 1, 100_000_000_000L}) {
            assertThat(LAW.procedure(purchase(TABLETS, cents, Purchase.Way.CENTRAL), LocalDate.of(2013, 1, 1)))
                    .contains(Procedure.CENTRALE);
        }
        assertThat(asked(TABLETS, 0, LocalDate.of(2026, 5, 1))).as("no estimate was said").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DIRECT, 2027-03-29, CONVENTION DEVIS LIVRAISON", "CENTRALE, 2027-03-29, CONVENTION DEVIS LIVRAISON",
            "ADAPTEE, 2027-01-13, CONVENTION REDACTION CONSULTATION ANALYSE LIVRAISON",
            "FORMALISEE, 2026-12-24, CONVENTION REDACTION CONSULTATION ANALYSE ATTENTE LIVRAISON"})
    void theStepsOfAProcedureLeadToTheWishedDay(Procedure procedure, LocalDate first, String codes) {
        LocalDate wished = LocalDate.of(2027, 9, 1);
        List<Step> steps = LAW.backwards(procedure, wished);
        assertThat(steps).extracting(step -> step.delay().code()).containsExactly(codes.split(" "));
        assertThat(steps.getFirst().begins()).isEqualTo(first);
        for (int i = 0; i < steps.size(); i++) {
            LocalDate next = i + 1 < steps.size() ? steps.get(i + 1).begins() : wished;
            assertThat(steps.get(i).begins().plusDays(steps.get(i).delay().days())).as(codes).isEqualTo(next);
        }
    }

    @Test
    void onlyTheFormalProcedureHasDelaysThatATextWants() {
        LocalDate wished = LocalDate.of(2027, 9, 1);
        for (Procedure procedure : Procedure.values()) {
            List<String> wanted = LAW.backwards(procedure, wished)
                    .stream()
                    .filter(step -> step.delay().law())
                    .map(step -> step.delay().code() + " " + step.delay().days())
                    .toList();
            assertThat(wanted).as(procedure.name())
                    .isEqualTo(
                            procedure == Procedure.FORMALISEE ? List.of("CONSULTATION 30", "ATTENTE 11") : List.of());
        }
    }
}

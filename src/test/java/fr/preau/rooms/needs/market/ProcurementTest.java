package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.Answer.Verification;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Procurement.Procedure;
import fr.preau.rooms.needs.market.Procurement.Step;
import fr.preau.rooms.needs.market.Procurement.Threshold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an estimate asks of a buyer, on both sides of each amount and of each day; the steps before the wished day. */
class ProcurementTest {
    private static final Procurement LAW = Procurement.shipped();
    private static final Item TABLETS = Item.coded("TABLET").orElseThrow();
    private static final Item SOCKETS = Item.coded("SOCKET").orElseThrow();

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

    @ParameterizedTest
    @CsvSource({"TABLET, 2013-12-12", "TABLET, 2015-09-30", "TABLET, 2021-12-31", "TABLET, 2028-01-01",
            "SOCKET, 2025-12-31", "SOCKET, 2028-01-01"})
    void nothingIsSaidOfADayOfWhichOneAmountIsUnknown(String item, LocalDate day) {
        assertThat(asked(Item.coded(item).orElseThrow(), 30_000_000, day)).isEmpty();
    }

    @Test
    void theLeastAmountChangesOnItsDayAndSaysHowFarItWasRead() {
        assertThat(LAW.on(TABLETS, LocalDate.of(2015, 9, 30))).isEmpty();
        for (String[] known : new String[][]{{"2015-10-01", "25000", "TO_CHECK"}, {"2019-12-31", "25000", "TO_CHECK"},
                {"2020-01-01", "40000", "PARTIAL"}, {"2021-12-31", "40000", "PARTIAL"}}) {
            List<Threshold> all = LAW.on(TABLETS, LocalDate.parse(known[0]));
            assertThat(all).as(known[0]).singleElement().satisfies(threshold -> {
                assertThat(threshold.cents()).isEqualTo(Long.parseLong(known[1]) * 100);
                assertThat(threshold.verification()).isEqualTo(Verification.valueOf(known[2]));
                assertThat(threshold.sources()).isNotEmpty();
            });
        }
        assertThat(LAW.on(SOCKETS, LocalDate.of(2025, 12, 31))).isEmpty();
    }

    @Test
    void onNoDayDoTwoAmountsOfOneKindHold() {
        for (LocalDate day = LocalDate.of(2013, 1, 1); day.getYear() < 2031; day = day.plusDays(1)) {
            for (Item item : List.of(TABLETS, SOCKETS)) {
                List<Threshold> all = LAW.on(item, day);
                assertThat(all).as(day + " " + item.code()).extracting(Threshold::code).doesNotHaveDuplicates();
                assertThat(all).as(day + " " + item.code()).extracting(Threshold::cents).isSorted();
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

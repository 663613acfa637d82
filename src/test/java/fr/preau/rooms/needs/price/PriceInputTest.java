package fr.preau.rooms.needs.price;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.Language;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.price.Price.Figure;
import fr.preau.rooms.needs.price.Prices.PaidPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A price as people type it: to the cent, with VAT and without, of one unit. */
class PriceInputTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 3);
    private static final Item TABLET = Item.coded("TABLET").orElseThrow();

    /** What is wrong, by its fields. */
    private final List<String> faults = new ArrayList<>();

    private static Map<String, String> typed(String... more) {
        Map<String, String> fields = new HashMap<>(Map.of("objet", "TABLET", "quantite", "12", "prix", "250,50", "pour",
                "UNIT", "taxe", "HT", "tva", "20", "date", "2026-03-31", "source", "BC 12"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private @Nullable PaidPrice read(Map<String, String> fields, Map<String, Figure> usual) {
        faults.clear();
        return new PriceInput(field -> fields.getOrDefault(field, ""), TODAY, Language.FR,
                (field, key, arguments) -> faults.add(field)).read(usual);
    }

    private PaidPrice sound(String... more) {
        PaidPrice paid = read(typed(more), Map.of());
        assertThat(faults).as(String.join(" ", more)).isEmpty();
        assertThat(paid).isNotNull();
        return java.util.Objects.requireNonNull(paid);
    }

    private static long half(BigDecimal cents) {
        return cents.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static String euros(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString().replace('.', ',');
    }

    @Test
    void taxIsAddedAndTakenOffToTheNearestCent() {
        var random = new Random(11);
        String[] rates = {"0", "2,1", "5,5", "8,5", "10", "20", "30"};
        for (int draw = 0; draw < 2_000; draw++) {
            long cents = 1 + random.nextInt(draw % 2 == 0 ? 1_000 : 500_000_000);
            String vat = rates[random.nextInt(rates.length)];
            BigDecimal rate = BigDecimal.ONE.add(new BigDecimal(vat.replace(',', '.')).movePointLeft(2));
            PaidPrice net = sound("prix", euros(cents), "tva", vat);
            assertThat(net.price()).isEqualTo(cents);
            assertThat(net.taxed()).as(cents + " " + vat).isEqualTo(half(BigDecimal.valueOf(cents).multiply(rate)));
            if (cents < 2) {
                continue; // without its tax it may be less than a cent
            }
            PaidPrice whole = sound("prix", euros(cents), "tva", vat, "taxe", "TTC");
            assertThat(whole.taxed()).isEqualTo(cents);
            assertThat(whole.price()).as(cents + " " + vat)
                    .isEqualTo(half(BigDecimal.valueOf(cents).divide(rate, 20, RoundingMode.HALF_UP)));
        }
    }

    @Test
    void thePriceOfALotIsThatOfOneUnitToTheNearestCent() {
        var random = new Random(12);
        for (int draw = 0; draw < 500; draw++) {
            int many = 1 + random.nextInt(900);
            long cents = many + (long) random.nextInt(100_000_000);
            PaidPrice paid = sound("prix", euros(cents), "pour", "LOT", "quantite", "" + many);
            assertThat(paid.price()).as(cents + " / " + many)
                    .isEqualTo(
                            half(BigDecimal.valueOf(cents).divide(BigDecimal.valueOf(many), 20, RoundingMode.HALF_UP)));
            assertThat(paid.quantity()).isEqualTo(many);
        }
    }

    private static Figure usual(long low, long high) {
        return new Figure(TABLET, "all", 10, low, null, high, low, null, high, 100, 2025, 2026, TODAY);
    }

    @Test
    void onlyMoreThanTenTimesTheMostOrLessThanATenthOfTheLeastIsAskedAgain() {
        Map<String, Figure> usual = Map.of("TABLET", usual(20_000, 30_000));
        for (String near : List.of("3000", "20")) {
            assertThat(read(typed("prix", near), usual)).as(near).isNotNull();
        }
        for (String far : List.of("3000,01", "19,99")) {
            assertThat(read(typed("prix", far), usual)).as(far).isNull();
            assertThat(faults).containsExactly("sur");
            assertThat(read(typed("prix", far, "sur", "oui"), usual)).as(far).isNotNull();
        }
        assertThat(read(typed("prix", "3600", "taxe", "TTC"), usual)).as("compared without VAT").isNotNull();
        assertThat(read(typed("prix", "9999", "objet", "SCREEN"), usual)).as("of that thing alone").isNotNull();
    }

    @Test
    void whatWasPaidIsPaidInEurosByTodayForFromOneToAMillion() {
        for (String[] good : new String[][]{{"date", "2002-01-01"}, {"date", "03/12/2026"}, {"quantite", "1"},
                {"quantite", "1 000 000"}, {"tva", "30"}, {"tva", "0"}, {"source", "BC1"}, {"source", "b".repeat(200)},
                {"prix", "250,50 € HT"}, {"prix", "250.50 euros"}}) {
            sound(good);
        }
        for (String[] wrong : new String[][]{{"date", "2001-12-31"}, {"date", "2026-12-04"}, {"quantite", "0"},
                {"quantite", "1000001"}, {"quantite", "-3"}, {"tva", "30,01"}, {"tva", "-1"}, {"source", "BC"},
                {"source", "b".repeat(201)}, {"prix", "0,001"}, {"prix", "10000001"}, {"objet", "Un écran plat"}}) {
            assertThat(read(typed(wrong), Map.of())).as(String.join(" ", wrong)).isNull();
            assertThat(faults).as(String.join(" ", wrong)).containsExactly(wrong[0]);
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(read(Map.of(), Map.of())).isNull();
        assertThat(faults).contains("objet", "quantite", "tva", "taxe", "date", "source");
    }
}

package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as people type them, and divided without losing a cent. */
class MoneyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12000|1200000", "12 000|1200000", "12 000,5|1200050", "12\u00a0000|1200000",
            "12’000.50|1200050", "1'200'000|120000000", "12\u202f000,50 €|1200050", "1.234,50|123450",
            "1,234.50|123450", "1.234.567|123456700", "0,01 euro|1", "9 999 999 999,99|999999999999"})
    void what_people_type_is_read(String typed, long cents) {
        assertThat(Money.read("ht", typed)).isEqualTo(cents);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"80 000 F|francs", "80000 francs|francs", "500 FRF|francs", "-12|negative",
            "(12)|negative", "=1+1|formula", "+12|formula", "@SUM(A1)|formula", "-2+3|formula", "12.000|doubtful",
            "12,000|doubtful", "1000000000000000|big", "10000000000|big", "12,345678|cents", "1 00|none", "douze|none",
            "10^15|none", "1e9|none", "''|none"})
    void what_is_no_amount_is_refused_with_its_remedy(String typed, String why) {
        assertThatThrownBy(() -> Money.read("ht", typed)).isInstanceOfSatisfying(Refusal.BadRequest.class, no -> {
            assertThat(no.key()).isEqualTo("kernel.amount." + why);
            assertThat(no.field()).isEqualTo("ht");
        });
    }

    @Property
    void a_part_is_the_nearest_cent_and_a_least_is_enough(@ForAll @LongRange(max = Money.MOST) long cents,
            @ForAll @LongRange(max = Money.WHOLE) long rate) {
        assertThat(Math.abs(Money.part(cents, rate) * Money.WHOLE - cents * rate)).isLessThanOrEqualTo(Money.WHOLE / 2);
        assertThat(Money.least(cents, rate) * Money.WHOLE).isGreaterThanOrEqualTo(cents * rate);
        assertThat((Money.least(cents, rate) - 1) * Money.WHOLE).isLessThan(Math.max(1, cents * rate));
    }
}

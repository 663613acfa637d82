package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @Test
    void aDayIsTypedAsPeopleWriteIt() {
        assertThat(Period.day(" 2026-11-25 ")).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(Period.day("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(Period.day("25/11/2026")).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(Period.day("1.9.2026")).isEqualTo(LocalDate.of(2026, 9, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demain", "11/25/2026", "25/11/26", "29/02/2026", "25 11 2026", "2026-02-30",
            "0000-02-29", "0999-12-31", "-0001-12-31", "-999999999-01-01", "+10000-01-01", "+999999999-12-31"})
    void aDayThatNoCalendarOfPeopleHasIsNone(String typed) {
        assertThatThrownBy(() -> Period.day(typed)).isInstanceOf(DateTimeException.class);
    }
}

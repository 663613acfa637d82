package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Amounts as people read them. */
class FiguresTest {
    @Test
    void an_amount_has_no_cents_or_two_of_them() {
        assertThat(Figures.amount(Language.FR, 120_000)).isEqualTo("1\u202f200");
        assertThat(Figures.amount(Language.FR, 610)).isEqualTo("6,10");
        assertThat(Figures.amount(Language.EN, 123_405)).isEqualTo("1,234.05");
        assertThat(Figures.amount(Language.FR, -5)).isEqualTo("-0,05");
    }
}

package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UaiTest {
    @Test
    void theLastLetterIsTheOneTheDigitsCallFor() {
        assertThat(Uai.valid("0350122T")).isTrue();
        assertThat(Uai.valid("0350122A")).isFalse();
        assertThat(Uai.valid("7200021W")).as("Corsica").isEqualTo(Uai.letter("7200021W") == 'W');
    }

    @Test
    void whatIsNotSevenDigitsAndALetterIsNotOne() {
        assertThat(Uai.wellFormed("035012TT")).isFalse();
        assertThat(Uai.wellFormed("0350122")).isFalse();
        assertThat(Uai.wellFormed("")).isFalse();
        assertThat(Uai.wellFormed("03501222")).isFalse();
    }

    @Test
    void spacesCaseAndALostZeroAreForgiven() {
        assertThat(Uai.tidy(" 0350122t ")).isEqualTo("0350122T");
        assertThat(Uai.tidy("350122T")).isEqualTo("0350122T");
    }
}

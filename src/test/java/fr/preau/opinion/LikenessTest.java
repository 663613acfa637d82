package fr.preau.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LikenessTest {
    @Test
    void theSameWordsInOtherMarksAreTheSame() {
        assertThat(
                        Likeness.among(
                                Map.of(
                                        "S-1", "L’école doit être reliée à la fibre.",
                                        "S-2", "L'ECOLE DOIT ETRE RELIEE A LA FIBRE")))
                .containsExactly(new Likeness("S-1", "S-2", 100, false));
    }

    @Test
    void aFewWordsApartAreAlike() {
        assertThat(
                        Likeness.among(
                                Map.of(
                                        "S-1", "Les tablettes doivent être financées par la région",
                                        "S-2",
                                                "Les tablettes devraient être financées par la région",
                                        "S-3",
                                                "La maintenance des collèges revient au département")))
                .extracting(Likeness::one, Likeness::other, Likeness::opposed)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("S-1", "S-2", false));
    }

    @Test
    void whatDeniesIsAlikeAndSaysSo() {
        assertThat(
                        Likeness.among(
                                Map.of(
                                        "S-1", "Les communes doivent payer la maintenance",
                                        "S-2", "Les communes ne doivent pas payer la maintenance")))
                .extracting(Likeness::opposed)
                .containsExactly(true);
    }

    @Test
    void wordsWithoutLettersAreLikeNothing() {
        assertThat(Likeness.among(Map.of("S-1", "…", "S-2", "?", "S-3", ""))).isEmpty();
    }
}

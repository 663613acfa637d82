package fr.preau.ground.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LikenessTest {
    /** The pairs among these, each once. */
    private static List<Likeness> among(Map<String, String> texts) {
        return Likeness.between(texts, texts)
                .values()
                .stream()
                .flatMap(List::stream)
                .filter(pair -> pair.one().compareTo(pair.other()) < 0)
                .toList();
    }

    @Test
    void theSameWordsInOtherMarksAreTheSame() {
        assertThat(among(
                Map.of("S-1", "L’école doit être reliée à la fibre.", "S-2", "L'ECOLE DOIT ETRE RELIEE A LA FIBRE")))
                .containsExactly(new Likeness("S-1", "S-2", 100, false));
    }

    @Test
    void aFewWordsApartAreAlike() {
        assertThat(among(Map.of("S-1", "Les tablettes doivent être financées par la région", "S-2",
                "Les tablettes devraient être financées par la région", "S-3",
                "La maintenance des collèges revient au département")))
                .extracting(Likeness::one, Likeness::other, Likeness::opposed)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("S-1", "S-2", false));
    }

    @Test
    void whatDeniesIsAlikeAndSaysSo() {
        assertThat(among(Map.of("S-1", "Les communes doivent payer la maintenance", "S-2",
                "Les communes ne doivent pas payer la maintenance"))).extracting(Likeness::opposed)
                .containsExactly(true);
    }

    @Test
    void wordsWithoutLettersAreLikeNothing() {
        assertThat(among(Map.of("S-1", "…", "S-2", "?", "S-3", ""))).isEmpty();
    }
}

package fr.preau.rooms.concertation.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A text in sentences, and what each cites. */
class CitedTextTest {
    private static List<String> words(String text) {
        return CitedText.of(text).sentences().stream().map(CitedText.Sentence::words).toList();
    }

    @Test
    void eachSentenceHasTheMarksThatFollowIt() {
        CitedText text = CitedText.of(
                "# Un titre. Sans rien\n\nLe réseau d’abord. [X-A1, J-B2/3] Puis le reste [W-C3].\n- Un point ! [X-D4][X-E5]");
        assertThat(words("Le réseau d’abord. [X-A1] Puis le reste [W-C3].")).containsExactly("Le réseau d’abord.",
                "Puis le reste.");
        assertThat(text.sentences()).extracting(CitedText.Sentence::marks)
                .containsExactly(List.of("X-A1", "J-B2/3"), List.of("W-C3"), List.of("X-D4", "X-E5"));
        assertThat(text.lineOf(text.sentences().getLast())).isEqualTo(4);
        assertThat(text.marks()).containsExactly("X-A1", "J-B2/3", "W-C3", "X-D4", "X-E5");
    }

    @Test
    void aSentenceBeforeAnotherDoesNotBorrowItsMarks() {
        assertThat(CitedText.of("Tout va mal. Le réseau tombe. [X-A1]").sentences())
                .extracting(CitedText.Sentence::marks)
                .containsExactly(List.of(), List.of("X-A1"));
        assertThat(CitedText.of("Le réseau tombe. [X-A1] Et voilà").sentences()).extracting(CitedText.Sentence::marks)
                .containsExactly(List.of("X-A1"), List.of());
    }

    @Test
    void aShortenedWordEndsNoSentenceAndALinkIsNoMark() {
        assertThat(words("M. Modèle dit que l’art. 3 suffit. [X-A1]")).hasSize(1);
        assertThat(words("Voir [X-ray](https://exemple.test) pour la suite. [X-A1]")).hasSize(1);
        assertThat(CitedText.of("Voir [X-ray](https://exemple.test). [X-A1]").marks()).containsExactly("X-A1");
        assertThat(CitedText.of("").sentences()).isEmpty();
    }

    @Test
    void aSentenceThatCitedNothingCitesAndNothingElseChanges() {
        String text = "# Titre\n\nTout va mal. Le réseau tombe [X-A1]. Et puis… Voilà !\n- Un point\n";
        assertThat(CitedText.of(text).uncited()).extracting(CitedText.Sentence::n).containsExactly(1, 3, 4, 5);
        String cited = CitedText.citing(text, Map.of(1, List.of("X-B2"), 2, List.of("X-NO"), 4,
                List.of("W-C3", "J-D4/5"), 5, List.of("X-E6"), 99, List.of("X-NO")));
        assertThat(cited).isEqualTo(
                "# Titre\n\nTout va mal. [X-B2] Le réseau tombe [X-A1]. Et puis… Voilà ! [W-C3, J-D4/5]\n- Un point [X-E6]\n");
        assertThat(words(cited)).isEqualTo(words(text));
        assertThat(CitedText.of(cited).uncited()).extracting(CitedText.Sentence::n).containsExactly(3);
    }
}

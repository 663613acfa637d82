package fr.preau.ground.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrenchTest {
    private static List<String> asked(String text) {
        return French.words(French.ASKED, text, 10);
    }

    @Test
    void wordsOfTheFieldThatSayTheSameAreOne() {
        for (List<String> same : List.of(List.of("TNI", "un TBI", "tableau numérique interactif", "l’ENI"),
                List.of("le handicap", "l’inclusion scolaire", "ULIS", "les AESH"),
                List.of("la fracture numérique", "l’illectronisme"), List.of("un logiciel libre", "open source"),
                List.of("l’intelligence artificielle", "l’IA"), List.of("la fibre", "le très haut débit", "THD"))) {
            assertThat(same.stream().map(FrenchTest::asked).distinct()).as("%s", same).hasSize(1);
        }
    }

    @Test
    void whatOnlyLooksLikeThemIsNot() {
        assertThat(asked("logiciel")).isNotEqualTo(asked("logiciel libre"));
        assertThat(asked("fracture")).isNotEqualTo(asked("fracture numérique"));
        assertThat(asked("maintenances")).isEqualTo(asked("maintenance"));
    }
}

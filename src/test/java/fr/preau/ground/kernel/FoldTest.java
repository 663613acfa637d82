package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u200b", "\u00ad", "\ufeff", "\u034f", "\u180b", "\u2800", "\u3164", "\ufe00",
            "\udb40\udd00"})
    void whatIsDrawnAsNothingIsNotKept(String nothing) {
        assertThat(Fold.seen("Sainte" + nothing + "-Exemple")).isEqualTo("Sainte-Exemple");
    }

    /** What holds a sign that is not of French goes through the whole rule. */
    @Test
    void eachSignIsKeptOrNotAloneAsAmongSignsThatAreNotOfFrench() {
        for (int sign = 0; sign < 0xD800; sign++) {
            String words = "a" + (char) sign + "b";
            assertThat(Fold.visible(words) + "\u4e2d").isEqualTo(Fold.visible(words + "\u4e2d"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Camille Durand", "M.DUPONT", "Dr.Martin", "J.-C. d’Artagnan",
            "N’Guyễn Thị, adjointe (éducation)", "adjointe à l’éducation, aux écoles et au n° 2.3",
            "1er adjoint. Écoles"})
    void wordsAreNoLink(String words) {
        assertThat(Fold.links(words)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Confirmez sur http://exemple.test", "voir exemple.test/connexion", "EXEMPLE.TEST",
            "WWW.exemple", "mairie.sainte-exemple.fr (maire)", "camille@exemple"})
    void whatAMailProgramWouldMakeALinkOfIsOne(String words) {
        assertThat(Fold.links(words)).isTrue();
    }
}

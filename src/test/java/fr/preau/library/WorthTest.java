package fr.preau.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorthTest {
    private static Map<String, Integer> written(String title, String body, int level) {
        var worth = new Worth();
        worth.add(Worth.Field.TITLE, Cut.of(title));
        worth.add(Worth.Field.BODY, Cut.of(body));
        return worth.written(level);
    }

    @Test
    void aWordOfTheTitleIsWorthMoreThanOneOfTheText() {
        Map<String, Integer> written = written("Réparer la fibre", "Le câblage est refait.", 0);
        assertThat(written.get("fibr")).isGreaterThan(2 * written.get("cablag"));
    }

    @Test
    void aWordSaidAgainIsWorthMoreButNotTwiceAsMuch() {
        int once = written("Débit", "Un câble, un autre.", 0).get("cabl");
        int twice = written("Débit", "Un câble, un câble.", 0).get("cabl");
        assertThat(twice).isGreaterThan(once).isLessThan(2 * once);
    }

    @Test
    void aWordOfALongTextIsWorthLess() {
        int brief = written("Débit", "Un câble.", 0).get("cabl");
        int lost = written("Débit", "Un câble. " + "Autre chose. ".repeat(200), 0).get("cabl");
        assertThat(lost).isPositive().isLessThan(brief / 2);
    }

    @Test
    void twoWordsThatFollowEachOtherInTheTitleAreWrittenAsOne() {
        assertThat(written("La maintenance des postes anciens", "Le câblage est refait.", 0))
                .containsKeys("=support post", "maintenanc post", "post ancien")
                .doesNotContainKeys("maintenanc ancien", "post maintenanc", "cablag refait");
    }

    @Test
    void aGroupOfSynonymsIsFollowedByTheWordAfterAllOfItsOwn() {
        assertThat(written("Un tableau numérique interactif mobile", "", 0))
                .containsKeys("=board mobil", "tableau num", "interactif mobil")
                .doesNotContainKey("=board num");
    }

    @Test
    void aSheetThatIsBetterProvedSpeaksALittleLouder() {
        int told = written("Débit", "", 1).get("debit");
        int proved = written("Débit", "", 5).get("debit");
        assertThat(proved).isGreaterThan(told).isLessThan(told * 5 / 4);
    }
}

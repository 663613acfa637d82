package fr.preau.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;
import org.junit.jupiter.api.Test;

class WorthTest {
    private static Map<String, Integer> written(String title, String body, int level)
            throws IOException {
        var worth = new Worth();
        worth.add(Worth.Field.TITLE, Cut.of(title));
        worth.add(Worth.Field.BODY, Cut.of(body));
        return said(worth.stream(level));
    }

    private static Map<String, Integer> said(TokenStream stream) throws IOException {
        Map<String, Integer> said = new HashMap<>();
        stream.reset();
        while (stream.incrementToken()) {
            said.put(
                    stream.getAttribute(CharTermAttribute.class).toString(),
                    stream.getAttribute(TermFrequencyAttribute.class).getTermFrequency());
        }
        return said;
    }

    @Test
    void aWordOfTheTitleIsWorthMoreThanOneOfTheText() throws IOException {
        Map<String, Integer> written = written("Réparer la fibre", "Le câblage est refait.", 0);
        assertThat(written.get("fibr")).isGreaterThan(2 * written.get("cablag"));
    }

    @Test
    void aWordSaidAgainIsWorthMoreButNotTwiceAsMuch() throws IOException {
        int once = written("Débit", "Un câble, un autre.", 0).get("cabl");
        int twice = written("Débit", "Un câble, un câble.", 0).get("cabl");
        assertThat(twice).isGreaterThan(once).isLessThan(2 * once);
    }

    @Test
    void aWordOfALongTextIsWorthLess() throws IOException {
        int brief = written("Débit", "Un câble.", 0).get("cabl");
        int lost = written("Débit", "Un câble. " + "Autre chose. ".repeat(200), 0).get("cabl");
        assertThat(lost).isPositive().isLessThan(brief / 2);
    }

    @Test
    void twoWordsThatFollowEachOtherInTheTitleAreWrittenAsOne() throws IOException {
        assertThat(written("La maintenance des postes anciens", "Le câblage est refait.", 0))
                .containsKeys("=support post", "maintenanc post", "post ancien")
                .doesNotContainKeys("maintenanc ancien", "post maintenanc", "cablag refait");
    }

    @Test
    void aGroupOfSynonymsIsFollowedByTheWordAfterAllOfItsOwn() throws IOException {
        assertThat(written("Un tableau numérique interactif mobile", "", 0))
                .containsKeys("=board mobil", "tableau num", "interactif mobil")
                .doesNotContainKey("=board num");
    }

    @Test
    void aSheetThatIsBetterProvedSpeaksALittleLouder() throws IOException {
        int told = written("Débit", "", 1).get("debit");
        int proved = written("Débit", "", 5).get("debit");
        assertThat(proved).isGreaterThan(told).isLessThan(told * 5 / 4);
    }
}

package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts texts = new Texts();

    @Test
    void frenchPunctuationNeverStandsAloneOnALine() {
        assertThat(texts.say(Language.FR, "site.home.label")).endsWith("\u00a0?");
        assertThat(texts.say(Language.FR, "web.error.parameter.none", "x")).contains("«\u00a0x\u00a0»");
    }

    @Test
    void whatFillsASentenceIsNotReadAgain() {
        assertThat(texts.say(Language.EN, "web.error.mismatch", "{1}", "v")).contains("“{1}”", "“v”");
    }

    @Test
    void everyHoleIsFilledAndWhatHasNoArgumentStays() {
        assertThat(texts.say(Language.FR, "web.error.large.text", "{1}", 7)).isEqualTo("Texte {1} (7 caractères)");
        assertThat(texts.say(Language.FR, "web.error.large.text", "seul")).isEqualTo("Texte seul ({1} caractères)");
    }

    @Test
    void zeroIsSingularInFrenchAndPluralInEnglish() {
        assertThat(texts.count(Language.FR, "site.search.count", 0)).isEqualTo("0 résultat");
        assertThat(texts.count(Language.EN, "site.search.count", 0)).isEqualTo("0 results");
    }

    @Test
    void noneIsNeverSaidAsOneInAnyRoom() {
        var counted = texts.keys(Language.FR)
                .stream()
                .filter(key -> key.endsWith(".many"))
                .filter(key -> texts.say(Language.FR, key).contains("{0}"))
                .map(key -> key.substring(0, key.length() - ".many".length()))
                .toList();
        assertThat(counted).hasSizeGreaterThan(200);
        for (Language language : Language.values()) {
            assertThat(counted).allSatisfy(key -> assertThat(texts.count(language, key, 0, "a", "b", "c", "d")).as(key)
                    .contains("0")
                    .doesNotContainPattern("\\b1\\b"));
        }
    }

    @Test
    void aSentenceNobodyWroteIsABug() {
        assertThatThrownBy(() -> texts.say(Language.FR, "web.nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersAndDatesAreWrittenAsPeopleReadThem() {
        assertThat(Figures.whole(Language.FR, 1234)).isEqualTo("1\u202f234");
        assertThat(Figures.decimal(Language.FR, 1234.56, 1)).isEqualTo("1\u202f234,6");
        assertThat(Figures.date(Language.FR, LocalDate.of(2013, 12, 12))).isEqualTo("12 décembre 2013");
        assertThat(Figures.date(Language.FR, LocalDate.of(2015, 1, 1))).isEqualTo("1er janvier 2015");
        assertThat(Figures.date(Language.EN, LocalDate.of(2015, 1, 1))).isEqualTo("1 January 2015");
    }
}

package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule that every page of a test is judged by finds what is wrong, and that alone. */
class FrenchNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"À demander à le département.", "la mairie de Le Havre", "le texte de les lycées",
            "d’après de le maire", "au nom de État", "le rectorat de Académie",
            "au nom de <a href='/x'>Association des maires</a>", "proposé par Commune de Sainte-Exemple ?",
            "un mandat pour <strong>Communauté de communes du Pays d’Exemple</strong>",
            "demander à Rectorat de l’académie d’Exemple",})
    void aNameWithoutItsArticleIsFound(String words) {
        assertThat(faults(words)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"À demander au département, à la mairie du Havre ou à l’État.",
            "Cela permet de le faire sans aide, et de les voir.",
            "Au nom de la commune de Sainte-Exemple, par Meudon, pour Le Havre.",
            "<dl><dt>Convoquée par</dt><dd>Commune de Sainte-Exemple</dd></dl>",
            "<label for='a'>Au nom de</label><select id='a'><option>Commune de X</option></select>",
            "<a href='/etablissements/1'>École Hameau de Ansennes</a>", "<p lang='en'>de État</p>",})
    void aNameWellSaidIsNot(String words) {
        assertThat(faults(words)).isEmpty();
    }

    private static List<String> faults(String words) {
        List<String> found = new ArrayList<>();
        FrenchNames.judge(Jsoup.parse("<html lang=fr><p>" + words + "</p></html>"),
                (rule, where) -> found.add(rule + ": " + where));
        return found;
    }
}

package fr.preau.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How bodies are named within a French sentence. */
class BodyNameTest {
    @ParameterizedTest
    @CsvSource({
        "Commune de Sainte-Exemple,la commune de Sainte-Exemple,de la commune de Sainte-Exemple",
        "Département de l’Exemple,le département de l’Exemple,du département de l’Exemple",
        "Académie d’Exemple,l’académie d’Exemple,de l’académie d’Exemple",
        "École élémentaire publique,l’école élémentaire publique,de l’école élémentaire publique",
        "Association des maires d’Exemple,l’Association des maires d’Exemple,de l’Association des maires d’Exemple",
        "Réseau des villes d’Exemple,le Réseau des villes d’Exemple,du Réseau des villes d’Exemple",
        "Meudon,Meudon,de Meudon",
        "Amiens Métropole,Amiens Métropole,d’Amiens Métropole",
        "Les Ardoises d’Exemple,Les Ardoises d’Exemple,de Les Ardoises d’Exemple",
    })
    void aBodyTakesItsArticleWhenItsKindIsKnown(String bare, String within, String of) {
        assertThat(new BodyName(bare).within()).isEqualTo(within);
        assertThat(new BodyName(bare).of()).isEqualTo(of);
    }
}

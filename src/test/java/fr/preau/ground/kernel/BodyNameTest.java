package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How bodies are named within a French sentence, and an English one. */
class BodyNameTest {
    /** Every kind of body, and every shape a name has: le, de, à, e, the. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Commune de Sainte-Exemple|la commune de Sainte-Exemple|de la commune de Sainte-Exemple|à la commune de Sainte-Exemple|e|the Commune de Sainte-Exemple",
            "Communauté de communes du Pays d’Exemple|la communauté de communes du Pays d’Exemple|de la communauté de communes du Pays d’Exemple|à la communauté de communes du Pays d’Exemple|e|the Communauté de communes du Pays d’Exemple",
            "CC Maremne Adour Côte Sud|la CC Maremne Adour Côte Sud|de la CC Maremne Adour Côte Sud|à la CC Maremne Adour Côte Sud|e|the CC Maremne Adour Côte Sud",
            "CU Le Mans Métropole|la CU Le Mans Métropole|de la CU Le Mans Métropole|à la CU Le Mans Métropole|e|the CU Le Mans Métropole",
            "Métropole de Lyon|la Métropole de Lyon|de la Métropole de Lyon|à la Métropole de Lyon|e|the Métropole de Lyon",
            "Eurométropole de Strasbourg|l’Eurométropole de Strasbourg|de l’Eurométropole de Strasbourg|à l’Eurométropole de Strasbourg|e|the Eurométropole de Strasbourg",
            "Nantes Métropole|Nantes Métropole|de Nantes Métropole|à Nantes Métropole||Nantes Métropole",
            "Amiens Métropole|Amiens Métropole|d’Amiens Métropole|à Amiens Métropole||Amiens Métropole",
            "Établissement public territorial Est Ensemble|l’établissement public territorial Est Ensemble|de l’établissement public territorial Est Ensemble|à l’établissement public territorial Est Ensemble||the Établissement public territorial Est Ensemble",
            "Syndicat mixte Somme Numérique|le syndicat mixte Somme Numérique|du syndicat mixte Somme Numérique|au syndicat mixte Somme Numérique||the Syndicat mixte Somme Numérique",
            "Département de l’Exemple|le département de l’Exemple|du département de l’Exemple|au département de l’Exemple||the Département de l’Exemple",
            "Région Île-de-France|la région Île-de-France|de la région Île-de-France|à la région Île-de-France|e|the Région Île-de-France",
            "Collectivité de Corse|la Collectivité de Corse|de la Collectivité de Corse|à la Collectivité de Corse|e|the Collectivité de Corse",
            "Ville de Paris|la Ville de Paris|de la Ville de Paris|à la Ville de Paris|e|the Ville de Paris",
            "Polynésie française|la Polynésie française|de la Polynésie française|à la Polynésie française|e|the Polynésie française",
            "Nouvelle-Calédonie|la Nouvelle-Calédonie|de la Nouvelle-Calédonie|à la Nouvelle-Calédonie|e|the Nouvelle-Calédonie",
            "État|l’État|de l’État|à l’État||the État",
            "Ministère de l’Exemple|le Ministère de l’Exemple|du Ministère de l’Exemple|au Ministère de l’Exemple||the Ministère de l’Exemple",
            "Académie d’Exemple|l’académie d’Exemple|de l’académie d’Exemple|à l’académie d’Exemple|e|the Académie d’Exemple",
            "Rectorat de l’académie de Lille|le rectorat de l’académie de Lille|du rectorat de l’académie de Lille|au rectorat de l’académie de Lille||the Rectorat de l’académie de Lille",
            "Vice-rectorat de Mayotte|le vice-rectorat de Mayotte|du vice-rectorat de Mayotte|au vice-rectorat de Mayotte||the Vice-rectorat de Mayotte",
            "DSDEN du Nord|la DSDEN du Nord|de la DSDEN du Nord|à la DSDEN du Nord|e|the DSDEN du Nord",
            "DASEN de l’Ain|le DASEN de l’Ain|du DASEN de l’Ain|au DASEN de l’Ain||the DASEN de l’Ain",
            "École élémentaire publique|l’école élémentaire publique|de l’école élémentaire publique|à l’école élémentaire publique|e|the École élémentaire publique",
            "Collège Jean Macé|le collège Jean Macé|du collège Jean Macé|au collège Jean Macé||the Collège Jean Macé",
            "Lycée Exemple|le lycée Exemple|du lycée Exemple|au lycée Exemple||the Lycée Exemple",
            "Association des maires d’Exemple|l’Association des maires d’Exemple|de l’Association des maires d’Exemple|à l’Association des maires d’Exemple|e|the Association des maires d’Exemple",
            "Réseau des villes d’Exemple|le Réseau des villes d’Exemple|du Réseau des villes d’Exemple|au Réseau des villes d’Exemple||the Réseau des villes d’Exemple",
            "Caisse des Dépôts|la Caisse des Dépôts|de la Caisse des Dépôts|à la Caisse des Dépôts|e|the Caisse des Dépôts",
            "AMF|l’AMF|de l’AMF|à l’AMF||the AMF",
            "Villes Internet|Villes Internet|de Villes Internet|à Villes Internet||Villes Internet",
            "Les Ardoises d’Exemple|Les Ardoises d’Exemple|des Ardoises d’Exemple|aux Ardoises d’Exemple||Les Ardoises d’Exemple",
            "Meudon|Meudon|de Meudon|à Meudon||Meudon",
            "École-Valentin|École-Valentin|d’École-Valentin|à École-Valentin||École-Valentin",
            "Angresse|Angresse|d’Angresse|à Angresse||Angresse", "Yerres|Yerres|d’Yerres|à Yerres||Yerres",
            "Le Havre|Le Havre|du Havre|au Havre||Le Havre",
            "Les Mureaux|Les Mureaux|des Mureaux|aux Mureaux||Les Mureaux",
            "La Rochelle|La Rochelle|de La Rochelle|à La Rochelle|e|La Rochelle",
            "L’Isle-Adam|L’Isle-Adam|de L’Isle-Adam|à L’Isle-Adam||L’Isle-Adam",
            "La Réunion|La Réunion|de La Réunion|à La Réunion|e|La Réunion",
            "les Vosges|les Vosges|des Vosges|aux Vosges||les Vosges",
            "le département|le département|du département|au département||le département",
            "la région|la région|de la région|à la région|e|la région",
            "l’académie d’Amiens|l’académie d’Amiens|de l’académie d’Amiens|à l’académie d’Amiens|e|l’académie d’Amiens",
            "l’État|l’État|de l’État|à l’État||l’État",})
    void aBodyTakesItsArticleAndItsPreposition(String bare, String le, String de, String to, String agreed,
            String english) {
        var name = new BodyName(bare);
        assertThat(name.in("le")).isEqualTo(le);
        assertThat(name.in("de")).isEqualTo(de);
        assertThat(name.in("à")).isEqualTo(to);
        assertThat(name.in("e")).isEqualTo(agreed == null ? "" : agreed);
        assertThat(name.in("the")).isEqualTo(english);
        assertThat(name.in("Le")).isEqualToIgnoringCase(le).matches("\\p{Lu}.*");
    }
}
